import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Parser } from 'web-tree-sitter';

/** Every grammar that is read. Where each file comes from stands in `grammars.json`; `scripts/grammars.mjs` fetches them. */
export const grammarNames = [
  'bash',
  'c',
  'c_sharp',
  'cpp',
  'dart',
  'elixir',
  'go',
  'java',
  'kotlin',
  'php',
  'powershell',
  'python',
  'ruby',
  'rust',
  'scala',
  'solidity',
  'swift',
] as const;

export type GrammarName = (typeof grammarNames)[number];

const parsers = new Map<GrammarName, Promise<Parser>>();
let started: Promise<Library> | undefined;

/** A parser for a grammar. Each grammar is loaded once, when a file of its language is first read. */
export function loadParser(grammar: GrammarName): Promise<Parser> {
  const parser = parsers.get(grammar) ?? newParser(grammar);
  parsers.set(grammar, parser);
  return parser;
}

async function newParser(grammar: GrammarName): Promise<Parser> {
  started ??= start();
  const { Language, Parser } = await started;
  const language = await Language.load(withScannerState(await readFile(grammarPath(grammar))));
  return new Parser().setLanguage(language);
}

/** What is parsed next is parsed by a new WebAssembly instance: the memory of one that stopped may hold anything. */
export function discardParsers(): void {
  parsers.clear();
  started = undefined;
}

// Loaded when the first grammar is, because most runs need none. The library holds one instance, so a new one takes a
// new library, which an import would never give.
async function start(): Promise<Library> {
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

/**
 * The scanner of the Swift grammar asks for no memory at all (`calloc(0, 4)`), so it begins with what an earlier parse
 * left there and may lose its place at the first `#`. Here it asks for its four bytes. Other grammars have no such call.
 */
function withScannerState(grammar: Uint8Array): Uint8Array {
  const allocation = Buffer.from([0x41, 0, 0x41, 4, 0x10]);
  const at = Buffer.from(grammar.buffer, grammar.byteOffset, grammar.length).indexOf(allocation);
  const mended = Uint8Array.from(grammar);
  if (at >= 0) mended[at + 1] = 1;
  return mended;
}

/** Beside the command's bundle, else in the package: there they are fetched, and carried when it is packed. */
function grammarPath(grammar: GrammarName): URL {
  const file = `grammars/tree-sitter-${grammar}.wasm`;
  const bundled = new URL(file, import.meta.url);
  return existsSync(bundled) ? bundled : new URL(`../../${file}`, import.meta.url);
}
