import { conformanceSchema } from '@wacrg/spec/result';
import { describe, expect, test } from 'vitest';
import { messageSchemas } from '../src/index.ts';
import { answer, helloAnswer } from '../src/protocol.ts';

const text = (schema: object): string => `${JSON.stringify(schema, null, 2)}\n`;

test.each(Object.entries(messageSchemas()))('docs/schemas has the schema of the line: %s', async (name, schema) => {
  await expect(text(schema)).toMatchFileSnapshot(`../../../docs/schemas/harness-${name}.schema.json`);
});

test('docs/schemas has the schema of wacrg.conformance.json', async () => {
  await expect(text(conformanceSchema())).toMatchFileSnapshot('../../../docs/schemas/conformance.schema.json');
});

describe('an answer has one of six forms', () => {
  test.each([
    { id: 'A/1', unsupported: true },
    { id: 'A/1', unsupported: true, issue: 'https://example.org/1' },
    { id: 'A/1', malformed: true, why: 'no call-id' },
    { id: 'A/1', kind: 'reject', fields: { callId: 'C' } },
    { id: 'A/1', node: { tag: 'call', attrs: {}, content: [{ tag: 'reject', attrs: {} }] } },
    { id: 'A/1', wire: '00f8' },
    { id: 'A/1', rules: ['SIG-08#construction-to'] },
    { id: 'A/1', rules: { spec: [] } },
  ])('%j', (value) => {
    expect(answer.safeParse(value).success).toBe(true);
  });

  test.each([
    { kind: 'reject' },
    { id: 'A/1' },
    { id: 'A/1', unsupported: false },
    { id: 'A/1', wire: '0' },
    { id: 'A/1', node: { tag: 'call' } },
    { id: 'A/1', unsupported: true, issue: 'soon' },
    [],
  ])('%j has none', (value) => {
    expect(answer.safeParse(value).success).toBe(false);
  });
});

test('an answer to hello names what it supports, and nothing else', () => {
  expect(helloAnswer.safeParse({ name: 'n', version: '1', supports: ['parse'] }).success).toBe(true);
  expect(helloAnswer.safeParse({ name: 'n', version: '1', supports: ['fly'] }).success).toBe(false);
});
