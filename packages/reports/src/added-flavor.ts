import type { Corpus, FlavorScan } from '@wacrg/spec';
import { printable } from './printable.ts';

export interface Added {
  readonly written: readonly string[];
  readonly scan: FlavorScan | undefined;
  readonly corpus: Corpus;
}

/** What `wacrg flavor add` did: what it wrote, and what it found in the library. */
export function formatAdded({ written, scan, corpus }: Added, json: boolean): string {
  const annotations = scan?.annotations ?? [];
  const known = new Set(corpus.parts.flatMap(({ code, aliases }) => [code, ...aliases]));
  const unknown = annotations.filter(({ citations }) => citations.some(({ code }) => !known.has(code))).length;
  if (json) {
    const { commit } = scan ?? {};
    return `${JSON.stringify({ written, commit, annotations: annotations.length, unknown }, null, 2)}\n`;
  }
  const found = `${annotations.length} annotation${annotations.length === 1 ? '' : 's'}`;
  const lines = [
    ...written.map((path) => `wrote ${path}`),
    ...(scan === undefined
      ? []
      : [`read at ${scan.commit?.slice(0, 9)}: ${found}, ${unknown} of a code that the spec does not have`]),
    'Next: wacrg build',
  ];
  return `${lines.map(printable).join('\n')}\n`;
}
