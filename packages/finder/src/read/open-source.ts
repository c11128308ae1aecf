import type { Language } from '../languages/language.ts';
import { openPage } from './in-page.ts';
import { openSyntaxTree } from './in-syntax-tree.ts';
import { openText } from './in-text.ts';
import { openTextMate } from './in-textmate.ts';
import { openTypeScript } from './in-typescript.ts';
import type { Source } from './source.ts';

/** Opens a text with the best reader of its language; `undefined` when nothing tells its comments. */
export async function openSource(text: string, path: string, language: Language): Promise<Source | undefined> {
  const { comments } = language;
  try {
    return await openWithReader(text, path, language);
  } catch (error) {
    // A compiler goes down its own stack, a grammar may take too many steps: such a text is read by its marks.
    if (!(error instanceof RangeError) || comments === undefined) throw error;
    return openText(text, comments);
  }
}

async function openWithReader(text: string, path: string, language: Language): Promise<Source | undefined> {
  const { reader, textMate, comments } = language;
  if (reader === 'typescript') return openTypeScript(text, path);
  if (reader === 'page' && textMate !== undefined) return openPage(text, path, textMate);
  if (typeof reader === 'object') return openSyntaxTree(text, reader, comments ?? []);
  if (textMate !== undefined) return openTextMate(text, textMate);
  return comments && openText(text, comments);
}
