import { expect, test } from 'vitest';
import type { Answer } from '../src/protocol.ts';
import type { Expected } from '../src/question.ts';
import { judgeAnswer, type VectorKnowledge } from '../src/verdict.ts';
import { rejectQuestion } from './world.ts';

const fields = { callId: 'CA11', callCreator: 'a@lid' };
const reject: Answer = { id: 'A/1', kind: 'reject', fields };
const unknown: Answer = { id: 'A/1', kind: 'unknown', fields: {} };
const refused: Answer = { id: 'A/1', malformed: true, why: 'no' };

interface Known {
  readonly reads?: readonly string[];
  readonly kinds?: readonly string[];
  readonly knowledge?: VectorKnowledge;
  readonly about?: readonly string[];
}

function verdictOf(
  answer: Answer,
  expected: Expected,
  { reads, kinds, knowledge = {}, about = [] }: Known = {},
): string {
  const question = {
    ...rejectQuestion('A/1'),
    about,
    verb: expected.node === undefined ? ('parse' as const) : ('build' as const),
  };
  const words = { reads: reads && new Set(reads), kinds: kinds && new Set(kinds) };
  return judgeAnswer(answer, { expected, profile: 'spec', question, knowledge, ...words }).verdict;
}

const valid = { result: 'valid', kind: 'reject', fields } as const;
const invalid = { result: 'invalid', kind: 'malformed', fields: {} } as const;
const open = { ...valid, result: 'acceptable' } as const;
const ignored = { result: 'ignored', kind: 'unknown', fields: {} } as const;

test.each([
  ['taken as it reads', reject, valid, 'pass'],
  ['refused, and has to be taken', refused, valid, 'fail'],
  ['ignored, and has to be taken', unknown, valid, 'fail'],
  ['read otherwise', { ...reject, fields: { ...fields, callId: 'B' } }, valid, 'fail'],
  ['read with a field that is not there', { ...reject, fields: { ...fields, duration: 0 } }, valid, 'fail'],
  ['taken as another action', { ...reject, kind: 'accept' }, valid, 'fail'],
  ['refused, as it has to be', refused, invalid, 'pass'],
  ['dropped in silence, and has to be refused', unknown, invalid, 'pass'],
  ['taken, and has to be refused', reject, invalid, 'fail'],
  ['refused, where the spec leaves it open', refused, open, 'non-strict'],
  ['taken as the codec does, where the spec leaves it open', reject, open, 'pass'],
  ['ignored, as it has to be', unknown, ignored, 'pass'],
  ['refused, and has to be ignored', refused, ignored, 'fail'],
  ['taken, and has to be ignored', reject, ignored, 'fail'],
  ['not supported', { id: 'A/1', unsupported: true }, valid, 'unsupported'],
] as const)('a stanza that is %s: %s', (_, answer, expected, verdict) => {
  expect(verdictOf(answer, expected)).toBe(verdict);
});

test('a field that the code does not give is not compared, but one that it makes up is', () => {
  const short: Answer = { id: 'A/1', kind: 'reject', fields: { callId: 'CA11' } };
  expect(verdictOf(short, valid)).toBe('fail');
  expect(verdictOf(short, valid, { reads: ['callId'] })).toBe('pass');
  expect(verdictOf({ ...short, fields: { callId: 'B' } }, valid, { reads: ['callId'] })).toBe('fail');
});

test('an empty list and none are the same answer', () => {
  const withList = { ...valid, fields: { ...fields, destination: [] } };
  expect(verdictOf(reject, withList)).toBe('pass');
  expect(verdictOf({ ...reject, fields: { ...fields, destination: [] } }, valid)).toBe('pass');
  expect(verdictOf(reject, { ...valid, fields: { ...fields, destination: ['a@lid'] } })).toBe('fail');
});

test('a vector about a field that the code does not give is unsupported, also where nothing is wrong', () => {
  expect(verdictOf(reject, valid, { reads: ['callId', 'callCreator'], about: ['duration'] })).toBe('unsupported');
  expect(verdictOf(reject, valid, { reads: ['callId', 'callCreator', 'duration'], about: ['duration'] })).toBe('pass');
  expect(verdictOf(reject, valid, { about: ['duration'] })).toBe('pass');
});

test('an action that the code does not know, and ignores, is unsupported', () => {
  expect(verdictOf(unknown, valid, { kinds: ['offer'] })).toBe('unsupported');
  expect(verdictOf(unknown, valid, { kinds: ['offer', 'reject'] })).toBe('fail');
  expect(verdictOf(reject, valid, { kinds: ['offer'] })).toBe('pass');
});

const node = { tag: 'call', attrs: { to: 'a@lid' }, content: [{ tag: 'reject', attrs: { 'call-id': 'C' } }] };
const counted = { ...node, content: [{ tag: 'reject', attrs: { 'call-id': 'C', count: '0' } }] };
const toBuild = { result: 'valid', node } as const;
const judge = (rule: string, severity: 'error' | 'warning' | 'info'): Known => ({
  knowledge: { judge: () => [{ rule, severity, message: 'count' }] },
});

test.each([
  ['the same node', node, {}, 'pass'],
  [
    'the same node with its texts as bytes',
    { ...node, content: [{ ...node.content[0], content: { hex: '' } }] },
    {},
    'pass',
  ],
  ['another node, and nobody knows the protocol', counted, {}, 'fail'],
  ['another node that breaks a clause', counted, judge('SIG-08#construction-two-attributes', 'error'), 'fail'],
  ['another node that breaks a rule of the codec', counted, judge('codec#form', 'error'), 'non-strict'],
  ['another node that breaks nothing that weighs', counted, judge('SIG-08#x', 'info'), 'pass'],
] as const)('building %s', (_, built, known, verdict) => {
  expect(verdictOf({ id: 'A/1', node: built as never }, toBuild, known)).toBe(verdict);
});

test('a built frame is decoded first, and one that cannot be is an error', () => {
  const decode = (wire: string): { node: typeof node } | { problem: string } =>
    wire === '00' ? { node } : { problem: 'cut' };
  expect(verdictOf({ id: 'A/1', wire: '00' }, toBuild, { knowledge: { decode } })).toBe('pass');
  expect(verdictOf({ id: 'A/1', wire: '01' }, toBuild, { knowledge: { decode } })).toBe('error');
  expect(verdictOf({ id: 'A/1', wire: '00' }, toBuild)).toBe('error');
});

test('rules that are judged otherwise: a clause weighs, the codec’s own rules do not', () => {
  const judged = { result: 'valid', rules: ['SIG-08#a'] } as const;
  expect(verdictOf({ id: 'A/1', rules: ['SIG-08#a'] }, judged)).toBe('pass');
  expect(verdictOf({ id: 'A/1', rules: { spec: ['SIG-08#a'], observed: [] } }, judged)).toBe('pass');
  expect(verdictOf({ id: 'A/1', rules: [] }, judged)).toBe('fail');
  expect(verdictOf({ id: 'A/1', rules: ['SIG-08#a', 'codec#b'] }, judged)).toBe('non-strict');
});
