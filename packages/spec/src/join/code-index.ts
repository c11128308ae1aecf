import type { Citation } from '../citation/citation.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Part } from '../model/part.ts';
import { addressed, type Documents, documentsOf } from './addressed.ts';

/** The parts of a corpus by what people call them. */
export interface CodeIndex {
  readonly byCode: ReadonlyMap<string, Part>;
  readonly byAlias: ReadonlyMap<string, Part>;
  readonly byId: ReadonlyMap<string, Part>;
  /** In a spec whose clauses are cited by their own ids alone: the part that has each. */
  readonly byClause: ReadonlyMap<string, Part>;
  /** In a spec of another form than the tool's own: its files, and what of them is cited by address. */
  readonly documents: Documents;
}

const indexes = new WeakMap<Parts, CodeIndex>();

type Parts = Pick<Corpus, 'parts' | 'form'>;

export function indexOf(corpus: Parts): CodeIndex {
  const index = indexes.get(corpus) ?? {
    byCode: new Map(corpus.parts.map((part) => [part.code, part])),
    byAlias: new Map(corpus.parts.flatMap((part) => formerCodes(part).map((code) => [code, part]))),
    byId: new Map(corpus.parts.map((part) => [part.id, part])),
    byClause: clausesOf(corpus),
    documents: corpus.form === undefined ? new Map() : documentsOf(corpus.parts),
  };
  indexes.set(corpus, index);
  return index;
}

/** Of two parts that have a clause of one id the first counts; lint names both. */
const clausesOf = ({ parts, form }: Parts): ReadonlyMap<string, Part> =>
  new Map(
    form === undefined
      ? []
      : parts.flatMap((part) => part.clauses.map(({ id }): [string, Part] => [id, part])).reverse(),
  );

/** A citation by part and clause: in some dialects a clause is cited by its own id alone, or a part by its address. */
export function placed(citation: Citation, { byCode, byAlias, byClause, documents }: CodeIndex): Citation {
  const { code, clause, ...rest } = citation;
  if (clause !== undefined || byCode.has(code) || byAlias.has(code)) return citation;
  const part = byClause.get(code);
  if (part !== undefined) return { ...rest, code: part.code, clause: code };
  const at = addressed(code, documents).part;
  return at === undefined ? citation : { ...rest, code: at.code };
}

/** The codes under which a part was cited before: its own, and those of parts that were merged into it. */
export const formerCodes = ({ aliases, mergedFrom = [] }: Pick<Part, 'aliases' | 'mergedFrom'>): readonly string[] => [
  ...mergedFrom,
  ...aliases,
];

/**
 * The part that a code names, also by a code that it had before.
 *
 * @example
 * partByCode(corpus, 'DOR-09')?.code; // 'DOR-02', which has DOR-09 among its aliases
 */
export function partByCode(corpus: Parts, code: string): Part | undefined {
  const { byCode, byAlias } = indexOf(corpus);
  return byCode.get(code) ?? byAlias.get(code);
}
