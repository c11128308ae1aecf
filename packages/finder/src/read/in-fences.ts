import type { Language } from '../languages/language.ts';
import { languageNamed, languageOf } from '../languages/language-of.ts';
import { keep } from './keep.ts';
import type { Source, Span } from './source.ts';

/** Opens a text with the reader of a language. */
type Open = (text: string, path: string, language: Language) => Promise<Source | undefined>;

/** So many languages are read in one page; who writes more of them shows samples. */
const maxLanguages = 8;

/**
 * Reads a Markdown page whose fenced blocks are code: those that name the same language as one program in it, and the rest
 * as the page itself.
 */
export async function openFences(text: string, page: Source, open: Open): Promise<Source> {
  const parts: { readonly spans: readonly Span[]; readonly source: Source }[] = [];
  for (const [word, spans] of [...fencesByWord(text)].slice(0, maxLanguages)) {
    const path = `fence.${word}`;
    const language = languageNamed(word) ?? languageOf(path);
    const source = typeof language?.reader === 'string' && language.reader !== 'typescript' ? undefined : language;
    const opened = source && (await open(keep(text, spans, true), path, source));
    if (opened !== undefined) parts.push({ spans, source: opened });
  }
  const at = (offset: number): Source =>
    parts.find(({ spans }) => spans.some(({ start, end }) => start <= offset && offset < end))?.source ?? page;
  return {
    ...page,
    commentAt: (offset) => at(offset).commentAt(offset),
    isString: (offset) => at(offset).isString?.(offset) === true,
    declarationsAt: (offset) => at(offset).declarationsAt(offset),
    dispose: () => {
      for (const { source } of parts) source.dispose();
    },
  };
}

/** What stands in fenced blocks, by the first word after their opening: ```` ```rust ````, ```` ```{r, echo=FALSE} ````. */
function fencesByWord(text: string): ReadonlyMap<string, readonly Span[]> {
  const byWord = new Map<string, Span[]>();
  const opening = /^ {0,3}(`{3,}|~{3,})[ \t]*\{?\.?([\w+#-]{1,40})[^\n]*\n/gm;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const [, fence = '', word = ''] = match;
    const closing = new RegExp(`^ {0,3}${fence.charAt(0)}{${fence.length},}[ \\t]*\\r?$`, 'gm');
    const start = opening.lastIndex;
    closing.lastIndex = start;
    const end = closing.exec(text)?.index ?? text.length;
    byWord.set(word.toLowerCase(), [...(byWord.get(word.toLowerCase()) ?? []), { start, end }]);
    opening.lastIndex = Math.max(closing.lastIndex, end);
  }
  return byWord;
}
