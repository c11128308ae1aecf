import type { Language } from '../language.ts';
import { commentSyntax } from './comment-syntax.ts';
import { openPage } from './in-page.ts';
import { openSyntaxTree } from './in-syntax-tree.ts';
import { openText } from './in-text.ts';
import { openTypeScript } from './in-typescript.ts';
import type { Source } from './source.ts';

/** Opens a text with the reader of its language. */
export async function openSource(text: string, path: string, language: Language): Promise<Source> {
  const { reader, id } = language;
  if (reader === undefined) return openText(text, commentSyntax[id] ?? []);
  try {
    if (reader === 'typescript') return await openTypeScript(text, path);
    if (reader === 'page') return await openPage(text, path);
    return await openSyntaxTree(text, reader, id);
  } catch (error) {
    // A compiler goes down its own stack, a grammar may take too many steps: such a text is read by its comment syntax.
    if (!(error instanceof RangeError)) throw error;
    return openText(text, commentSyntax[id] ?? []);
  }
}
