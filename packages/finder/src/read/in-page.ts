import { commentSyntax } from './comment-syntax.ts';
import { openText } from './in-text.ts';
import { openTypeScript } from './in-typescript.ts';
import type { Source, Span } from './source.ts';

/** Reads a page of Vue, Svelte or Astro: its script blocks as TypeScript, its style blocks as CSS, the rest as HTML. */
export async function openPage(text: string, path: string): Promise<Source> {
  const scripts = [...blocks(text, /<script\b[^>]{0,500}>/gi, /<\/script\s*>/gi), ...frontMatter(text, path)];
  const styles = blocks(text, /<style\b[^>]{0,500}>/gi, /<\/style\s*>/gi);
  const markup = openText(keep(text, [...scripts, ...styles], false), commentSyntax.html ?? []);
  const style = openText(keep(text, styles, true), commentSyntax.scss ?? []);
  const script = await openTypeScript(
    keep(text, scripts, true),
    /\blang=["']?[jt]sx/.test(text) ? 'page.tsx' : 'page.ts',
  );
  const partAt = (offset: number): Source => (isIn(scripts, offset) ? script : isIn(styles, offset) ? style : markup);
  return {
    text,
    separator: '.',
    offside: false,
    commentAt: (offset) => partAt(offset).commentAt(offset),
    declarationsAt: (offset) => partAt(offset).declarationsAt(offset),
    dispose: () => script.dispose(),
  };
}

/** What stands between an opening and the next closing tag. */
function blocks(text: string, open: RegExp, close: RegExp): readonly Span[] {
  const spans: Span[] = [];
  for (let opening = open.exec(text); opening !== null; opening = open.exec(text)) {
    const start = opening.index + opening[0].length;
    close.lastIndex = start;
    const end = close.exec(text)?.index ?? text.length;
    spans.push({ start, end });
    open.lastIndex = end;
  }
  return spans;
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

/** The text with only some spans kept, or with all but them; what goes becomes spaces, so that offsets stay. */
function keep(text: string, spans: readonly Span[], inside: boolean): string {
  const blank = (part: string): string => part.replace(/[^\r\n]/g, ' ');
  let at = 0;
  let kept = '';
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    const between = text.slice(at, start);
    const span = text.slice(start, end);
    kept += inside ? blank(between) + span : between + blank(span);
    at = end;
  }
  const rest = text.slice(at);
  return kept + (inside ? blank(rest) : rest);
}
