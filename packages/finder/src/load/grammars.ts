import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Parser } from 'web-tree-sitter';

/** The file of each grammar in the package that it comes from. */
export const grammarFiles = {
  bash: '@vscode/tree-sitter-wasm/wasm/tree-sitter-bash.wasm',
  c: '@repomix/tree-sitter-wasms/out/tree-sitter-c.wasm',
  c_sharp: '@repomix/tree-sitter-wasms/out/tree-sitter-c_sharp.wasm',
  cpp: '@repomix/tree-sitter-wasms/out/tree-sitter-cpp.wasm',
  dart: '@repomix/tree-sitter-wasms/out/tree-sitter-dart.wasm',
  elixir: 'tree-sitter-elixir/tree-sitter-elixir.wasm',
  go: '@repomix/tree-sitter-wasms/out/tree-sitter-go.wasm',
  java: '@repomix/tree-sitter-wasms/out/tree-sitter-java.wasm',
  kotlin: '@tree-sitter-grammars/tree-sitter-kotlin/tree-sitter-kotlin.wasm',
  php: '@repomix/tree-sitter-wasms/out/tree-sitter-php.wasm',
  powershell: '@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm',
  python: '@repomix/tree-sitter-wasms/out/tree-sitter-python.wasm',
  ruby: '@repomix/tree-sitter-wasms/out/tree-sitter-ruby.wasm',
  rust: '@repomix/tree-sitter-wasms/out/tree-sitter-rust.wasm',
  scala: 'tree-sitter-scala/tree-sitter-scala.wasm',
  solidity: '@repomix/tree-sitter-wasms/out/tree-sitter-solidity.wasm',
  swift: '@repomix/tree-sitter-wasms/out/tree-sitter-swift.wasm',
} as const;

export type GrammarName = keyof typeof grammarFiles;

const parsers = new Map<GrammarName, Promise<Parser>>();
let started: Promise<typeof import('web-tree-sitter')> | undefined;

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

// Loaded when the first grammar is, because most runs need none.
async function start(): Promise<typeof import('web-tree-sitter')> {
  const library = await import('web-tree-sitter');
  await library.Parser.init();
  return library;
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

/**
 * A published package carries the grammars with it; in the workspace they stand where they were installed. Both are looked
 * for from the package itself, because this code may run from a bundle elsewhere.
 */
function grammarPath(grammar: GrammarName): string {
  const file = grammarFiles[grammar];
  const finder = createRequire(import.meta.url).resolve('@wacrg/finder');
  const carried = join(dirname(finder), '../grammars', basename(file));
  return existsSync(carried) ? carried : createRequire(finder).resolve(file);
}
