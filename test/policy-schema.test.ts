import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkPolicy, policyJsonSchema } from '../packages/call-gateway/src/policy/index.ts';

const demo = readFileSync(new URL('../packages/call-gateway/demo/policy.yaml', import.meta.url), 'utf8');

describe('what the JSON Schema of a policy takes, its reader takes, and the other way round', () => {
  const validate = new Ajv2020({ formats: { date: /^\d{4}-\d{2}-\d{2}$/ } }).compile(policyJsonSchema());
  test.each<[string, boolean]>([
    ['{ version: 1, rules: {} }', true],
    ['{ version: 1, rules: { default: { action: reject } } }', true],
    ['{ version: 1, rules: { throttle: {} } }', true],
    ['{ version: 1, rules: { throttle: { calls: 1 } } }', false],
    ['{ version: 1, rules: { quiet_hours: { offices: [] } } }', false],
    ['{ version: 1, rules: { vip: { tiers: [a], mode: loud } } }', false],
    ['{ version: 1, rules: {}, texts: { A: x } }', false],
    ['{ version: 1, rules: {}, more: 1 }', false],
    [demo, true],
  ])('%s: %s', (text, isRight) => {
    expect(validate(parse(text))).toBe(isRight);
    expect(checkPolicy(text).policy !== undefined).toBe(isRight);
  });
});
