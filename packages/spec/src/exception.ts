import type { Corpus } from './corpus.ts';
import { nearest } from './nearest.ts';
import { type Problem, problem } from './problem.ts';
import type { Site } from './traceability.ts';

/** A part or clause that a flavor leaves out on purpose, as its `wacrg.yaml` says. */
export interface Exception {
  /** `SIG-14`, or `SIG-14#clause`. */
  readonly code: string;
  readonly reason: string;
}

/** Reasons by code. Of several for one code the first counts. */
export function exceptionsByCode(exceptions: readonly Exception[]): ReadonlyMap<string, string> {
  return new Map([...exceptions].reverse().map(({ code, reason }) => [code, reason]));
}

/**
 * What is wrong with a flavor's exceptions: they name nothing of the spec, or something that the flavor implements
 * all the same. An exception on a part does not speak of sites that are only planned or tests.
 *
 * @param path the file that the exceptions stand in
 */
export function exceptionProblems(
  exceptions: readonly Exception[],
  { corpus, sites, path }: { readonly corpus: Corpus; readonly sites: readonly Site[]; readonly path: string },
): readonly Problem[] {
  const implementing = sites.filter(({ relation, status }) => relation === 'implements' && status !== 'planned');
  return exceptions.flatMap(({ code: cited }) => {
    const unknown = unknownTarget(cited, corpus);
    if (unknown !== undefined) return [{ ...unknown, path }];
    const [code, clause] = split(cited);
    const site = implementing.find((each) => each.code === code && (clause === undefined || each.clause === clause));
    if (site === undefined) return [];
    const where = `${site.path}:${site.line}`;
    return [problem('exception-on-site', { code: cited, where }, { path })];
  });
}

function unknownTarget(cited: string, corpus: Corpus): Problem | undefined {
  const [code, clause] = split(cited);
  const part = corpus.parts.find((each) => each.code === code);
  if (part === undefined) {
    const codes = corpus.parts.map((each) => each.code);
    return problem('unknown-code', { code, nearest: nearest(code, codes) });
  }
  const ids = part.clauses.map(({ id }) => id);
  if (clause === undefined || ids.includes(clause)) return undefined;
  return problem('unknown-clause', { code, clause, nearest: nearest(clause, ids) });
}

function split(cited: string): readonly [code: string, clause: string | undefined] {
  const [code = '', clause] = cited.split('#', 2);
  return [code, clause];
}
