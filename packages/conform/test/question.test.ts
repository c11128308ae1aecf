import { fileURLToPath } from 'node:url';
import type { RawVector } from '@wacrg/spec/load';
import { readVectors } from '@wacrg/spec/load';
import { expect, test } from 'vitest';
import { questionOf } from '../src/index.ts';

const common = { id: 'A/1', name: 'a', clauses: [], digest: '0'.repeat(16), result: { spec: 'valid' } };
const reject = { tag: 'reject', attrs: {} };
const vectorOf = (fileKind: string, more: object): RawVector => ({ ...common, fileKind, ...more });

test('every vector of the spec is a question with an answer under each profile', async () => {
  const { vectors } = await readVectors(fileURLToPath(new URL('../../../spec/vectors', import.meta.url)));
  const questions = vectors.map(questionOf);
  expect(questions.map((question) => question?.id)).toEqual(vectors.map(({ id }) => id));
  const answers = questions.flatMap((question) => Object.values(question?.expected ?? {}));
  expect(answers).toHaveLength(2 * vectors.length);
  const hasNone = answers.filter(({ kind, node, rules }) => kind === undefined && node === undefined && !rules);
  expect(hasNone).toEqual([]);
});

test('a kind of file that nobody knows asks nothing', () => {
  expect(questionOf(vectorOf('songs', {}))).toBeUndefined();
});

test.each<[string, string, object, string]>([
  ['without a frame', 'stanzas', { node: reject, xml: '', given: { stage: 'received' }, expected: {} }, 'at wire'],
  ['without what is expected', 'sessions', { events: [] }, 'at expected'],
  ['with a node that is none', 'frames', { wire: '00', node: { tag: 'a' } }, 'at node.attrs'],
  ['with a result that is none', 'texts', { text: '', node: null, result: { spec: 'good' } }, 'at result.spec'],
])('a vector %s is refused, with its id and the place', (_, kind, more, place) => {
  expect(() => questionOf(vectorOf(kind, more))).toThrow(`Cannot read the vector "A/1" ${place}`);
});
