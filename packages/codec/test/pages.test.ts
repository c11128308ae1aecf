import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { actionCodecs, rejectRules, terminateRules } from '../src/index.ts';

const page = (id: string): string =>
  readFileSync(new URL(`../../../spec/signalling/${id}.md`, import.meta.url), 'utf8');
const keyword = /\b(MUST NOT|MUST|SHOULD NOT|SHOULD|MAY|SHALL|REQUIRED|RECOMMENDED|OPTIONAL)\b/g;

describe.each([
  ['SIG-08', 'call-reject', rejectRules],
  ['SIG-14', 'call-terminate', terminateRules],
])('%s', (code, id, rules) => {
  const normative = page(id).slice(page(id).indexOf('## Normative'), page(id).indexOf('## Findings'));
  const clauses = normative.split('\n').flatMap((line) => {
    const found = /\{#([a-z-]+)\}$/.exec(line);
    return found ? [{ id: `${code}#${found[1]}`, levels: line.match(keyword) }] : [];
  });

  test('has one rule for each clause of its page, in the page’s order, with the clause’s level', () => {
    expect(rules.map(({ id, level }) => ({ id, levels: [level] }))).toEqual(clauses);
  });

  test('has no keyword outside of a clause', () => {
    expect(normative.match(keyword)).toHaveLength(clauses.length);
  });
});

const clauseRules = Object.values(actionCodecs)
  .flatMap(({ rules }) => rules)
  .filter(({ id }) => id.startsWith('SIG-'));

test.each(clauseRules)('$id is a clause of $source, with the level $level', ({ id, source, level }) => {
  const text = readFileSync(new URL(`../../../${source}`, import.meta.url), 'utf8');
  const [code, clause] = id.split('#');
  expect(text).toContain(`\ncode: ${code}\n`);
  const sentence = text.split('\n').find((line) => line.endsWith(`{#${clause}}`));
  expect(sentence?.match(keyword)?.[0]).toBe(level);
});

test('the codec’s own rules are all in its README', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const folder = new URL('../src/', import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const ids = sources.flatMap((file) => readFileSync(new URL(file, folder), 'utf8').match(/codec#[a-z-]+/g) ?? []);
  expect(ids.length).toBeGreaterThan(10);
  expect([...new Set(ids)].filter((id) => !readme.includes(`\`${id}\``))).toEqual([]);
});
