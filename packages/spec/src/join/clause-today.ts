import { type Citation, citesClause, parseCitation } from '../citation/citation.ts';
import type { Corpus } from '../model/corpus.ts';
import type { ClauseRename, ClauseRenames } from '../model/history.ts';
import type { Part } from '../model/part.ts';
import type { FlavorScan } from '../model/scan.ts';
import { citedBy } from './cited.ts';
import { indexOf, partByCode, placed } from './code-index.ts';

/** The parts that are cited, each once, in the corpus's order. */
export function citedParts(
  corpus: Pick<Corpus, 'parts' | 'form'>,
  cited: readonly { readonly citations: readonly Citation[] }[],
): readonly Part[] {
  const index = indexOf(corpus);
  const wanted = new Set(
    cited.flatMap(({ citations }) => citations.map((written) => partByCode(corpus, placed(written, index).code))),
  );
  return corpus.parts.filter((part) => wanted.has(part));
}

/**
 * What a citation of a clause means today: by the part's own list of former ids, else by what history tells. The same
 * citation where nothing was renamed.
 *
 * @param at when it was written; an id that another sentence has now means the old one before that
 */
export function clauseToday(
  cited: Citation,
  part: Part,
  { renames, at }: { readonly renames: ClauseRenames | undefined; readonly at: string | undefined },
): Citation {
  const { clause } = cited;
  if (clause === undefined) return cited;
  const exists = part.clauses.some(({ id }) => id === clause);
  const alias = part.clauseAliases?.[clause];
  if (alias !== undefined && !exists) return isCoded(alias) ? parseCitation(alias) : { ...cited, clause: alias };
  const rename = (renames?.get(part.code) ?? []).find((each) => each.from === clause && applies(each, { exists, at }));
  return rename === undefined ? cited : { ...cited, clause: rename.to };
}

const isCoded = (alias: string): boolean => citesClause(alias);

const applies = (
  { date }: ClauseRename,
  { exists, at }: { readonly exists: boolean; readonly at: string | undefined },
) => !exists || (date !== undefined && at !== undefined && at < date);

/** The parts whose history must be asked for former ids: those of which a scan cites a clause that they lack, or a number. */
export function partsToFollow(corpus: Pick<Corpus, 'parts' | 'form'>, scans: readonly FlavorScan[]): readonly Part[] {
  const wanted = new Set<Part>();
  for (const { annotations } of scans) {
    for (const { citations, quote, earlier = [] } of annotations) {
      const cited = citedBy({ citations, ...(quote === undefined ? {} : { quote }) }, indexOf(corpus));
      const before = earlier.flatMap((each) => each.citations).map((each) => placed(each, indexOf(corpus)));
      for (const { code, clause } of [...cited.map(({ citation }) => citation), ...before]) {
        const part = clause === undefined ? undefined : partByCode(corpus, code);
        const known = part?.clauses.find(({ id }) => id === clause);
        if (part !== undefined && (known === undefined || (!known.authored && /-\d+$/.test(known.id))))
          wanted.add(part);
      }
    }
  }
  return [...indexOf(corpus).byCode.values()].filter((part) => wanted.has(part));
}
