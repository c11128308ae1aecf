import { describe, expect, test } from 'vitest';
import { authorWorld, lockPage, openPage } from './author-world.ts';

const code = (comment: string): string => `// ${comment}\npub fn open() {\n    turn();\n}\n`;
const reworded = openPage().replace('before the door moves', 'well before the door moves');

/** A flavor that cites a clause of a spec that changed afterwards. */
function staleWorld() {
  const world = authorWorld({ 'src/door.rs': code('wacrg:DOR-01#handle-first'), 'wacrg.yaml': 'spec: ../spec\n' });
  world.spec.commit({ 'spec/doors/door-open.md': reworded }, { date: '2024-04-01T00:00:00Z' });
  return world;
}

describe('wacrg accept', { timeout: 120_000 }, () => {
  test('of a part makes its sites no longer stale, until the text changes again', () => {
    const { run, json, spec } = staleWorld();
    expect(json('check', '--json').stale).toHaveLength(1);
    expect(run('accept', 'DOR-01')).toMatchObject({ status: 0 });
    expect(json('check', '--json').stale).toEqual([]);
    spec.commit({ 'spec/doors/door-open.md': reworded.replace('well', 'long') }, { date: '2024-05-01T00:00:00Z' });
    expect(json('check', '--json').stale).toHaveLength(1);
  });

  test('writes its own section of the lock and leaves the other alone', () => {
    const { run, read, lib, spec } = staleWorld();
    const flavors = { other: { commit: 'a'.repeat(40) } };
    lib.write('wacrg.lock.json', JSON.stringify({ format: 1, flavors, reviewed: {} }));
    run('accept', 'DOR-02');
    run('accept', 'DOR-01');
    const at = spec.git('rev-parse', 'HEAD');
    const written = read('wacrg.lock.json');
    expect(JSON.parse(written)).toEqual({ format: 1, flavors, reviewed: { codes: { 'DOR-01': at, 'DOR-02': at } } });
    run('accept', 'DOR-01');
    expect(read('wacrg.lock.json')).toBe(written);
    run('accept');
    expect(JSON.parse(read('wacrg.lock.json')).reviewed).toEqual({ commit: at, codes: {} });
  });

  test('says what it did as JSON too', () => {
    const { json, spec } = staleWorld();
    expect(json('accept', 'DOR-01', '--json')).toEqual({ accepted: 'DOR-01', commit: spec.git('rev-parse', 'HEAD') });
    expect(json('init', '--json', '--ci', 'none')).toEqual({ written: [], left: ['wacrg.yaml'] });
  });

  test('refuses a code that the spec lacks', () => {
    const { status, stderr } = staleWorld().run('accept', 'DOR-11');
    expect(status).toBe(2);
    expect(stderr).toContain('did you mean "DOR-01"?');
  });
});

describe('wacrg check --latest', { timeout: 120_000 }, () => {
  test('with a pin a plain check reads the pinned spec, and --latest only what changed since', () => {
    const { run, spec } = staleWorld();
    run('accept');
    spec.commit(
      {
        'spec/doors/door-open.md': reworded
          .replace('well', 'long')
          .replace('{#bell}', '{#bell}\nA door MUST close. {#closes}'),
        'spec/doors/door-lock.md': undefined,
        'spec/doors/door-bolt.md': lockPage
          .replaceAll('door-lock', 'door-bolt')
          .replace('DOR-02', 'DOR-03')
          .replace('DOR-09', 'DOR-02'),
      },
      { date: '2024-05-01T00:00:00Z' },
    );
    const plain = run('check');
    expect(plain.status).toBe(0);
    expect(plain.stdout).toContain('pinned by wacrg.lock.json');
    expect(plain.stdout).not.toContain('Stale');
    const { status, stdout } = run('check', '--latest');
    expect(status).toBe(0);
    expect(stdout).toContain('#handle-first MUST changed: A handle MUST turn [-well-]{+long+} before');
    expect(stdout).toContain('#closes MUST added: A door MUST close.');
    expect(stdout).toContain('DOR-02 door-lock is retired: write DOR-03 now');
    expect(stdout).not.toContain('Covered');
    expect(stdout).toMatch(/Next: Read what changed in DOR-01, then accept it.\n +wacrg accept DOR-01/);
    run('accept', 'DOR-01');
    expect(run('check', '--latest').stdout).not.toContain('#handle-first');
    run('accept');
    expect(run('check', '--latest').stdout).toContain('Nothing changed in the spec');
  });

  test('text that changed outside of every clause is a change too', () => {
    const { run, spec } = staleWorld();
    run('accept');
    spec.commit({ 'spec/doors/door-open.md': reworded.replace('A handle', 'Doors have handles.\n\nA handle') });
    const { status, stdout } = run('check', '--latest');
    expect(status).toBe(0);
    expect(stdout).toContain('DOR-01 door-open changed outside of its clauses, cited by 1 of your sites');
  });

  test('a cited part that is gone is an error, with the place of each site', () => {
    const { run, spec, lib } = staleWorld();
    lib.commit({ 'src/lock.rs': code('wacrg:DOR-02') }, { date: '2024-04-02T00:00:00Z' });
    run('accept');
    spec.commit({ 'spec/doors/door-lock.md': undefined });
    expect(run('check').status).toBe(0);
    const { status, stdout } = run('check', '--latest');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^src\/lock.rs:1:4 error The code "DOR-02" is not in the spec/m);
  });

  test('without a review there is nothing to compare, and it says so', () => {
    const { status, stdout } = staleWorld().run('check', '--latest');
    expect(status).toBe(0);
    expect(stdout).toContain('Nothing was reviewed yet');
  });
});

describe('wacrg show', { timeout: 120_000 }, () => {
  test.each(['DOR-01', 'dor-01', 'door-open'])('%s tells the clauses and how to cite them', (cited) => {
    const { status, stdout } = staleWorld().run('show', cited);
    expect(status).toBe(0);
    expect(stdout).toContain('DOR-01#handle-first MUST');
    expect(stdout).toContain('A door MUST NOT open twice.');
    expect(stdout).toContain('To cite it: wacrg:DOR-01 in a comment above the declaration');
  });

  test('one clause alone', () => {
    const { stdout } = staleWorld().run('show', 'DOR-01#bell');
    expect(stdout).toContain('A bell SHOULD ring.');
    expect(stdout).not.toContain('#once');
  });

  test.each([
    { cited: 'DOR-11', says: 'did you mean "DOR-01"?' },
    { cited: 'DOR-01#bel', says: 'did you mean "bell"?' },
  ])('$cited is not there: $says', ({ cited, says }) => {
    expect(staleWorld().run('show', cited)).toMatchObject({ status: 2, stderr: expect.stringContaining(says) });
  });
});
