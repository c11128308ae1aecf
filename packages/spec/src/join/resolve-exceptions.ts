import { formatCitation, parseCitation } from '../citation/citation.ts';
import { nearestCode, nearestId } from '../citation/nearest-code.ts';
import type { Corpus } from '../model/corpus.ts';
import type { PlacedException } from '../model/exception.ts';
import type { Part } from '../model/part.ts';
import { type Problem, problem } from '../problem/problem.ts';
import type { Site } from '../result/traceability.ts';
import { partByCode } from './code-index.ts';

interface Spoken {
  readonly flavor: string;
  readonly corpus: Corpus;
  /** The flavor's sites. */
  readonly sites: readonly Site[];
}

/**
 * Looks up what a flavor's exceptions name. A retired code counts as its new one; of several for one code the first
 * counts, sorted by code. What names nothing of the spec is a problem, and so is an exception on something that the
 * flavor implements, or that the spec's authors claim of it. Sites that are only planned or tests contradict nothing.
 */
export function resolveExceptions(
  exceptions: readonly PlacedException[],
  { flavor, corpus, sites }: Spoken,
): { readonly exceptions: readonly PlacedException[]; readonly problems: readonly Problem[] } {
  const implementing = sites.filter(({ relation, status }) => relation === 'implements' && status !== 'planned');
  const problems: Problem[] = [];
  const known = new Map<string, PlacedException>();
  for (const each of exceptions) {
    const at = placeOf(each, flavor);
    const { code: cited, clause } = parseCitation(each.code);
    const part = partByCode(corpus, cited);
    if (part === undefined) {
      const codes = corpus.parts.map(({ code }) => code);
      problems.push(problem('unknown-code', { code: cited, nearest: nearestCode(cited, codes) }, at));
      continue;
    }
    if (part.code !== cited) problems.push(problem('retired-code', { code: cited, now: part.code }, at));
    const unknown = unknownClause(part, clause);
    if (unknown !== undefined) {
      problems.push(problem('unknown-clause', unknown, at));
      continue;
    }
    const code = formatCitation({ code: part.code, clause });
    const site = implementing.find((one) => one.code === part.code && (clause === undefined || one.clause === clause));
    if (site !== undefined)
      problems.push(problem('exception-on-site', { code, where: `${site.path}:${site.line}` }, at));
    else if (clause === undefined) problems.push(...contradictedClaim(part, flavor, at));
    if (!known.has(code)) known.set(code, { ...each, code });
  }
  return { exceptions: [...known.values()].sort((a, b) => (a.code < b.code ? -1 : 1)), problems };
}

/** The corpus's own file is nobody's flavor. */
const placeOf = ({ path, line, column }: PlacedException, flavor: string) => ({
  path: path ?? 'wacrg.yaml',
  ...(path === undefined ? {} : { flavor }),
  ...(line === undefined ? {} : { line }),
  ...(column === undefined ? {} : { column }),
});

function contradictedClaim(part: Part, flavor: string, at: ReturnType<typeof placeOf>): readonly Problem[] {
  const claim = part.claims.find((each) => each.flavor === flavor);
  if (claim === undefined || (claim.status !== 'working' && claim.status !== 'partial')) return [];
  return [problem('exception-on-claim', { code: part.code, flavor, claimed: claim.status }, at)];
}

function unknownClause(part: Part, clause: string | undefined) {
  const ids = part.clauses.map(({ id }) => id);
  if (clause === undefined || ids.includes(clause)) return undefined;
  return { code: part.code, clause, nearest: nearestId(clause, ids) };
}
