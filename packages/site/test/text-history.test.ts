import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textHistory } from '../src/source/text-history.ts';

let folder: string;
let day = 1;

const git = (...args: readonly string[]) => {
  const date = `2026-01-0${day}T00:00:00Z`;
  const env = {
    PATH: process.env.PATH,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
  execFileSync('git', ['-C', folder, '-c', 'user.name=Ada', '-c', 'user.email=ada@a.example', ...args], { env });
};

function commit(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
  git('add', '.');
  git('commit', '-qm', 'x');
  day++;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wacrg-text-history-'));
  git('init', '-q');
  const page = (normative: string, zone: string) =>
    `---\nid: a\n---\n\nText.\n\n## Normative\n\n${normative}\n\n<!-- wacrg:clauses -->\n${zone}\n`;
  commit('.mailmap', 'Ada Lovelace <ada@a.example>\n');
  day = 1;
  commit('spec/x/a.md', page('It MUST hold.', 'one'));
  commit('spec/x/a.md', page('It MUST hold.', 'two'));
  commit('spec/x/a.md', page('It MUST never hold.', 'two'));
  commit('spec/x/b.yaml', 'id: b\nnormative: |\n  It MAY\n\n  wait.\nfindings: none\n');
  commit('spec/x/b.yaml', 'id: b\nnormative: |\n  It MAY\n\n  go.\nfindings: none\n');
  commit('spec/x/c.md', page('Once.', ''));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('names authors as the spec does, by its .mailmap', async () => {
  const [version] = (await textHistory(folder, ['spec/x/a.md'])).get('spec/x/a.md') ?? [];
  expect(version?.author).toBe('Ada Lovelace');
});

test('gives each text from the commit on that introduced it, newest first, in both forms; one that never changed has no history', async () => {
  const history = await textHistory(folder, ['spec/x/a.md', 'spec/x/b.yaml', 'spec/x/c.md']);
  const texts = [...history].map(([path, versions]) => [
    path,
    versions.map(({ date, text }) => [date.slice(0, 10), text]),
  ]);
  expect(Object.fromEntries(texts)).toEqual({
    'spec/x/a.md': [
      ['2026-01-03', 'It MUST never hold.'],
      ['2026-01-01', 'It MUST hold.'],
    ],
    'spec/x/b.yaml': [
      ['2026-01-05', 'It MAY\n\ngo.'],
      ['2026-01-04', 'It MAY\n\nwait.'],
    ],
  });
});

test('is empty outside of git, and where nothing is asked for', async () => {
  expect(await textHistory(tmpdir(), ['a.md'])).toEqual(new Map());
  expect(await textHistory(folder, [])).toEqual(new Map());
});
