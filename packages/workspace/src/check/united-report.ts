import { type Problem, sortProblems } from '@wacrg/spec';
import type { SpecReport } from './check-specs.ts';
import type { CheckReport } from './check-tree.ts';

/**
 * What several checks come to together, for whoever wants one answer: lists are joined, counts are summed, and titles are
 * named one after the other. Of one check it is that check.
 */
export function unitedReport(all: readonly SpecReport[]): CheckReport {
  const reports = all.map(({ report }) => report);
  const [first, ...more] = reports;
  if (first === undefined) throw new TypeError('there is nothing to unite');
  if (more.length === 0) return first;
  const { meant: _m, knownBy: _k, isSpec: _s, latest, ran, ratchet, silenced: _n, ...base } = first;
  const ratchets = reports.flatMap((each) => each.ratchet ?? []);
  const silenced = sumOf(reports, (each) => each.silenced ?? 0);
  return {
    ...base,
    flavor: names(reports, ({ flavor }) => flavor),
    registered: reports.every(({ registered }) => registered),
    spec: { ...first.spec, ...unitedSpec(reports) },
    problems: unitedProblems(reports),
    ...(silenced === 0 ? {} : { silenced }),
    coverage: { ...first.coverage, parts: reports.flatMap(({ coverage }) => coverage.parts) },
    exceptions: reports.flatMap(({ exceptions }) => exceptions),
    sites: reports.flatMap(({ sites }) => sites),
    mentions: reports.flatMap(({ mentions }) => mentions),
    stale: reports.flatMap(({ stale }) => stale),
    gates: reports.flatMap(({ gates }) => gates),
    ...(ratchet === undefined
      ? {}
      : {
          ratchet: {
            path: ratchet.path,
            lost: ratchets.flatMap(({ lost }) => lost),
            gained: ratchets.flatMap(({ gained }) => gained),
          },
        }),
    ...(latest === undefined ? {} : { latest }),
    ...(ran === undefined ? {} : { ran }),
    ...unitedFiles(all),
  };
}

function unitedSpec(
  reports: readonly CheckReport[],
): Pick<CheckReport['spec'], 'title' | 'source' | 'namespace' | 'parts'> {
  return {
    title: names(reports, ({ spec }) => spec.title),
    source: names(reports, ({ spec }) => spec.source),
    namespace: names(reports, ({ spec }) => spec.namespace),
    parts: sumOf(reports, ({ spec }) => spec.parts),
  };
}

const names = (reports: readonly CheckReport[], nameOf: (report: CheckReport) => string): string =>
  [...new Set(reports.map(nameOf))].join(', ');

const sumOf = <T>(all: readonly T[], countOf: (each: T) => number): number =>
  all.reduce((sum, each) => sum + countOf(each), 0);

/** The check against each spec reports a fault of the configuration. */
function unitedProblems(reports: readonly CheckReport[]): readonly Problem[] {
  const all = reports.flatMap(({ problems }) => problems);
  return sortProblems([...new Map(all.map((each) => [JSON.stringify(each), each])).values()]);
}

/** The same files were searched for each spec of a library, and other files for each library. */
function unitedFiles(all: readonly SpecReport[]): Pick<CheckReport, 'files' | 'lines'> {
  const firsts = all.filter(({ library }, n) => all.findIndex((each) => each.library === library) === n);
  const skipped = all.flatMap(({ report }) => report.files.skipped);
  const lines = (kind: keyof CheckReport['lines']): number => sumOf(all, ({ report }) => report.lines[kind]);
  return {
    files: {
      searched: sumOf(firsts, ({ report }) => report.files.searched),
      matched: sumOf(all, ({ report }) => report.files.matched),
      skipped: [...new Map(skipped.map((each) => [each.path, each])).values()],
    },
    lines: {
      annotation: lines('annotation'),
      mention: lines('mention'),
      documentation: lines('documentation'),
      ignored: lines('ignored'),
      skipped: lines('skipped'),
    },
  };
}
