// Stands in for src/find until it lands.
import type { Annotation, LineCounts, Mention, Problem, SkipReason } from '@wacrg/spec';
export interface FileFindings {
  readonly annotations: readonly Annotation[];
  readonly mentions: readonly Mention[];
  readonly problems: readonly Problem[];
  readonly lines: LineCounts;
}
export const finderVersion = 0;
export async function findAnnotations(
  text: string,
  { namespace }: { path: string; namespace: string },
): Promise<FileFindings> {
  const lines = text.split('\n');
  const annotations: Annotation[] = [];
  let other = 0;
  lines.forEach((line, i) => {
    const m = new RegExp(`(?://|#|\\*).*?(${namespace}:([A-Z]{3}-\\d+))(?:#([a-z-]+))?`).exec(line);
    if (m?.[2])
      annotations.push({
        citations: [m[3] ? { code: m[2], clause: m[3] } : { code: m[2] }],
        relation: 'implements',
        status: 'working',
        line: i + 1,
        column: m.index + 1,
        symbol: 'f',
        range: [Math.min(i + 2, lines.length), Math.min(i + 3, lines.length)],
      });
    else if (line.toLowerCase().includes(namespace)) other++;
  });
  return {
    annotations,
    mentions: [],
    problems: [],
    lines: { annotation: annotations.length, mention: 0, documentation: other, ignored: 0, skipped: 0 },
  };
}
export function skipByPath(path: string, _attributes: ReadonlyMap<string, string> | undefined): SkipReason | undefined {
  return path.endsWith('.md') ? 'prose' : undefined;
}
export function skipByContent(bytes: Uint8Array): SkipReason | undefined {
  return bytes.includes(0) ? 'binary' : undefined;
}
export function decodeText(bytes: Uint8Array): string | SkipReason {
  return Buffer.from(bytes).toString('utf8');
}
