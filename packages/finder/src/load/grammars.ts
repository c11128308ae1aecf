import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { Parser } from 'web-tree-sitter';
import type { SyntaxTree } from '../languages/language.ts';
import { loadGrammar } from './load-grammar.ts';

const parsers = new Map<string, Promise<Parser>>();
let started: Promise<Library> | undefined;

/** A parser for a grammar. Each grammar is loaded once, when a file of its language is first read. */
export function loadParser(tree: SyntaxTree): Promise<Parser> {
  const parser = parsers.get(tree.grammar) ?? newParser(tree);
  parsers.set(tree.grammar, parser);
  return parser;
}

async function newParser({ grammar, corrected }: SyntaxTree): Promise<Parser> {
  started ??= start();
  const { Language, Parser } = await started;
  const bytes = await loadGrammar(`tree-sitter-${grammar}.wasm`);
  return new Parser().setLanguage(await Language.load(corrected?.(bytes) ?? bytes));
}

/** What is parsed next is parsed by a new WebAssembly instance: the memory of one that stopped may hold anything. */
export function discardParsers(): void {
  parsers.clear();
  started = undefined;
}

// Loaded when the first grammar is, because most runs need none. The library holds one instance, so a new one takes a
// new library, which an import would never give.
async function start(): Promise<Library> {
  // V8 would spend up to half a minute of processor time on optimising a grammar that reads a file in milliseconds.
  setFlagsFromString('--liftoff-only');
  const path = libraryPath();
  delete load.cache[path];
  const library = withoutFinalizers((): Library => load(path));
  await library.Parser.init();
  return library;
}

/** Trees are deleted by hand. What waits to be collected would be deleted in an instance that stopped, and end the process. */
function withoutFinalizers<T>(work: () => T): T {
  const kept = globalThis.FinalizationRegistry;
  globalThis.FinalizationRegistry = class<Value> implements FinalizationRegistry<Value> {
    readonly [Symbol.toStringTag] = 'FinalizationRegistry';
    register(): void {}
    unregister(): boolean {
      return false;
    }
  };
  try {
    return work();
  } finally {
    globalThis.FinalizationRegistry = kept;
  }
}

type Library = typeof import('web-tree-sitter');
const load = createRequire(import.meta.url);

/** Beside the command's bundle, else where it is installed. */
function libraryPath(): string {
  const bundled = fileURLToPath(new URL('web-tree-sitter.cjs', import.meta.url));
  return existsSync(bundled) ? bundled : load.resolve('web-tree-sitter');
}
