import type { Corpus, Part } from '@wacrg/spec';
import { loadCorpus } from '@wacrg/spec/load';
import { parsePart } from '@wacrg/spec/source';
import { describe, expect, test } from 'vitest';
import { makeRepository, type TestRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';
import { specHistory } from '../src/spec/spec-history.ts';

const page = (normative: string, code = 'SIG-08'): string =>
  `---\nid: call-reject\ncode: ${code}\ncategory: signalling\ntitle: Reject\nstatus: draft\n---\n\n# Reject\n\nHow a call is refused.\n\n## Normative\n\n${normative}\n`;

const first = 'A client MUST send it to the caller. {#to-caller}';
const second = 'A client SHOULD wait. {#wait}';

const path = 'spec/signalling/call-reject.md';

async function historyOf(repository: TestRepository, at = path): Promise<Record<string, string | null>> {
  const { corpus } = await loadCorpus(repository.folder);
  const history = await specHistory(repository.folder, corpus, { cacheDir: temporaryFolder() });
  const part = history.get('SIG-08');
  expect(corpus.parts.map(({ source }) => source.path)).toEqual([at.replace(corpus.prefix, '')]);
  return {
    part: part?.changed?.commit ?? null,
    ...Object.fromEntries([...(part?.clauses ?? [])].map(([id, commit]) => [id, commit?.commit ?? null])),
  };
}

describe('specHistory', () => {
  test('names for each clause the commit that last changed its own text', async () => {
    const repository = makeRepository();
    const made = repository.commit({ [path]: page(`${first} ${second}`) });
    const changed = repository.commit({ [path]: page(`${first} ${second.replace('wait', 'wait a second')}`) });
    expect(await historyOf(repository)).toEqual({ part: changed, 'to-caller': made, wait: changed });
  });

  test('takes a reflow and a rename for no change', async () => {
    const repository = makeRepository();
    const made = repository.commit({ [path]: page(`${first} ${second}`), 'spec/filler.txt': '' });
    repository.commit({ [path]: page(`${first}\n${second.replace(' ', '\n')}`) });
    const moved = 'spec/media/call-reject.md';
    repository.commit({ [path]: undefined, [moved]: page(`${first}\n${second.replace(' ', '\n')}`) });
    expect(await historyOf(repository, moved)).toEqual({ part: made, 'to-caller': made, wait: made });
  });

  test('counts a deleted sentence as a change of the part, and a clause that came back as new', async () => {
    const repository = makeRepository();
    const made = repository.commit({ [path]: page(`${first} ${second}`) });
    repository.commit({ [path]: page(first) });
    const back = repository.commit({ [path]: page(`${first} ${second}`) });
    expect(await historyOf(repository)).toEqual({ part: back, 'to-caller': made, wait: back });
  });

  test('looks through a version that was broken, and does not know the age of text that was broken from its start', async () => {
    const repository = makeRepository();
    const broken = (normative: string): string => page(normative).replace('---\n', '***\n');
    const made = repository.commit({ [path]: page(first) });
    repository.commit({ [path]: broken(first) });
    const reworded = repository.commit({ [path]: page(`${first} ${second}`) });
    expect(await historyOf(repository)).toEqual({ part: reworded, 'to-caller': made, wait: reworded });
    const other = makeRepository();
    other.commit({ [path]: broken(first) });
    other.commit({ [path]: page(first) });
    expect(await historyOf(other)).toEqual({ part: null, 'to-caller': null });
  });

  test('does not count a merge that keeps what one side wrote', async () => {
    const repository = makeRepository();
    const made = repository.commit({ [path]: page(`${first} ${second}`) });
    repository.git('checkout', '--quiet', '-b', 'side');
    const side = repository.commit({ [path]: page(`${first} ${second.replace('wait', 'pause')}`) });
    repository.git('checkout', '--quiet', 'main');
    repository.commit({ 'other.txt': 'x' });
    repository.git('merge', '--quiet', '--no-ff', '--no-edit', 'side');
    expect(await historyOf(repository)).toEqual({ part: side, 'to-caller': made, wait: side });
  });

  test('does not know text that is not committed', async () => {
    const repository = makeRepository();
    const made = repository.commit({ [path]: page(`${first} ${second}`) });
    repository.write(path, page(`${first} ${second.replace('wait', 'run')}`));
    expect(await historyOf(repository)).toEqual({ part: null, 'to-caller': made, wait: null });
  });

  test('does not know what a shallow clone cut off, and nothing outside a repository', async () => {
    const repository = makeRepository();
    repository.commit({ [path]: page(first) });
    const newest = repository.commit({ [path]: page(`${first} ${second}`) });
    const shallow = temporaryFolder();
    repository.git('clone', '--quiet', '--depth=2', `file://${repository.folder}`, `${shallow}/two`);
    repository.git('clone', '--quiet', '--depth=1', `file://${repository.folder}`, `${shallow}/one`);
    const corpus = {
      prefix: '',
      parts: [parsePart(page(`${first} ${second}`), path).part as Part],
    } as unknown as Corpus;
    const cacheDir = temporaryFolder();
    const two = (await specHistory(`${shallow}/two`, corpus, { cacheDir })).get('SIG-08');
    expect(two?.clauses.get('wait')?.commit).toBe(newest);
    expect(two?.clauses.get('to-caller')).toBeNull();
    const one = (await specHistory(`${shallow}/one`, corpus, { cacheDir })).get('SIG-08');
    expect([one?.changed, one?.clauses.get('wait')]).toEqual([null, null]);
    expect((await specHistory(temporaryFolder(), corpus, { cacheDir })).size).toBe(0);
  });
});
