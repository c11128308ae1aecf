import type { Language } from '../language.ts';
import { discardParsers } from '../load/grammars.ts';
import { commentSyntax } from './comment-syntax.ts';
import { openPage } from './in-page.ts';
import { openSyntaxTree } from './in-syntax-tree.ts';
import { openText } from './in-text.ts';
import { discardTypeScript, openTypeScript } from './in-typescript.ts';
import type { Source } from './source.ts';

/**
 * Opens a text with the reader of its language. A reader may throw anything, also later when it is asked: a compiler goes
 * down its own stack, a grammar takes too many steps or stops its WebAssembly instance. Then {@link discardReaders}.
 */
export async function openSource(text: string, path: string, language: Language): Promise<Source> {
  const { reader, id } = language;
  if (reader === undefined) return openText(text, commentSyntax[id] ?? []);
  if (reader === 'typescript') return openTypeScript(text, path);
  if (reader === 'page') return openPage(text, path);
  return openSyntaxTree(text, reader, id);
}

/** Opens a text that its language's reader could not read; `undefined` when the language has no other. */
export function openPlainly(text: string, { id }: Language): Source | undefined {
  const syntax = commentSyntax[id];
  return syntax && openText(text, syntax);
}

/** Throws away all readers: one that threw may hold anything, and is never used again. */
export function discardReaders(): void {
  discardParsers();
  discardTypeScript();
}
