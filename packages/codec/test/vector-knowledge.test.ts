import { expect, test } from 'vitest';
import { callKnowledge } from '../src/index.ts';

const { judge, decode } = callKnowledge();
const builtFor = { asked: { kind: 'mute' }, stage: 'built', profile: 'spec' } as const;

test('a stanza of another kind than the one that was asked for breaks the form', () => {
  const reject = {
    tag: 'reject',
    attrs: { 'call-id': 'A1', 'call-creator': '15550100001@s.whatsapp.net', count: '0' },
  };
  const call = { tag: 'call', attrs: { to: '15550100001@s.whatsapp.net', id: 'S1' }, content: [reject] };
  expect(judge(call, builtFor)).toMatchObject([{ rule: 'codec#form', message: 'it is <reject>' }]);
  const broken = judge(call, { ...builtFor, asked: { kind: 'reject' } });
  expect(broken.map(({ rule }) => rule)).toContain('SIG-08#construction-no-id');
});

test.each([
  ['another element', { tag: 'ack', attrs: {} }, 'it is <ack>, and not as the vector has it'],
  [
    'bytes that are no hexadecimal',
    { tag: 'call', attrs: {}, content: { hex: 'x' } },
    'this is not hexadecimal ($.content.hex)',
  ],
])('%s breaks the form', (_, node, message) => {
  expect(judge(node, builtFor)).toEqual([{ rule: 'codec#form', severity: 'error', message }]);
});

test('a frame that cannot be read is a problem', () => {
  expect(decode('00')).toHaveProperty('problem');
});
