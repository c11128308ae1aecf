import { parseFlow } from '@wacrg/spec/source';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const fields = `id: hail-refused
title: A hail that is refused
status: draft
spec_version: 0.2.0
participants:
  - { id: ship, label: Ship }
  - { id: station, label: Station }
steps:
  - from: ship
    to: station
    stanza: hail
    label: <hail> voyage
    confidence: confirmed
  - { from: station, to: ship, label: <refuse>, confidence: unknown, note: In fog. }
open_questions: [Why?]
`;
const path = 'spec/flows/hail-refused';

test('both forms of a flow give the same model, apart from where things stand', () => {
  const fromYaml = parseFlow(`${fields}summary: A ship hails.\n`, `${path}.yaml`);
  const fromPage = parseFlow(`---\n${fields}---\n\nA ship hails.\n`, `${path}.md`);
  expect([...fromYaml.problems, ...fromPage.problems]).toEqual([]);
  const bare = ({ flow }: typeof fromYaml) => ({
    ...flow,
    source: 0,
    steps: flow?.steps.map((step) => ({ ...step, place: 0 })),
  });
  expect(bare(fromPage)).toEqual(bare(fromYaml));
  expect(fromYaml.flow?.steps.map(({ place }) => place)).toEqual([
    { path: `${path}.yaml`, line: 9, column: 5 },
    { path: `${path}.yaml`, line: 14, column: 5 },
  ]);
  expect(fromPage.flow?.steps[1]?.place.line).toBe(15);
});

test('the summary of a page may stand under a heading of its own', () => {
  const { flow, problems } = parseFlow(
    `---\n${fields}---\n\n## Summary\n\nIn two\nlines.\n\n## More\n\nElse.\n`,
    `${path}.md`,
  );
  expect(problems).toEqual([]);
  expect(flow?.summary).toBe('In two\nlines.');
});

test('the summary of a page may stand in its front matter', () => {
  const { flow, problems } = parseFlow(`---\n${fields}summary: From above.\n---\n`, `${path}.md`);
  expect(problems).toEqual([]);
  expect(flow?.summary).toBe('From above.');
});

test.each([
  ['no summary', `---\n${fields}---\n`, 'md', '2:1 The field "summary" is wrong'],
  [
    'no steps',
    `${fields.replace(/steps:[\s\S]*open/, 'steps: []\nopen')}summary: A\n`,
    'yaml',
    '8:8 The field "steps" is wrong: it is empty',
  ],
  [
    'a wrong confidence',
    `${fields.replace('confirmed', 'sure')}summary: A\n`,
    'yaml',
    '13:17 The field "steps.0.confidence" is wrong: it must be confirmed, probable, speculative or unknown',
  ],
  ['an unknown field', `${fields}sumary: A\nsummary: A\n`, 'yaml', '16:1 The field "sumary" is not known'],
])('a flow with %s has one problem with its place', (_, text, extension, expected) => {
  const { problems } = parseFlow(text, `${path}.${extension}`);
  expect(problems).toHaveLength(1);
  expect(`${problems[0]?.line}:${problems[0]?.column} ${problems[0]?.message}`).toContain(expected);
});

test.each(['md', 'yaml'])('no text makes the reader of a flow in .%s throw', (extension) => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('---\n', 'steps:\n', '  - from: a\n', 'participants: [', '{id: a, label: b}'),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const { flow, problems } = parseFlow(pieces.join(''), `${path}.${extension}`);
      if (flow === undefined) expect(problems).not.toEqual([]);
    }),
  );
});
