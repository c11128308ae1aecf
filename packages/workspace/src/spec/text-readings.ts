import { posix } from 'node:path';
import type { BlobReader } from '@wacrg/git';
import type { Drawer } from '@wacrg/kept';
import { type Clause, comparedText, type FormSettings, type Part } from '@wacrg/spec';
import { partsOfEach } from '../load/spec-parser.ts';
import type { PageText } from '../load/untrusted-spec.ts';

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

/** Reads one version of a part's file; `undefined` for one that git lacks. */
export type ReadVersion = (blob: string, path: string, part: AskedPart) => Promise<PartTexts | undefined>;

type AskedPart = Pick<Part, 'code' | 'source'>;

/** One version of a file, under the name that it had. */
export interface FileVersion {
  readonly blob: string;
  readonly path: string;
}

interface VersionsRead {
  readonly blobs: BlobReader;
  readonly store: Drawer;
  readonly form: FormSettings | undefined;
  /** What will be asked after a version, soonest first: it is read with it. */
  readonly next?: (version: FileVersion, part: AskedPart) => Iterable<FileVersion>;
  /** The parts of a version that lies in the folder as it is, and so was parsed. */
  readonly today?: (version: FileVersion, part: AskedPart) => Promise<readonly Part[] | undefined>;
}

/** The parts of one version of a file as they are kept: code, normative text, clauses. */
type KeptParts = readonly (readonly [string, string, readonly (readonly [string, string])[]])[];

/** So many characters are read in one go, and of so many versions. */
const maxTogether = { characters: 400_000, versions: 32 };
/** What was read is kept so often while more is read, so that a run that is ended costs no more than that. */
const keepEveryMs = 15_000;
/** And so many times as seldom as it takes, for what is kept grows to tens of megabytes. */
const keepSeldom = 20;

/** Reads versions of part files, each once ever: a blob never changes. */
export function readerOf({ blobs, store, form, next = () => [], today }: VersionsRead): ReadVersion {
  // Where files have several parts their codes are made of the path, and are to be those of today.
  const keyOf = ({ blob, path }: FileVersion, { source }: AskedPart): string =>
    form === undefined ? `${blob} ${posix.extname(path)}` : `${blob} ${JSON.stringify([form, source.path])}`;
  const kept = async (key: string) => (await store.get(key)) as KeptParts | undefined;
  let keepAt = performance.now() + keepEveryMs;
  const readFrom = async (first: FileVersion, part: AskedPart): Promise<void> => {
    const parsed = await today?.(first, part);
    if (parsed !== undefined) return store.set(keyOf(first, part), parsed.map(keptPart));
    const pages = new Map<string, PageText>();
    let length = 0;
    for (const version of [first, ...next(first, part)]) {
      const key = keyOf(version, part);
      const isKnown = pages.has(key) || (version !== first && (await kept(key)) !== undefined);
      const text = isKnown ? undefined : (await blobs.read(version.blob))?.toString('utf8');
      if (text === undefined) continue;
      pages.set(key, { text, path: form === undefined ? version.path : part.source.path, form });
      length += text.length;
      if (length >= maxTogether.characters || pages.size >= maxTogether.versions) break;
    }
    const found = await partsOfEach([...pages.values()]);
    for (const [n, key] of [...pages.keys()].entries()) await store.set(key, (found[n] ?? []).map(keptPart));
    const now = performance.now();
    if (now < keepAt) return;
    await store.save();
    const taken = performance.now() - now;
    keepAt = performance.now() + Math.max(keepEveryMs, keepSeldom * taken);
  };
  return async (blob, path, part) => {
    const key = keyOf({ blob, path }, part);
    if ((await kept(key)) === undefined) await readFrom({ blob, path }, part);
    const parts = await kept(key);
    if (parts === undefined) return undefined;
    const found = parts.length === 1 ? parts[0] : parts.find(([code]) => code === part.code);
    return found === undefined ? broken : { normative: found[1], clauses: new Map(found[2]) };
  };
}

const keptPart = (part: Part): KeptParts[number] => {
  const { normative, clauses } = readingOf(part);
  return [part.code, normative, [...clauses]];
};

export const readingOf = ({ normative, clauses }: Pick<Part, 'normative' | 'clauses'>): PartTexts => ({
  normative: comparedText(normative),
  clauses: new Map(clauses.map((clause) => [clause.id, wordsOf(clause)])),
});

/** A clause is its sentence with what it rules over, and with the condition that it stands under. */
const wordsOf = ({ under = '', text, rules = '' }: Clause): string => comparedText(`${under} ${text} ${rules}`);

/** The empty key is the part's whole normative text; a text that is empty is not there. */
export const textOf = (reading: PartTexts, key: string): string | undefined =>
  key === '' ? reading.normative || undefined : reading.clauses.get(key);
