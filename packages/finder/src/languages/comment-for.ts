import type { Language } from './language.ts';
import { languageOf } from './language-of.ts';

/** How languages without a file of their own begin a comment of one line, by their TextMate grammar; else with `//`. */
const marks: Readonly<Record<string, string>> = {
  '#': 'apache awk berry bird2 cmake codeowners coffee crystal docker dotenv elixir fish gdscript gherkin gn gnuplot graphql hcl hurl hy imba julia just make mojo nginx nim nix nushell perl po powershell puppet python qss r raku rbs ruby shellscript sparql ssh-config systemd tcl terraform toml turtle vyper yaml fluent polar talonscript',
  '--': 'ada applescript elm haskell lean lua luau plsql purescript sql vhdl',
  ';': 'ahk asm clojure common-lisp emacs-lisp fennel hy ini llvm racket reg scheme clarity gdresource nsis',
  '%': 'bibtex erlang latex matlab mipsasm postscript prolog tex',
  '!': 'fortran-fixed-form fortran-free-form',
  "'": 'vb',
  '"': 'viml',
  REM: 'bat',
};
const aroundBlocks: Readonly<Record<string, readonly [before: string, after: string]>> = {
  css: ['/* ', ' */'],
  coq: ['(* ', ' *)'],
  ocaml: ['(* ', ' *)'],
  html: ['<!-- ', ' -->'],
  xml: ['<!-- ', ' -->'],
  xsl: ['<!-- ', ' -->'],
  markdown: ['<!-- ', ' -->'],
  mdx: ['{/* ', ' */}'],
  erb: ['<%# ', ' %>'],
  jinja: ['{# ', ' #}'],
  twig: ['{# ', ' #}'],
  handlebars: ['{{! ', ' }}'],
  razor: ['@* ', ' *@'],
  haml: ['-# ', ''],
  rst: ['.. ', ''],
  pug: ['//- ', ''],
  sas: ['/* ', ' */'],
  smalltalk: ['"', '"'],
  wasm: [';; ', ''],
  wolfram: ['(* ', ' *)'],
};
const byGrammar = new Map(
  Object.entries(marks).flatMap(([mark, grammars]) => grammars.split(' ').map((grammar) => [grammar, mark] as const)),
);

/**
 * Writes words as a comment of one line in a file's language.
 *
 * @example
 * commentFor('call.py', '')('wacrg:SIG-08'); // '# wacrg:SIG-08'
 */
export function commentFor(path: string, text: string): (words: string) => string {
  const [before, after] = writtenIn(languageOf(path, text));
  return (words) => `${before}${words}${after}`;
}

function writtenIn(language: Language | undefined): readonly [before: string, after: string] {
  const grammar = language?.textMate?.grammar ?? '';
  return language?.written ?? aroundBlocks[grammar] ?? [`${byGrammar.get(grammar) ?? '//'} `, ''];
}
