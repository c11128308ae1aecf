import { citesClause, formatCitation, formatGate, isFound, percentOf } from '@wacrg/spec';
import { xmlText } from '@wacrg/spec/text';
import type { CheckReport } from '@wacrg/workspace';
import { notApplicable } from './not-applicable.ts';

interface TestCase {
  readonly classname: string;
  readonly name: string;
  readonly failure?: { readonly type: string; readonly message: string } | undefined;
  readonly skipped?: string | undefined;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

/**
 * A check as JUnit XML: each problem a failed case where it is an error, each part a case that passes when it is found and
 * is skipped, with the reason, when it is not; each gate a case.
 */
export function formatJunit(report: CheckReport): string {
  const suites = [problemSuite(report), partSuite(report), gateSuite(report), unreadSuite(report)].filter(
    ({ cases }) => cases.length > 0,
  );
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="wacrg check" ${counts(all)}>`,
    ...suites.map(suiteXml),
    '</testsuites>',
    '',
  ].join('\n');
}

function problemSuite({ problems, sites }: CheckReport): Suite {
  const broken = new Set(problems.map(({ path, line }) => `${path}:${line}`));
  const good = sites
    .filter(({ path, line }) => !broken.has(`${path}:${line}`))
    .map(({ path, line, code, clause }) => ({
      classname: path,
      name: `${line}: ${formatCitation({ code, clause })}`,
    }));
  const bad = problems
    .filter(({ path }) => path !== undefined)
    .map(({ code, severity, path = '', line, message }) => ({
      classname: path,
      name: `${line === undefined ? '' : `${line}: `}${code}`,
      ...(severity === 'error' ? { failure: { type: code, message } } : { skipped: `${severity}: ${message}` }),
    }));
  return { name: 'annotations', cases: [...good, ...bad] };
}

function partSuite(report: CheckReport): Suite {
  const reasons = new Map(notApplicable(report).map(({ code, reason }) => [code, reason]));
  const cases = report.coverage.parts.map(({ code, id, category, state }) => ({
    classname: category,
    name: `${code} ${id}`,
    ...(isFound(state)
      ? {}
      : { skipped: reasons.has(code) ? `not applicable: ${reasons.get(code)}` : `not covered (${state})` }),
  }));
  const clauses = [...reasons]
    .filter(([code]) => citesClause(code))
    .map(([code, reason]) => ({ classname: 'clauses', name: code, skipped: `not applicable: ${reason}` }));
  return { name: 'parts', cases: [...cases, ...clauses] };
}

function gateSuite({ gates, problems }: CheckReport): Suite {
  const messages = problems.filter(({ code }) => code === 'coverage-below').map(({ message }) => message);
  const cases = gates.map(({ gate, passed, tally }) => {
    const name = formatGate(gate);
    const message = messages.find((each) => each.startsWith(`Coverage ${name} `)) ?? 'not reached';
    const found = tally === undefined ? '' : ` (found ${percentOf(tally)} %)`;
    return {
      classname: 'coverage',
      name: `${name}${found}`,
      ...(passed ? {} : { failure: { type: 'coverage-below', message } }),
    };
  });
  return { name: 'gates', cases };
}

const unreadSuite = ({ files }: CheckReport): Suite => ({
  name: 'files not read',
  cases: files.skipped.map(({ path, reason }) => ({ classname: path, name: 'read', skipped: `not read: ${reason}` })),
});

const suiteXml = ({ name, cases }: Suite): string =>
  [
    `  <testsuite name="${xmlText(name)}" ${counts(cases)} skipped="${cases.filter(({ skipped }) => skipped !== undefined).length}">`,
    ...cases.map(caseXml),
    '  </testsuite>',
  ].join('\n');

function caseXml({ classname, name, failure, skipped }: TestCase): string {
  const open = `    <testcase classname="${xmlText(classname)}" name="${xmlText(name)}"`;
  if (failure)
    return `${open}><failure type="${xmlText(failure.type)}" message="${xmlText(failure.message)}"/></testcase>`;
  return skipped === undefined ? `${open}/>` : `${open}><skipped message="${xmlText(skipped)}"/></testcase>`;
}

/** Readers that check what they are given, such as Jenkins, refuse a count of skipped cases for the whole. */
function counts(cases: readonly TestCase[]): string {
  const failures = cases.filter(({ failure }) => failure !== undefined).length;
  return `tests="${cases.length}" failures="${failures}" errors="0"`;
}
