import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseTraceability, readTraceability } from '../src/result/index.ts';

const text = readFileSync(fileURLToPath(new URL('../../../traceability.json', import.meta.url)), 'utf8');

async function* lines(value: string): AsyncGenerator<string> {
  for (const line of value.split('\n')) yield `${line}\n`;
}

/** The whole result, put together from what was taken. */
async function whole(value: string): Promise<unknown> {
  const result = { format: 1, spec: {}, flavors: {}, sites: [], mentions: [], cells: {}, problems: [] };
  await readTraceability(lines(value), 'traceability.json', {
    spec: (spec) => Object.assign(result.spec, spec),
    flavor: (flavor, id) => Object.assign(result.flavors, { [id]: flavor }),
    site: (site) => result.sites.push(site as never),
    mention: (mention) => result.mentions.push(mention as never),
    cells: (row, key) => Object.assign(result.cells, { [key]: row }),
    problem: (problem) => result.problems.push(problem as never),
  });
  return result;
}

test('entry by entry a result is the same as read at once', async () => {
  expect(await whole(text)).toEqual(parseTraceability(text, 'traceability.json'));
});

test.each([
  ['is not JSON', '{"format": 1,', 'it is not JSON'],
  ['is of another format', JSON.stringify({ ...JSON.parse(text), format: 2 }), 'at format: '],
  ['lacks a list', JSON.stringify({ ...JSON.parse(text), sites: undefined }), 'at sites: it is missing'],
  ['has a list for a table', JSON.stringify({ ...JSON.parse(text), cells: 1 }), 'at cells: '],
  ['has a table for a list', JSON.stringify({ ...JSON.parse(text), sites: { a: 1 } }), 'at sites.a: '],
  ['has an entry of another shape', JSON.stringify({ ...JSON.parse(text), problems: [{}] }), 'at problems.code: '],
  ['lacks a part of the spec', JSON.stringify({ ...JSON.parse(text), spec: { namespace: 'w' } }), 'at spec.digest: '],
])('a text that %s is refused, as it is when read at once', async (_, damaged, what) => {
  await expect(whole(damaged)).rejects.toMatchObject({ code: 'bad-result', message: expect.stringContaining(what) });
  expect(() => parseTraceability(damaged, 'traceability.json')).toThrow();
});
