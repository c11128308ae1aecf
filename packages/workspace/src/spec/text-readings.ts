import { posix } from 'node:path';
import type { BlobReader } from '@wacrg/git';
import type { Drawer } from '@wacrg/kept';
import { type Clause, comparedText, type Part } from '@wacrg/spec';
import { parsePart } from '../load/spec-parser.ts';

/** What matters of one version of a part: its texts, white space normalised. */
export interface PartTexts {
  readonly normative: string;
  /** By id, each with what it rules over. */
  readonly clauses: ReadonlyMap<string, string>;
}

/** Stands for a page that is not there. */
export const nothing: PartTexts = { normative: '', clauses: new Map() };

/** Stands for a version that is no page, such as one with a conflict's marks in its front matter. */
export const broken: PartTexts = { normative: '', clauses: new Map() };

/** Reads one version of a page; `undefined` for one that git lacks. */
export type ReadVersion = (blob: string, path: string) => Promise<PartTexts | undefined>;

/** Reads versions of part files, each once ever: a blob never changes. */
export function readerOf(blobs: BlobReader, store: Drawer): ReadVersion {
  return async (blob, path) => {
    const key = `${blob} ${posix.extname(path)}`;
    const known = (await store.get(key)) as
      | readonly [string, readonly (readonly [string, string])[]]
      | null
      | undefined;
    if (known === null) return broken;
    if (known) return { normative: known[0], clauses: new Map(known[1]) };
    const bytes = await blobs.read(blob);
    if (bytes === undefined) return undefined;
    const part = await parsePart(bytes.toString('utf8'), path);
    if (part === undefined) {
      await store.set(key, null);
      return broken;
    }
    const reading = readingOf(part);
    await store.set(key, [reading.normative, [...reading.clauses]]);
    return reading;
  };
}

export const readingOf = ({ normative, clauses }: Pick<Part, 'normative' | 'clauses'>): PartTexts => ({
  normative: comparedText(normative),
  clauses: new Map(clauses.map((clause) => [clause.id, wordsOf(clause)])),
});

/** A clause is its sentence with what it rules over, and with the condition that it stands under. */
const wordsOf = ({ under = '', text, rules = '' }: Clause): string => comparedText(`${under} ${text} ${rules}`);

/** The empty key is the part's whole normative text; a text that is empty is not there. */
export const textOf = (reading: PartTexts, key: string): string | undefined =>
  key === '' ? reading.normative || undefined : reading.clauses.get(key);
