import { type Conformance, type Verdict, verdicts } from '@wacrg/spec';
import type { Conformed } from './conform.ts';
import type { Question } from './question.ts';

/**
 * A run as a text for people: a line per part, what is no pass with its reason, and what became worse. Where it is not written, it
 * ends with how to keep it.
 */
export function formatRun({ run, questions, worse, hasKept, file }: Conformed, isWritten: boolean): string {
  const profiles = [...new Set(questions.flatMap(({ expected }) => Object.keys(expected)))];
  const { name, version } = run.harness;
  const lines = [
    `${run.flavor}: ${name} ${version}, ${questions.length} vectors`,
    '',
    ...partTable(questions, run, profiles),
    ...list('Not as the spec has it:', faults(questions, run)),
    ...list(
      'Worse than what is kept:',
      (hasKept ? worse : []).map(({ id, profile, from, to }) => `${id}: ${profile} ${from} → ${to}`),
    ),
    ...(isWritten ? [] : ['', file.isNew ? `Keep it with --write: ${file.path}` : `As kept in ${file.path}.`]),
  ];
  return `${lines.join('\n')}\n`;
}

function list(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

function partTable(questions: readonly Question[], run: Conformance, profiles: readonly string[]): readonly string[] {
  const answered = questions.filter(({ id }) => Object.values(run.verdicts[id]?.profiles ?? {}).some(isAnswer));
  const parts = [...new Set(answered.map(({ id }) => partOf(id)))];
  const rows = [...parts, undefined].map((part) => {
    const of = questions.filter(({ id }) => part === undefined || partOf(id) === part);
    return [part ?? 'total', ...profiles.map((profile) => counts(of, run, profile))];
  });
  const table = [['part', ...profiles], ...rows];
  const widths = profiles.map((_, n) => Math.max(...table.map((row) => row[n + 1]?.length ?? 0)));
  return table.map(([part = '', ...cells]) =>
    ['  ', part.padEnd(8), ...cells.map((cell, n) => cell.padEnd((widths[n] ?? 0) + 3))].join('').trimEnd(),
  );
}

const isAnswer = (verdict: Verdict): boolean => verdict !== 'unsupported';

const partOf = (id: string): string => id.split('/')[0] ?? id;

function counts(questions: readonly Question[], { verdicts: found }: Conformance, profile: string): string {
  const all = questions.flatMap(({ id }) => found[id]?.profiles[profile] ?? []);
  const of = (verdict: Verdict): number => all.filter((each) => each === verdict).length;
  const rest = verdicts.slice(1).flatMap((verdict) => (of(verdict) === 0 ? [] : [`${of(verdict)} ${verdict}`]));
  return [`${of('pass')}/${all.length - of('unsupported')} pass`, ...rest].join(', ');
}

function faults(questions: readonly Question[], { verdicts: found }: Conformance): readonly string[] {
  return questions.flatMap(({ id }) => {
    const { profiles = {}, why } = found[id] ?? {};
    const bad = Object.entries(profiles).filter(([, verdict]) => verdict === 'fail' || verdict === 'error');
    const named = bad.map(([profile, verdict]) => `${verdict} (${profile})`).join(', ');
    return bad.length === 0 ? [] : [`${id}: ${named}${why === undefined ? '' : `: ${why}`}`];
  });
}
