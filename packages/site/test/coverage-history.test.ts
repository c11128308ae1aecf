import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cell, Site, Traceability } from '@wacrg/spec';
import { formatTraceability } from '@wacrg/spec/result';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { annotationHistory, countFound, coverageHistory } from '../src/coverage/coverage-history.ts';
import { readObjects } from '../src/source/git.ts';
import { kept } from './kept.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wacrg-history-'));
  git(['init', '-q', '-b', 'main']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function git(args: readonly string[], date = '2026-01-01T00:00:00Z'): void {
  const who = {
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@example',
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@example',
  };
  const env = { ...process.env, ...who, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  execFileSync('git', ['-C', folder, ...args], { env });
}

function commit(text: string, date: string): void {
  mkdirSync(join(folder, 'corpus'), { recursive: true });
  writeFileSync(join(folder, 'corpus/traceability.json'), text);
  git(['add', '.']);
  git(['commit', '-q', '-m', 'result'], date);
}

function resultWith(cells: Traceability['cells'], scanned: string): Traceability {
  const lines = { annotation: 0, mention: 0, documentation: 0, ignored: 0, skipped: 0 };
  const files = { searched: 0, matched: 0, skipped: [] };
  return {
    format: 1,
    spec: { namespace: 'wacrg', digest: 'd', parts: {}, flows: {} },
    flavors: { one: { commit: scanned.repeat(40), state: 'scanned', files, lines } },
    sites: [],
    mentions: [],
    cells,
    problems: [],
  };
}

const found: Cell = { state: 'found', status: 'working' };
const claimed: Cell = { state: 'claimed', status: 'working', claim: { status: 'working', commits: [], check: 'ok' } };
const categoryOf = (code: string) =>
  code.startsWith('SIG') ? 'signalling' : code.startsWith('CRY') ? 'crypto' : undefined;

describe('coverage over time', () => {
  test('is empty outside git', async () => {
    expect(await coverageHistory(tmpdir(), categoryOf)).toEqual({ snapshots: [], olderResults: 0 });
  });

  test('counts parts found in the code at each commit of the result, oldest first, and passes over damaged ones', async () => {
    commit(
      formatTraceability(resultWith({ 'SIG-01': { one: found }, 'SIG-02': { one: claimed } }, 'a')),
      '2026-01-02T00:00:00Z',
    );
    commit('{ damaged', '2026-01-03T00:00:00Z');
    const last = resultWith(
      { 'SIG-01': { one: found }, 'SIG-01#a': { one: found }, 'CRY-01': { one: found }, 'OLD-01': { one: found } },
      'b',
    );
    commit(formatTraceability(last), '2026-01-04T03:00:00+03:00');
    const { snapshots, olderResults } = await coverageHistory(join(folder, 'corpus'), categoryOf);
    expect(olderResults).toBe(0);
    const counts = snapshots.map(({ date, flavors }) => [date, Object.fromEntries(flavors.get('one') ?? [])]);
    expect(counts).toEqual([
      ['2026-01-02T00:00:00Z', { signalling: 1 }],
      ['2026-01-04T00:00:00Z', { signalling: 1, crypto: 1 }],
    ]);
  });

  test.each([
    ['results', { results: 2, characters: 1_000_000 }, 1],
    ['characters', { results: 9, characters: 1 }, 2],
  ])('says how many committed results it did not read for their %s', async (_, reach, older) => {
    const { snapshots, olderResults } = await coverageHistory(join(folder, 'corpus'), categoryOf, reach);
    expect(snapshots.map(({ date }) => date)).toEqual(['2026-01-04T00:00:00Z']);
    expect(olderResults).toBe(older);
  });

  test('has no count of a flavor whose code was not read', () => {
    const { flavors, cells } = resultWith({ 'SIG-01': { one: found } }, 'a');
    expect([...countFound({ cells, flavors: { ...flavors, two: {} } }, categoryOf).keys()]).toEqual(['one']);
  });
});

test('a result that was never committed has a history by the dates of its annotations', () => {
  const at = (code: string, date: string, more: Partial<Site> = {}): Site => ({
    flavor: 'one',
    code,
    relation: 'implements',
    status: 'working',
    path: 'a.ts',
    line: 1,
    column: 1,
    annotated: { commit: 'a'.repeat(40), author: 'A', date },
    changed: null,
    commits: [],
    stale: null,
    ...more,
  });
  const sites = [
    at('SIG-01', '2026-02-01T00:00:00Z'),
    at('SIG-01', '2026-01-01T00:00:00Z', { clause: 'a' }),
    at('CRY-01', '2026-03-01T00:00:00Z'),
    at('SIG-02', '2026-01-05T00:00:00Z', { status: 'planned' }),
    at('SIG-02', '2026-01-06T00:00:00Z', { relation: 'tests' }),
    at('CRY-01', '2026-01-07T00:00:00Z', { annotated: null }),
  ];
  const cells = { 'SIG-01': { one: found }, 'CRY-01': { one: found } };
  const history = annotationHistory(kept({ ...resultWith(cells, 'a'), sites }), categoryOf);
  expect(history.map(({ date, flavors }) => [date, Object.fromEntries(flavors.get('one') ?? [])])).toEqual([
    ['2026-01-01T00:00:00Z', { signalling: 1 }],
    ['2026-03-01T00:00:00Z', { signalling: 1, crypto: 1 }],
  ]);
});

test('objects are read whole whatever their bytes, and missing ones are left out', async () => {
  const text = 'ä\u0000\n\r\nΩ'.repeat(500);
  writeFileSync(join(folder, 'odd name.txt'), text);
  git(['add', '.']);
  git(['commit', '-q', '-m', 'odd']);
  const asked = ['HEAD:odd name.txt', 'HEAD:missing', '--help', 'HEAD:corpus', 'HEAD:corpus/traceability.json'];
  const objects = new Map<string, string>();
  for await (const [name, read] of readObjects(folder, asked)) objects.set(name, read);
  expect([...objects.keys()]).toEqual(['HEAD:odd name.txt', 'HEAD:corpus/traceability.json']);
  expect(objects.get('HEAD:odd name.txt')).toBe(text);
});
