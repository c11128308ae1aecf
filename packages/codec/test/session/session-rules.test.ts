import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sessionRule, sessionRules } from '../../src/session/session-rules.ts';

const pages = new URL('../../../../spec/signalling/', import.meta.url);

test('the rules are S1 to S20, in order, each followed by its cases', () => {
  const numbers = sessionRules.map(({ id }) => Number(id.slice(1).split('.')[0]));
  expect([...new Set(numbers)]).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
});

test('a rule is found by its id', () => {
  expect(sessionRule('S7.caller')).toMatchObject({ id: 'S7.caller', spec: 'error', observed: 'warning' });
});

test('every clause that a rule cites stands on its page', () => {
  const clauses = new Set(readdirSync(pages).flatMap((page) => clausesOf(readFileSync(new URL(page, pages), 'utf8'))));
  const cited = sessionRules.flatMap(({ clause }) => clause ?? []);
  expect(cited.length).toBeGreaterThan(10);
  expect(cited.filter((clause) => !clauses.has(clause))).toEqual([]);
});

function clausesOf(page: string): readonly string[] {
  const code = /^code: (.+)$/m.exec(page)?.[1];
  return [...page.matchAll(/\{#([a-z0-9-]+)\}/g)].map(([, id]) => `${code}#${id}`);
}
