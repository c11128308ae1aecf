import { setFlagsFromString } from 'node:v8';
import type { Parser } from 'web-tree-sitter';
import type { SyntaxTree } from '../languages/language.ts';
import { loadGrammar } from './load-grammar.ts';

const parsers = new Map<string, Promise<Parser>>();
let started: Promise<typeof import('web-tree-sitter')> | undefined;

/** A parser for a grammar. Each grammar is loaded once, when a file of its language is first read. */
export function loadParser(tree: SyntaxTree): Promise<Parser> {
  const parser = parsers.get(tree.grammar) ?? newParser(tree);
  parsers.set(tree.grammar, parser);
  return parser;
}

async function newParser({ grammar, corrected }: SyntaxTree): Promise<Parser> {
  started ??= start();
  const { Language, Parser } = await started;
  const bytes = await loadGrammar(grammar);
  return new Parser().setLanguage(await Language.load(corrected?.(bytes) ?? bytes));
}

// Loaded when the first grammar is, because most runs need none.
async function start(): Promise<typeof import('web-tree-sitter')> {
  // V8 would spend up to half a minute of processor time on optimising a grammar that reads a file in milliseconds.
  setFlagsFromString('--liftoff-only');
  const library = await import('web-tree-sitter');
  await library.Parser.init();
  return library;
}
