import type { GrammarName } from './load/grammars.ts';

/** How the files of one language are read. */
export interface Language {
  /** Key of its comment syntax. */
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  readonly extensions: readonly string[];
  /** File names without a telling extension. */
  readonly files?: readonly string[];
  /** The interpreter that a `#!` line names. */
  readonly interpreter?: RegExp;
  /** `typescript` for ts-morph, `page` for pages with script blocks, else a syntax-tree grammar; absent: comment syntax alone. */
  readonly reader?: GrammarName | 'typescript' | 'page';
}

const words = (text: string): readonly string[] => text.split(' ');

/** Every language that is read, in the order in which it is looked up. */
export const languages: readonly Language[] = [
  {
    id: 'javascript',
    name: 'TypeScript',
    extensions: words('ts mts cts tsx'),
    reader: 'typescript',
    interpreter: /\b(?:deno|tsx|ts-node|bun)\b/,
  },
  {
    id: 'javascript',
    name: 'JavaScript',
    extensions: words('js mjs cjs jsx es6'),
    reader: 'typescript',
    interpreter: /\bnode(?:js)?\b/,
  },
  { id: 'html', name: 'Vue, Svelte, Astro', extensions: words('vue svelte astro'), reader: 'page' },
  { id: 'rust', name: 'Rust', extensions: words('rs'), reader: 'rust' },
  { id: 'go', name: 'Go', extensions: words('go'), reader: 'go' },
  { id: 'java', name: 'Java', extensions: words('java'), reader: 'java' },
  { id: 'kotlin', name: 'Kotlin', extensions: words('kt kts'), reader: 'kotlin' },
  { id: 'swift', name: 'Swift', extensions: words('swift'), reader: 'swift' },
  { id: 'c', name: 'C', extensions: words('c'), reader: 'c' },
  {
    id: 'c',
    name: 'C++',
    extensions: words('cc cpp cxx c++ hh hpp hxx h++ ipp ixx cppm inl tpp cu cuh ino'),
    reader: 'cpp',
  },
  { id: 'csharp', name: 'C#', extensions: words('cs csx'), reader: 'c_sharp' },
  {
    id: 'python',
    name: 'Python',
    extensions: words('py pyi pyw bzl star'),
    files: words('BUILD BUILD.bazel WORKSPACE SConstruct wscript'),
    reader: 'python',
    interpreter: /\bpython[\d.]*\b/,
  },
  { id: 'python', name: 'Cython, GDScript, Mojo', extensions: words('pyx pxd gd mojo') },
  {
    id: 'ruby',
    name: 'Ruby',
    extensions: words('rb rake gemspec ru podspec'),
    files: words('Gemfile Rakefile Podfile Fastfile Vagrantfile Brewfile'),
    reader: 'ruby',
    interpreter: /\bruby\b/,
  },
  { id: 'php', name: 'PHP', extensions: words('php phtml php5'), reader: 'php', interpreter: /\bphp\b/ },
  { id: 'dart', name: 'Dart', extensions: words('dart'), reader: 'dart' },
  { id: 'scala', name: 'Scala', extensions: words('scala sc sbt'), reader: 'scala' },
  { id: 'elixir', name: 'Elixir', extensions: words('ex exs'), reader: 'elixir', interpreter: /\belixir\b/ },
  {
    id: 'bash',
    name: 'Shell',
    extensions: words('sh bash zsh ksh bats'),
    files: words('.bashrc .zshrc .profile'),
    reader: 'bash',
    interpreter: /\b(?:ba|z|k|da)?sh\b/,
  },
  { id: 'powershell', name: 'PowerShell', extensions: words('ps1 psm1 psd1'), reader: 'powershell' },
  { id: 'solidity', name: 'Solidity', extensions: words('sol'), reader: 'solidity' },
  { id: 'groovy', name: 'Groovy', extensions: words('groovy gradle gvy'), files: words('Jenkinsfile') },
  { id: 'c', name: 'Objective-C', extensions: words('mm m') },
  {
    id: 'c',
    name: 'Shaders, Verilog and others like C',
    extensions: words('glsl hlsl frag vert comp metal v sv svh vala hx odin pony idl as zep'),
  },
  { id: 'wgsl', name: 'WGSL', extensions: words('wgsl') },
  {
    id: 'proto',
    name: 'Protocol Buffers, Thrift, Prisma, CUE',
    extensions: words('proto thrift prisma cue fbs capnp dot gv'),
  },
  { id: 'graphql', name: 'GraphQL', extensions: words('graphql gql graphqls') },
  { id: 'hcl', name: 'Terraform', extensions: words('tf tfvars hcl') },
  { id: 'css', name: 'CSS', extensions: words('css') },
  { id: 'scss', name: 'SCSS, Less', extensions: words('scss less sass styl') },
  {
    id: 'html',
    name: 'HTML, XML',
    extensions: words(
      'html htm xhtml xml svg xsd xsl xslt plist csproj vbproj fsproj props targets xaml storyboard xib hbs handlebars',
    ),
  },
  { id: 'yaml', name: 'YAML', extensions: words('yml yaml'), files: words('.clang-format .clang-tidy') },
  { id: 'toml', name: 'TOML', extensions: words('toml') },
  {
    id: 'ini',
    name: 'INI',
    extensions: words('ini cfg conf properties editorconfig gitconfig service desktop'),
    files: words('.editorconfig .gitconfig .npmrc'),
  },
  {
    id: 'jsonc',
    name: 'JSON with comments',
    extensions: words('jsonc json5 code-workspace'),
    files: words('tsconfig.json jsconfig.json'),
  },
  { id: 'sql', name: 'SQL', extensions: words('sql psql pgsql plsql pks pkb ddl') },
  { id: 'lua', name: 'Lua', extensions: words('lua luau rockspec'), interpreter: /\blua\b/ },
  { id: 'haskell', name: 'Haskell', extensions: words('hs lhs hsc purs idr agda') },
  { id: 'elm', name: 'Elm', extensions: words('elm') },
  { id: 'ocaml', name: 'OCaml', extensions: words('ml mli mll mly') },
  { id: 'fsharp', name: 'F#', extensions: words('fs fsi fsx') },
  { id: 'erlang', name: 'Erlang', extensions: words('erl hrl escript') },
  { id: 'perl', name: 'Perl', extensions: words('pl pm t pod'), interpreter: /\bperl\b/ },
  { id: 'r', name: 'R', extensions: words('r R') },
  { id: 'julia', name: 'Julia', extensions: words('jl') },
  { id: 'clojure', name: 'Clojure', extensions: words('clj cljs cljc edn') },
  { id: 'lisp', name: 'Lisp, Scheme', extensions: words('lisp lsp cl el scm ss rkt asd') },
  { id: 'nim', name: 'Nim', extensions: words('nim nims nimble') },
  { id: 'zig', name: 'Zig', extensions: words('zig zon') },
  { id: 'd', name: 'D', extensions: words('d di') },
  { id: 'nix', name: 'Nix', extensions: words('nix') },
  { id: 'fortran', name: 'Fortran', extensions: words('f f90 f95 f03 f08 for') },
  { id: 'pascal', name: 'Pascal', extensions: words('pas pp dpr lpr') },
  { id: 'ada', name: 'Ada', extensions: words('adb ads ada gpr') },
  { id: 'vhdl', name: 'VHDL', extensions: words('vhd vhdl') },
  { id: 'basic', name: 'Visual Basic', extensions: words('vb bas vbs frm') },
  { id: 'batch', name: 'Batch', extensions: words('bat cmd') },
  { id: 'assembly', name: 'Assembly', extensions: words('s S asm') },
  { id: 'prolog', name: 'Prolog', extensions: words('pro prolog') },
  { id: 'smalltalk', name: 'Smalltalk', extensions: words('st') },
  { id: 'matlab', name: 'MATLAB, Octave', extensions: words('mat octave') },
  { id: 'latex', name: 'LaTeX', extensions: words('tex sty cls bib') },
  { id: 'vim', name: 'Vim script', extensions: words('vim'), files: words('.vimrc') },
  { id: 'awk', name: 'AWK', extensions: words('awk'), interpreter: /\bawk\b/ },
  {
    id: 'slashes',
    name: 'Gleam, Jsonnet and others with //',
    extensions: words('gleam jsonnet libsonnet mod sum cairo move bicep templ pkl'),
  },
  { id: 'cmake', name: 'CMake', extensions: words('cmake'), files: words('CMakeLists.txt') },
  {
    id: 'make',
    name: 'Make',
    extensions: words('mk mak makefile'),
    files: words('Makefile makefile GNUmakefile Justfile justfile Kbuild'),
  },
  { id: 'docker', name: 'Dockerfile', extensions: words('dockerfile'), files: words('Dockerfile Containerfile') },
  {
    id: 'hash',
    name: 'Fish, Tcl and others with #',
    extensions: words('fish tcl cr coffee rego nu jq sed feature ninja gn gni bp ron env cabal'),
    files: words('.gitignore .gitattributes .dockerignore .env CODEOWNERS .mailmap Procfile requirements.txt'),
  },
  { id: 'markdown', name: 'Markdown', extensions: words('md markdown mdx mkd') },
  { id: 'restructured', name: 'reStructuredText', extensions: words('rst') },
  { id: 'asciidoc', name: 'AsciiDoc', extensions: words('adoc asciidoc') },
];

