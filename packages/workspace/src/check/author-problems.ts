import { type Corpus, formatMoved, nearest, type PartCoverage, type Problem, problem, tallyClauses } from '@wacrg/spec';
import type { AuthorSettings } from '../settings.ts';
import type { ReboundSite } from './rebound.ts';
import type { StaleSite } from './stale.ts';

/** What the spec's authors claim of this library stands in their files, not in its own. */
export const ofClaim = ({ code, message }: Problem): Problem => ({ code, severity: 'notice', message });

/** An annotation that code left behind. */
export function reboundProblem({ annotation, was, now }: ReboundSite): Problem {
  const { path, line, column } = annotation;
  return problem('site-rebound', { was, now }, { path, line, column });
}

/** A site whose text moved after it was last looked at. */
export function staleProblem({ site, moved }: StaleSite): Problem {
  const at = { path: site.path, line: site.line, column: site.column };
  return problem('stale-site', { code: moved.cited, when: formatMoved(moved) }, at);
}

/** A library that calls itself by a name that the registry does not have. */
export function strangerProblems(
  { config, configPath }: Pick<AuthorSettings, 'config' | 'configPath'>,
  { flavors }: Corpus,
): readonly Problem[] {
  const ids = flavors.map(({ id }) => id);
  const { flavor } = config;
  if (flavor === undefined || ids.includes(flavor)) return [];
  return [problem('flavor-unregistered', { flavor, nearest: nearest(flavor, ids) }, { path: configPath })];
}

/** Parts beyond what was agreed on, with what is missing of each. */
export function newScope(parts: readonly PartCoverage[]): Problem {
  const gaps = parts.map((part) => {
    const tally = tallyClauses([part], 'MUST');
    return tally === undefined ? part.code : `${part.code} (${tally.covered} of ${tally.total} MUST)`;
  });
  return problem('new-scope', { codes: gaps.join(', ') });
}
