import { isAbsolute, join, resolve } from 'node:path';
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
import type { CheckSettings } from './check-settings.ts';

/** Where a ratchet stands, and what of it is about one spec. */
type RatchetPlace = Pick<CheckSettings, 'root' | 'home' | 'choice' | 'ratchetFile'>;

/** The ratchet file of a library, by today's codes. */
export async function keptRatchet(place: RatchetPlace, corpus: Corpus): Promise<Ratchet | undefined> {
  const text = await readText(resolve(place.root, place.home, place.ratchetFile));
  return text === undefined ? undefined : ratchetToday(parseRatchet(text, pathOf(place), place.choice?.id), corpus);
}

/** What became of what the ratchet keeps. */
export function ratchetChange(
  place: RatchetPlace,
  { kept, coverage, corpus }: { readonly kept: Ratchet; readonly coverage: Coverage; readonly corpus: Corpus },
): { readonly path: string } & RatchetChange {
  const known = new Set(
    corpus.parts.flatMap(({ code, clauses }) => [
      code,
      ...clauses.map(({ id }) => formatCitation({ code, clause: id })),
    ]),
  );
  return { path: pathOf(place), ...compareRatchet(kept, ratchetOf(coverage), (code) => known.has(code)) };
}

/** Relative to the root, as problems name it. */
const pathOf = ({ home, ratchetFile }: RatchetPlace): string =>
  isAbsolute(ratchetFile) ? ratchetFile : join(home, ratchetFile).replaceAll('\\', '/');
