import {
  type Corpus,
  type Coverage,
  compareRatchet,
  formatCitation,
  parseRatchet,
  type Ratchet,
  type RatchetChange,
  ratchetOf,
  ratchetToday,
} from '@wacrg/spec';
import { readText } from '../load/read.ts';

/** Where a ratchet stands. */
interface RatchetPlace {
  readonly root: string;
  /** Relative to the root. */
  readonly ratchetFile: string;
}

/** The ratchet file of a library, by today's codes. */
export async function keptRatchet({ root, ratchetFile }: RatchetPlace, corpus: Corpus): Promise<Ratchet | undefined> {
  const text = await readText(`${root}/${ratchetFile}`);
  return text === undefined ? undefined : ratchetToday(parseRatchet(text, ratchetFile), corpus);
}

/** What became of what the ratchet keeps. */
export function ratchetChange(
  { ratchetFile }: RatchetPlace,
  { kept, coverage, corpus }: { readonly kept: Ratchet; readonly coverage: Coverage; readonly corpus: Corpus },
): { readonly path: string } & RatchetChange {
  const known = new Set(
    corpus.parts.flatMap(({ code, clauses }) => [
      code,
      ...clauses.map(({ id }) => formatCitation({ code, clause: id })),
    ]),
  );
  return { path: ratchetFile, ...compareRatchet(kept, ratchetOf(coverage), (code) => known.has(code)) };
}
