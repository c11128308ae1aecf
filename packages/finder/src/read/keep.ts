import type { Span } from './source.ts';

/** The text with only some spans kept, or with all but them; what goes becomes spaces, so that offsets stay. */
export function keep(text: string, spans: readonly Span[], inside: boolean): string {
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
