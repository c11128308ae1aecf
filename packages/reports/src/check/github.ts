import type { Problem, Severity } from '@wacrg/spec';
import { printable } from '@wacrg/spec/text';
import type { CheckReport } from '@wacrg/workspace';
import { notReadSentence } from '../run/not-read.ts';
import { notApplicable } from './not-applicable.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', notice: 'notice' };

/** A check as workflow commands, which GitHub shows beside the lines of a pull request. */
export function formatGithub(report: CheckReport): string {
  const exceptions = notApplicable(report).map(({ code, reason, path, line }) => {
    const properties = [
      ['file', path],
      ['line', line],
      ['title', 'not-applicable'],
    ] as const;
    return command('notice', properties, `${code} is not applicable: ${reason}`);
  });
  const { skipped } = report.files;
  const unread = skipped.length === 0 ? [] : [command('notice', [['title', 'not-read']], notReadSentence(skipped))];
  return [...report.problems.map(annotation), ...exceptions, ...unread].map((line) => `${line}\n`).join('');
}

function annotation({ severity, path, line, column, code, message }: Problem): string {
  const properties = [
    ['file', path],
    ['line', line],
    ['col', column],
    ['title', code],
  ] as const;
  return command(commands[severity], properties, message);
}

type Properties = readonly (readonly [name: string, value: string | number | undefined])[];

function command(name: string, properties: Properties, message: string): string {
  const given = properties.flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${property(String(value))}`],
  );
  return `::${name} ${given.join(',')}::${data(message)}`;
}

/** As the runner reads it back; a line end would start a command of a stranger's choice. */
const data = (text: string): string =>
  printable(text)
    .replaceAll('%', '%25')
    .replace(/##(?=\[|vso\[)/g, '%23#');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
