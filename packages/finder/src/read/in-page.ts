import type { TextMate } from '../languages/language.ts';
import { openTextMate } from './in-textmate.ts';
import { openTypeScript } from './in-typescript.ts';
import { keep } from './keep.ts';
import type { Source, Span } from './source.ts';

/**
 * Reads a page of HTML, Vue, Svelte or Astro: its script blocks as TypeScript, its style blocks as SCSS, of which CSS is a
 * part, the rest by its own TextMate grammar.
 */
export async function openPage(text: string, path: string, textMate: TextMate): Promise<Source> {
  const scripts = [
    ...blocks(text, 'script')
      .filter(isProgram)
      .map(({ inside }) => inside),
    ...frontMatter(text, path),
  ];
  const styles = blocks(text, 'style').map(({ inside }) => inside);
  const around = await openTextMate(keep(text, [...scripts, ...styles], false), textMate);
  const style = await openTextMate(keep(text, styles, true), { grammar: 'scss' });
  const script = await openTypeScript(
    keep(text, scripts, true),
    /\blang=["']?[jt]sx/.test(text) ? 'page.tsx' : 'page.ts',
  );
  const partAt = (offset: number): Source => (isIn(scripts, offset) ? script : isIn(styles, offset) ? style : around);
  return {
    text,
    separator: '.',
    offside: false,
    commentAt: (offset) => partAt(offset).commentAt(offset),
    isString: (offset) => partAt(offset).isString?.(offset) === true,
    declarationsAt: (offset) => partAt(offset).declarationsAt(offset),
    dispose: () => script.dispose(),
  };
}

interface PageBlock {
  /** The opening tag as it is written. */
  readonly tag: string;
  readonly inside: Span;
}

/** What stands between the opening and the next closing tag of an element, outside of comments. */
function blocks(text: string, element: 'script' | 'style'): readonly PageBlock[] {
  const open = new RegExp(`<!--|<${element}\\b(?:[^>"']|"[^"]{0,500}"|'[^']{0,500}'){0,500}>`, 'gi');
  const close = new RegExp(`</${element}\\s*>`, 'gi');
  const found: PageBlock[] = [];
  for (let opening = open.exec(text); opening !== null; opening = open.exec(text)) {
    const start = opening.index + opening[0].length;
    if (opening[0] === '<!--') {
      const end = text.indexOf('-->', start);
      open.lastIndex = end < 0 ? text.length : end;
      continue;
    }
    close.lastIndex = start;
    const end = close.exec(text)?.index ?? text.length;
    found.push({ tag: opening[0], inside: { start, end } });
    open.lastIndex = end;
  }
  return found;
}

/** Whether a script is one, and no data, template or shader that a page carries along. */
function isProgram({ tag }: PageBlock): boolean {
  const type = /\btype\s*=\s*["']?([\w./+-]*)/i.exec(tag)?.[1] ?? '';
  return (
    type === '' ||
    /^(?:module|text\/(?:babel|jsx|typescript|(?:x-)?(?:java|ecma)script)|application\/(?:x-)?(?:java|ecma)script)$/i.test(
      type,
    )
  );
}

/** The script of an Astro page stands between two lines of hyphens at its head. */
function frontMatter(text: string, path: string): readonly Span[] {
  const opening = path.endsWith('.astro') ? /^\s*---\r?\n/.exec(text) : null;
  if (opening === null) return [];
  const end = text.indexOf('\n---', opening[0].length - 1);
  return [{ start: opening[0].length, end: end < 0 ? text.length : end }];
}

const isIn = (spans: readonly Span[], offset: number): boolean =>
  spans.some(({ start, end }) => start <= offset && offset < end);
