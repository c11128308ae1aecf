import type { Problem, Severity } from '@wacrg/spec';
import { jsonText, printable } from '@wacrg/spec/text';
import type { CheckReport } from '@wacrg/workspace';
import { notApplicable } from './not-applicable.ts';
import { fingerprint } from './sarif.ts';

const severities: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', notice: 'info' };

/** A check as GitLab's code quality report. What has no place of its own stands at the first line of `wacrg.yaml`. */
export function formatGitlab(report: CheckReport): string {
  const seen = new Map<string, number>();
  const issues = report.problems.map((each) => issueOf(each, seen));
  const exceptions = notApplicable(report).map(({ code, reason, path = 'wacrg.yaml', line = 1 }) => ({
    description: printable(`${code} is not applicable: ${reason}`),
    check_name: 'not-applicable',
    fingerprint: fingerprint(
      { code: 'exception-on-site', severity: 'notice', message: `${code}: ${reason}` },
      'not-applicable',
      seen,
    ),
    severity: 'info',
    location: { path, lines: { begin: line } },
  }));
  const unread = report.files.skipped.map(({ path, reason }) => ({
    description: printable(`Not read: ${reason}`),
    check_name: 'not-read',
    fingerprint: fingerprint({ code: 'file-not-read', severity: 'notice', message: reason, path }, 'not-read', seen),
    severity: 'info',
    location: { path, lines: { begin: 1 } },
  }));
  return jsonText([...issues, ...exceptions, ...unread]);
}

function issueOf(found: Problem, seen: Map<string, number>) {
  const { code, severity, message, path = 'wacrg.yaml', line = 1 } = found;
  return {
    description: printable(message),
    check_name: code,
    fingerprint: fingerprint(found, '', seen),
    severity: severities[severity],
    location: { path, lines: { begin: line } },
  };
}
