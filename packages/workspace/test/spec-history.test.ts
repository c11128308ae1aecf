import type { Corpus, Part, TextChange } from '@wacrg/spec';
import { loadCorpus } from '@wacrg/spec/load';
import { parsePart } from '@wacrg/spec/source';
import { describe, expect, test } from 'vitest';
import { makeRepository, type TestRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';
import { specHistory, specRenames } from '../src/spec/spec-history.ts';

const page = (normative: string, code = 'SIG-08'): string =>
  `---\nid: call-reject\ncode: ${code}\ncategory: signalling\ntitle: Reject\nstatus: draft\n---\n\n# Reject\n\nHow a call is refused.\n\n## Normative\n\n${normative}\n`;

const first = 'A client MUST send it to the caller. {#to-caller}';
const second = 'A client SHOULD wait. {#wait}';

const path = 'spec/signalling/call-reject.md';

async function historyOf(repository: TestRepository, at = path): Promise<Record<string, string | null>> {
  const { corpus } = await loadCorpus(repository.folder);
  const { history, problems } = await specHistory(repository.folder, corpus, { cacheDir: temporaryFolder() });
  expect(problems).toEqual([]);
  const part = history.get('SIG-08');
  expect(corpus.parts.map(({ source }) => source.path)).toEqual([at.replace(corpus.prefix, '')]);
  return {
    part: named(part?.changed),
    ...Object.fromEntries([...(part?.clauses ?? [])].map(([id, change]) => [id, named(change)])),
  };
}

/** A commit at which a text changed; with a word before it when the text began with it. */
const named = (change: TextChange | null | undefined): string | null =>
  change ? `${change.first ? 'began ' : ''}${change.commit}` : null;

const began = (commit: string): string => `began ${commit}`;

async function renamesOf(repository: TestRepository): Promise<readonly string[]> {
  const { corpus } = await loadCorpus(repository.folder);
  const options = { cacheDir: temporaryFolder(), parts: corpus.parts };
  const renames = (await specRenames(repository.folder, corpus, options)).get('SIG-08') ?? [];
  return renames.map(({ from, to }) => `${from} → ${to}`);
}

describe('specRenames', () => {
  const plain = 'A client MUST send the reject to the caller at once.';

  test('follows a made id through rewordings, and an id that its author gave', async () => {
    const repository = makeRepository();
    repository.commit({ [path]: page(plain) });
    repository.commit({ [path]: page(plain.replace('A client', 'Every client')) });
    repository.commit({ [path]: page(plain.replace('A client', 'Each client')) });
    repository.commit({ [path]: page(`${plain.replace('A client', 'Each client')} {#to-caller}`) });
    expect(await renamesOf(repository)).toEqual([
      'each-client-must-send-the-reject-to-the → to-caller',
      'every-client-must-send-the-reject-to-the → to-caller',
      'a-client-must-send-the-reject-to-the → to-caller',
    ]);
  });

  test('says where a number went that another sentence has now, and nothing of other sentences', async () => {
    const repository = makeRepository();
    const same = 'A client MUST send the reject to the caller';
    repository.commit({ [path]: page(`${same} at once. ${same} by name. A bell MAY ring.`) });
    repository.commit({ [path]: page(`${same} at once. ${same} twice. ${same} by name. A horn MUST blow.`) });
    const id = 'a-client-must-send-the-reject-to-the';
    expect(await renamesOf(repository)).toEqual([`${id}-2 → ${id}-3`]);
  });

  test('a new id is no change of the text, a rewording is one under the new id', async () => {
    const repository = makeRepository();
    const made = repository.commit({ [path]: page(plain) });
    repository.commit({ [path]: page(`${plain} {#to-caller}`) });
    expect(await historyOf(repository)).toEqual({ part: began(made), 'to-caller': began(made) });
    const other = makeRepository();
    other.commit({ [path]: page(plain) });
    const reworded = other.commit({ [path]: page(plain.replace('A client', 'Every client')) });
    expect(await historyOf(other)).toMatchObject({ 'every-client-must-send-the-reject-to-the': reworded });
  });
});

describe('specHistory', () => {
  test('names for each clause the commit that last changed its own text', async () => {
    const repository = makeRepository();
    const made = repository.commit({ [path]: page(`${first} ${second}`) });
    const changed = repository.commit({ [path]: page(`${first} ${second.replace('wait', 'wait a second')}`) });
    expect(await historyOf(repository)).toEqual({ part: changed, 'to-caller': began(made), wait: changed });
  });

  test('takes a reflow and a rename for no change', async () => {
    const repository = makeRepository();
    const made = repository.commit({ [path]: page(`${first} ${second}`), 'spec/filler.txt': '' });
    repository.commit({ [path]: page(`${first}\n${second.replace(' ', '\n')}`) });
    const moved = 'spec/media/call-reject.md';
    repository.commit({ [path]: undefined, [moved]: page(`${first}\n${second.replace(' ', '\n')}`) });
    expect(await historyOf(repository, moved)).toEqual({
      part: began(made),
      'to-caller': began(made),
      wait: began(made),
    });
  });

  test('counts a deleted sentence as a change of the part, and a clause that came back as changed', async () => {
    const repository = makeRepository();
    const made = repository.commit({ [path]: page(`${first} ${second}`) });
    repository.commit({ [path]: page(first) });
    const back = repository.commit({ [path]: page(`${first} ${second}`) });
    expect(await historyOf(repository)).toEqual({ part: back, 'to-caller': began(made), wait: back });
  });

  test('looks through a version that was broken, and a page that was broken from its start begins when it can be read', async () => {
    const repository = makeRepository();
    const broken = (normative: string): string => page(normative).replace('---\n', '***\n');
    const made = repository.commit({ [path]: page(first) });
    repository.commit({ [path]: broken(first) });
    const reworded = repository.commit({ [path]: page(`${first} ${second}`) });
    expect(await historyOf(repository)).toEqual({ part: reworded, 'to-caller': began(made), wait: began(reworded) });
    const other = makeRepository();
    other.commit({ [path]: broken(first) });
    const whole = other.commit({ [path]: page(first) });
    expect(await historyOf(other)).toEqual({ part: began(whole), 'to-caller': began(whole) });
  });

  test('does not count a merge that keeps what one side wrote', async () => {
    const repository = makeRepository();
    const made = repository.commit({ [path]: page(`${first} ${second}`) });
    repository.git('checkout', '--quiet', '-b', 'side');
    const side = repository.commit({ [path]: page(`${first} ${second.replace('wait', 'pause')}`) });
    repository.git('checkout', '--quiet', 'main');
    repository.commit({ 'other.txt': 'x' });
    repository.git('merge', '--quiet', '--no-ff', '--no-edit', 'side');
    expect(await historyOf(repository)).toEqual({ part: side, 'to-caller': began(made), wait: side });
  });

  test('does not know text that is not committed', async () => {
    const repository = makeRepository();
    const made = repository.commit({ [path]: page(`${first} ${second}`) });
    repository.write(path, page(`${first} ${second.replace('wait', 'run')}`));
    expect(await historyOf(repository)).toEqual({ part: null, 'to-caller': began(made), wait: null });
  });

  test('does not know what a shallow clone cut off, says the command, and knows nothing outside a repository', async () => {
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
    const known = await specHistory(`${shallow}/two`, corpus, { cacheDir });
    const two = known.history.get('SIG-08');
    expect(named(two?.clauses.get('wait'))).toBe(began(newest));
    expect(two?.clauses.get('to-caller')).toBeNull();
    const unknown = await specHistory(`${shallow}/one`, corpus, { cacheDir });
    const one = unknown.history.get('SIG-08');
    expect([one?.changed, one?.clauses.get('wait')]).toEqual([null, null]);
    for (const { problems } of [known, unknown]) {
      expect(problems).toMatchObject([{ code: 'spec-history-unknown', severity: 'warning' }]);
      expect(problems[0]?.message).toContain('"git fetch --unshallow"');
    }
    const outside = await specHistory(temporaryFolder(), corpus, { cacheDir });
    expect([outside.history.size, outside.problems]).toEqual([0, []]);
  });
});
