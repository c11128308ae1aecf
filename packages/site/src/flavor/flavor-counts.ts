import { formatCitation, weightOf } from '@wacrg/spec';
import { isInCode, isOnlyClaimed, partStateOf, type SiteIndex } from '../places/site-index.ts';
import { livingParts, type SiteClause, type SitePart } from '../source/site-corpus.ts';
import { cellKey } from '../source/site-result.ts';

/** What one flavor has of the spec, in the spec's order. Parts that do not apply to it are in none of the lists but their own. */
export interface FlavorCounts {
  /** All that count: living, in the spec's scope, and not left out with a reason. */
  readonly counted: readonly SitePart[];
  readonly inCode: readonly SitePart[];
  readonly missing: readonly SitePart[];
  readonly claimed: readonly SitePart[];
  readonly stale: readonly SitePart[];
  readonly excepted: readonly SitePart[];
  /** Of parts of which it has clauses in code the MUSTs, and those that it lacks. */
  readonly musts: number;
  readonly lacking: readonly { readonly part: SitePart; readonly clauses: readonly SiteClause[] }[];
}

export function flavorCounts(flavor: string, index: SiteIndex): FlavorCounts {
  const { corpus, result } = index;
  const scope = new Set(corpus.scope);
  const inScope = livingParts(corpus).filter(
    ({ code, category }) => scope.size === 0 || scope.has(code) || scope.has(category),
  );
  const isExcepted = ({ code }: SitePart) => partStateOf(code, flavor, index) === 'excepted';
  const isThere = ({ code }: SitePart) => isInCode(code, flavor, index);
  const counted = inScope.filter((part) => !isExcepted(part));
  const inCode = counted.filter(isThere);
  const hasClause = ({ code }: SitePart, { id }: SiteClause) =>
    isInCode(formatCitation({ code, clause: id }), flavor, index);
  const measured = inCode.filter((part) => part.clauses.some((clause) => hasClause(part, clause)));
  const musts = measured.map((part) => ({
    part,
    clauses: part.clauses.filter(({ level }) => weightOf(level) === 'MUST'),
  }));
  const lacking = musts.map(({ part, clauses }) => ({
    part,
    clauses: clauses.filter((clause) => !hasClause(part, clause)),
  }));
  return {
    counted,
    inCode,
    missing: counted.filter((part) => !isThere(part)),
    claimed: counted.filter(({ code }) => isOnlyClaimed(code, flavor, index)),
    stale: inScope.filter(({ code }) => result.stale.has(cellKey(code, flavor))),
    excepted: inScope.filter(isExcepted),
    musts: musts.reduce((sum, { clauses }) => sum + clauses.length, 0),
    lacking: lacking.filter(({ clauses }) => clauses.length > 0),
  };
}

/** A part that a flavor lacks, with the others that have it, and which of the parts that it builds on are missing too. */
export interface NextPart {
  readonly part: SitePart;
  readonly others: readonly string[];
  readonly claiming: readonly string[];
  readonly first: readonly SitePart[];
}

/** What to implement next: what needs nothing that is missing, and what most others have. */
export function nextParts(flavor: string, { missing }: FlavorCounts, index: SiteIndex): readonly NextPart[] {
  const { corpus } = index;
  const lacks = new Map(missing.map((part) => [part.id, part]));
  return missing
    .map((part) => {
      const others = corpus.flavors.map(({ id }) => id).filter((id) => id !== flavor);
      return {
        part,
        others: others.filter((id) => isInCode(part.code, id, index)),
        claiming: others.filter((id) => isOnlyClaimed(part.code, id, index)),
        first: part.requires.flatMap((id) => lacks.get(id) ?? []),
      };
    })
    .sort(
      (a, b) =>
        a.first.length - b.first.length || b.others.length - a.others.length || b.claiming.length - a.claiming.length,
    )
    .slice(0, maxNext);
}

const maxNext = 5;
