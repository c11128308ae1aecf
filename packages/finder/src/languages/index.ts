import { ada } from './ada.ts';
import { assembly } from './assembly.ts';
import { astro } from './astro.ts';
import { blitzBasic } from './blitzbasic.ts';
import { c } from './c.ts';
import { cpp } from './cpp.ts';
import { csharp } from './csharp.ts';
import { d } from './d.ts';
import { dart } from './dart.ts';
import { dockerfile } from './dockerfile.ts';
import { earthly } from './earthly.ts';
import { ejs } from './ejs.ts';
import { elixir } from './elixir.ts';
import { fortran } from './fortran.ts';
import { go } from './go.ts';
import { graphql } from './graphql.ts';
import { html } from './html.ts';
import { ini } from './ini.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import { kotlin } from './kotlin.ts';
import type { Language } from './language.ts';
import { lean } from './lean.ts';
import { lua } from './lua.ts';
import { markdown } from './markdown.ts';
import { matlab } from './matlab.ts';
import { miniZinc } from './minizinc.ts';
import { notebook } from './notebook.ts';
import { ocaml } from './ocaml.ts';
import { perl } from './perl.ts';
import { php } from './php.ts';
import { powershell } from './powershell.ts';
import { pureBasic } from './purebasic.ts';
import { python } from './python.ts';
import { ragel } from './ragel.ts';
import { rhai } from './rhai.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { scala } from './scala.ts';
import { scheme } from './scheme.ts';
import { shell } from './shell.ts';
import { solidity } from './solidity.ts';
import { sql } from './sql.ts';
import { svelte } from './svelte.ts';
import { swift } from './swift.ts';
import { typescript } from './typescript.ts';
import { vim } from './vim.ts';
import { visualBasic } from './visual-basic.ts';
import { vue } from './vue.ts';
import { yacc } from './yacc.ts';
import { zig } from './zig.ts';

/** Every language that is read, first those that are right where an ending is shared. */
export const languages: readonly Language[] = [
  typescript,
  javascript,
  vue,
  svelte,
  astro,
  html,
  notebook,
  markdown,
  rust,
  go,
  java,
  kotlin,
  swift,
  c,
  cpp,
  csharp,
  python,
  ruby,
  php,
  dart,
  scala,
  elixir,
  shell,
  powershell,
  solidity,
  lua,
  d,
  perl,
  assembly,
  scheme,
  sql,
  visualBasic,
  lean,
  ejs,
  vim,
  ocaml,
  graphql,
  dockerfile,
  ini,
  ada,
  matlab,
  fortran,
  blitzBasic,
  earthly,
  miniZinc,
  pureBasic,
  ragel,
  rhai,
  yacc,
  zig,
];
