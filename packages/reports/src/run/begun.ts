import { jsonText, logText, printable } from '@wacrg/spec/text';
import type { Begun, NewFlavor } from '@wacrg/workspace';
import type { PrintContext } from '../print-context.ts';
import { formatProblems } from '../problems.ts';

/** What `wacrg init` wrote. */
export function formatBegun(
  { left, found, without, assumed, unused = [], next }: Begun,
  written: readonly string[],
): string {
  return lines([
    ...(found === undefined ? [] : [`found ${found}`]),
    ...written.map((path) => `wrote ${path}`),
    ...(assumed === undefined
      ? []
      : [`took the spec ${assumed}, because none was named; write the address of another into wacrg.yaml`]),
    ...left.map((path) => `left ${path} as it is`),
    ...(without === undefined ? [] : [`wrote ${without}`]),
    ...unused.map((line) => `not written, because wacrg.yaml is there: put "${line}" into it`),
    `Next: ${next}`,
  ]);
}

export const begunJson = ({ left, found, without, assumed, unused }: Begun, written: readonly string[]): string =>
  jsonText({ written, left, found, without, assumed, unused });

/** What `wacrg flavor add` wrote and found, or why it wrote nothing. */
export function formatNewFlavor(
  { problems, commit, annotations, unknown, near }: NewFlavor,
  written: readonly string[],
  context: Pick<PrintContext, 'colors' | 'all'>,
): string {
  if (problems.length > 0) {
    const hint = near === undefined ? 'With --offline it is written without being read.' : `Did you mean ${near}?`;
    return `${formatProblems(problems, context)}${lines([`Nothing was written. ${hint}`])}`;
  }
  const found = `${annotations} annotation${annotations === 1 ? '' : 's'}`;
  return lines([
    ...written.map((path) => `wrote ${path}`),
    ...(commit === undefined
      ? []
      : [`read at ${commit.slice(0, 9)}: ${found}, ${unknown} of a code that the spec does not have`]),
    'Next: wacrg build',
  ]);
}

export const newFlavorJson = (
  { problems, commit, annotations, unknown }: NewFlavor,
  written: readonly string[],
): string => jsonText({ written, problems, commit, annotations, unknown });

const lines = (list: readonly string[]): string => logText(`${list.map(printable).join('\n')}\n`);
