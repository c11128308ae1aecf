import type { Language } from '../languages/language.ts';
import { discardParsers } from '../load/grammars.ts';
import { openFences } from './in-fences.ts';
import { openPage } from './in-page.ts';
import { openSyntaxTree } from './in-syntax-tree.ts';
import { openText } from './in-text.ts';
import { openTextMate } from './in-textmate.ts';
import { discardTypeScript, openTypeScript } from './in-typescript.ts';
import type { Source } from './source.ts';

/**
 * Opens a text with the best reader of its language; `undefined` when nothing tells its comments. A reader may throw
 * anything, also later when it is asked: a compiler goes down its own stack, a grammar takes too many steps or stops its
 * WebAssembly instance. Then {@link discardReaders}.
 */
export async function openSource(text: string, path: string, language: Language): Promise<Source | undefined> {
  const { reader, textMate, comments } = language;
  if (reader === 'typescript') return openTypeScript(text, path);
  if (reader === 'page' && textMate !== undefined) return openPage(text, path, textMate);
  if (typeof reader === 'object') return openSyntaxTree(text, reader, comments ?? []);
  if (reader === 'fences' && textMate !== undefined)
    return openFences(text, await openTextMate(text, textMate), openSource);
  if (textMate !== undefined) return openTextMate(text, textMate);
  return comments && openText(text, comments);
}

/** Opens a text that its language's reader could not read; `undefined` when the language has no other. */
export function openPlainly(text: string, { comments }: Language): Source | undefined {
  return comments && openText(text, comments);
}

/** Throws away all readers: one that threw may hold anything, and is never used again. */
export function discardReaders(): void {
  discardParsers();
  discardTypeScript();
}
