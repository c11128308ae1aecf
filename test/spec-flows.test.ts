import { readdirSync, readFileSync } from 'node:fs';
import { parseFlow } from '@wacrg/spec/source';
import { expect, test } from 'vitest';

const textOf = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const flows = readdirSync(new URL('../spec/flows', import.meta.url)).flatMap((name) => {
  const { flow } = parseFlow(textOf(`spec/flows/${name}`), `spec/flows/${name}`);
  return flow === undefined ? [] : [flow];
});

test('the front page of the spec lists every flow, with its part and steps, as the flow has them', () => {
  const listed = textOf('spec/README.md')
    .split('\n')
    .filter((line) => line.includes('](flows/'));
  const expected = flows.map(
    ({ id, title, part, steps }) =>
      `| [${title}](flows/${id}.md) | [${part}](signalling/${part}.md) | ${steps.length} |`,
  );
  expect(listed.sort()).toEqual(expected.sort());
  expect(listed.length).toBeGreaterThan(3);
});

test.each(flows.map(({ id, summary }) => [id, summary] as const))(
  '%s has its summary under a heading',
  (id, summary) => {
    expect(textOf(`spec/flows/${id}.md`)).toContain(`## Summary\n\n${summary}`);
  },
);