const byExtension = new Map(
  languages.flatMap((each) => each.extensions.map((extension) => [extension, each] as const)).reverse(),
);
const byFile = new Map(languages.flatMap((each) => (each.files ?? []).map((file) => [file, each] as const)));
const byName = new Map(languages.map((each) => [each.name, each]));

/**
 * The language of a file by its name, then by its `#!` line; `undefined` when it is unknown or has no comments (JSON).
 *
 * @example
 * languageOf('src/call.rs')?.name; // 'Rust'
 */
export function languageOf(path: string, text: string = ''): Language | undefined {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const named = byFile.get(file);
  if (named !== undefined) return named;
  const extension = file.includes('.') ? file.slice(file.lastIndexOf('.') + 1) : '';
  if (extension === 'h') return byName.get(isCpp(text) ? 'C++' : 'C');
  if (
    extension === 'm' &&
    !/^\s*(?:#\s*(?:import|include)|@(?:interface|implementation|import|protocol|class)\b|\/\/|\/\*)/m.test(text)
  ) {
    return byName.get('MATLAB, Octave');
  }
  return (
    byExtension.get(extension) ??
    byExtension.get(extension.toLowerCase()) ??
    byFile.get(file.split('.', 1)[0] ?? '') ??
    byInterpreter(text)
  );
}

/** A header is C++ when it uses what C has not. */
function isCpp(text: string): boolean {
  return /^[ \t]*(?:class\s+\w|namespace\b|template\s*<|using\s+\w|(?:public|private|protected)\s*:)|\b\w+::\w|\bconstexpr\b|\bnullptr\b/m.test(
    text,
  );
}

function byInterpreter(text: string): Language | undefined {
  const line = /^#!([^\n]{0,200})/.exec(text)?.[1];
  return line === undefined ? undefined : languages.find(({ interpreter }) => interpreter?.test(line));
}
