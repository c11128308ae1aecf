import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { libFlavor, makeWorld, rejectPage, usual, type World } from './world.ts';

const on = (date: string) => ({ date: `${date}T00:00:00Z` });
const path = 'spec/signalling/call-reject.md';
const endPath = 'spec/signalling/call-end.md';
const end = 'A hang-up MUST be sent. {#sent}\nIt MUST be short. {#short}';
const endPage = (front = '', code = 'SIG-14'): string =>
  rejectPage(end, front).replace('id: call-reject', 'id: call-end').replace('SIG-08', code);
const code = (...comments: readonly string[]): string =>
  comments.map((comment, n) => `// ${comment}\npub fn f${n}() {}\n`).join('\n');

/** A spec of two parts, and a library that cites a clause of each. */
function twoParts(...more: readonly string[]): World {
  const world = makeWorld();
  world.spec.commit(
    {
      [path]: rejectPage(usual),
      [endPath]: endPage(),
      'spec/flavors/lib.yaml': libFlavor,
      '.gitignore': '*/generated',
    },
    on('2026-01-01'),
  );
  world.lib.commit({ 'src/a.rs': code('wacrg:SIG-08#empty', 'wacrg:SIG-14#sent', ...more) }, on('2026-02-01'));
  return world;
}

/** What `wacrg diff` says of the spec's result before and after a change of its files. */
function diffOf({ spec, inSpec }: World, files: Readonly<Record<string, string | undefined>>): string {
  inSpec('scan', '--out', '../before');
  spec.commit(files, on('2026-03-01'));
  inSpec('scan', '--out', '../after');
  return inSpec('diff', '../before', '../after').stdout;
}

const reason = 'nobody sends it';
const retired = `retired: { since: 2.1.0, reason: ${reason}, replaced_by: SIG-08 }\n`;

describe('the lives of parts: retired', { timeout: 60_000 }, () => {
  test('a retired part leaves every percentage, gate and ratchet; a site on it is a notice', () => {
    const world = twoParts('wacrg:SIG-08#named');
    expect(world.check().totals.MUST).toMatchObject({ covered: 2, total: 3 });
    world.inLib('check', '--spec', '../spec', '--update-ratchet');
    world.spec.commit({ [endPath]: endPage(retired) }, on('2026-03-01'));
    const { totals, parts, problems } = world.check('--min-coverage', 'SIG-14:MUST=100', '--min-coverage', 'MUST=100');
    expect(totals.MUST).toMatchObject({ covered: 1, total: 1 });
    expect(parts.map((part) => part.code)).toEqual(['SIG-08']);
    expect(problems).toMatchObject([
      { code: 'gate-on-retired-part', severity: 'notice' },
      { code: 'retired-part', severity: 'notice', message: expect.stringContaining(`(${reason}); cite SIG-08 now`) },
    ]);
    expect(world.inLib('check', '--spec', '../spec', '--min-coverage', 'SIG-14:MUST=100').status).toBe(0);
  });

  test('its page, list and badge say so, and the matrix has no row of it', () => {
    const world = twoParts();
    world.spec.commit({ [endPath]: endPage(retired) });
    const page = world.page(endPath);
    expect(page).toContain(`**Retired since 2.1.0**: ${reason}. It counts in no coverage. Cite [\`SIG-08\`]`);
    expect(page).toContain('_status: retired');
    expect(page).toContain('`lib`');
    const generated = (name: string) => readFileSync(join(world.spec.folder, 'spec/generated', name), 'utf8');
    expect(JSON.parse(generated('badges/parts/SIG-14.json'))).toMatchObject({ message: 'retired', color: 'lightgrey' });
    expect(JSON.parse(generated('badges/lib.json'))).toMatchObject({ message: '1 of 1 parts' });
    expect(generated('matrix.md')).not.toContain('SIG-14');
    expect(generated('signalling/index.md')).toMatch(/SIG-14.*\| retired \|/);
    expect(JSON.parse(generated('feed.json')).parts[1]).toMatchObject({ retired: { reason }, successors: ['SIG-08'] });
    expect(world.inSpec('coverage').stdout).not.toContain('SIG-14');
    expect(world.inSpec('show', 'SIG-14', '--spec', '.').stdout).toContain(
      `Retired since 2.1.0: ${reason}. Cite SIG-08`,
    );
  });

  test('diff says that it is retired, and reports no loss', () => {
    const said = diffOf(twoParts(), { [endPath]: endPage(retired) });
    expect(said).toContain(`- \`SIG-14\` call-end is retired (${reason}): write \`SIG-08\` now`);
    expect(said).not.toMatch(/Lost|Gained/);
  });

  test('in the form of YAML records the same stands under parts in wacrg.yaml', () => {
    const world = twoParts();
    const record = (id: string, number: string, text: string) =>
      `id: ${id}\ncode: ${number}\ncategory: signalling\ntitle: T\nstatus: draft\nsummary: S.\nnormative: |\n  ${text.replace('\n', '\n  ')}\n`;
    world.spec.commit({
      [path]: undefined,
      [endPath]: undefined,
      'spec/signalling/call-reject.yaml': record('call-reject', 'SIG-08', usual),
      'spec/signalling/call-end.yaml': record('call-end', 'SIG-14', end),
      'wacrg.yaml':
        'parts:\n  SIG-14:\n    retired: { reason: nobody sends it, replaced_by: SIG-08 }\n    clause_aliases: { old: sent }\n',
    });
    world.lib.commit({ 'src/b.rs': code('wacrg:SIG-14#old') });
    const codes = world.check().problems.map((each) => each.code);
    expect(codes).toEqual(['retired-part', 'clause-renamed', 'retired-part']);
    expect(world.inSpec('lint').stdout).not.toContain('part-life');
    world.spec.commit({ 'wacrg.yaml': 'parts:\n  SIG-15: { retired: { reason: gone } }\n' });
    expect(world.inSpec('lint').stdout).toMatch(/wacrg\.yaml:2:3 .*did you mean "SIG-14"\?/);
  });
});

describe('the lives of parts: renamed, split, merged', { timeout: 60_000 }, () => {
  test('a part with a new code loses nothing in diff and ratchet', () => {
    const world = twoParts();
    world.inLib('check', '--spec', '../spec', '--update-ratchet');
    const said = diffOf(world, { [endPath]: endPage('aliases: [SIG-14]\n', 'SIG-20') });
    expect(said).toContain('- `SIG-20` call-end has a new code; it was `SIG-14`');
    expect(said).not.toMatch(/Lost|Gained|is gone/);
    const { problems } = world.check();
    expect(problems).toMatchObject([{ code: 'retired-code', fix: { from: 'SIG-14', to: 'SIG-20' } }]);
  });

  test('a part that was merged into another is cited by its code, and counted there', () => {
    const world = twoParts();
    const said = diffOf(world, {
      [path]: rejectPage(`${usual}\n${end}`, 'merged_from: [SIG-14]\n'),
      [endPath]: undefined,
    });
    expect(said).toContain('- `SIG-14` call-end is retired: write `SIG-08` now');
    const { problems, sites } = world.check();
    expect(sites.map((site) => `${site.code}#${site.clause}`).sort()).toEqual(['SIG-08#empty', 'SIG-08#sent']);
    expect(problems.map((each) => each.code)).toContain('retired-code');
    expect(world.page(path)).toContain('Merged from: `SIG-14`');
  });

  test('a part that was split says what to cite, and counts on', () => {
    const world = twoParts('wacrg:SIG-08');
    const said = diffOf(world, { [path]: rejectPage(usual, 'split_into: [SIG-14]\n') });
    expect(said).toContain('was split: a part of its text is in `SIG-14` now');
    expect(world.check().problems).toMatchObject([{ code: 'part-split', severity: 'notice', line: 7 }]);
    expect(world.page(path)).toContain('A part of its text is in [`SIG-14`]');
  });

  test.each([
    ['retired: { reason: r, replaced_by: SIG-41 }', /The part "SIG-41" is not in the spec; did you mean "SIG-14"/],
    ['retired: { reason: r, replaced_by: SIG-08 }', /SIG-08: retired.replaced_by names the part itself/],
    ['split_into: [SIG-08]', /split_into.0 names the part itself/],
    ['merged_from: [SIG-14]', /SIG-14 was merged into it, and stands as a part of its own/],
    ['clause_aliases: { old: emty }', /SIG-08 has no such clause; did you mean "empty"/],
    ['clause_aliases: { named: empty }', /clause_aliases names "named", which a clause has now/],
    ['clause_aliases: { old: "SIG-14#none" }', /SIG-14 has no such clause/],
  ])('lint: %s does not fit', (front, says) => {
    const world = makeWorld();
    world.spec.commit({ [path]: rejectPage(usual, `${front}\n`), [endPath]: endPage() });
    expect(world.inSpec('lint').stdout).toMatch(says);
  });
});

describe('notices that nobody has to see', { timeout: 60_000 }, () => {
  const made = rejectPage('A reject MUST be empty.');

  test('a silenced notice is counted and not shown; only its file or folder counts', () => {
    const world = makeWorld();
    const rule = (more: string) => `silenced:\n  - { problem: made-clause-ids, ${more}reason: the text is not ours }\n`;
    world.spec.commit({ [path]: made, 'wacrg.yaml': rule('') });
    expect(world.inSpec('lint').stdout).toBe(
      '1 part, 1 clause, 0 flows: no problems (1 notice silenced by wacrg.yaml)\n',
    );
    expect(world.scan().problems).toEqual([]);
    world.spec.commit({ 'wacrg.yaml': rule('path: spec/media, ') });
    expect(world.inSpec('lint').stdout).toContain('made-clause-ids');
    world.spec.commit({ 'wacrg.yaml': rule('path: spec/signalling, ') });
    expect(world.inSpec('lint').stdout).toContain('silenced');
  });

  test('a warning cannot be silenced, and a reason is needed', () => {
    const world = makeWorld();
    const lint = (rule: string) => {
      world.spec.commit({ [path]: made, 'wacrg.yaml': `silenced: [${rule}]\n` });
      return world.inSpec('lint').stderr;
    };
    expect(lint('{ problem: unknown-part, reason: r }')).toContain('it must be the code of a notice');
    expect(lint('{ problem: made-clause-ids }')).toContain('silenced.0.reason');
  });

  test("a library's own configuration decides for its check, the spec's does not", () => {
    const world = twoParts();
    const rule = 'silenced: [{ problem: not-canonical, reason: old spelling }]\n';
    world.spec.commit({ 'wacrg.yaml': rule });
    world.lib.commit({ 'src/b.rs': code('wacrg: sig-08') });
    expect(world.check().problems).toMatchObject([{ code: 'not-canonical' }]);
    expect(world.scan().problems).toEqual([]);
    world.lib.commit({ 'wacrg.yaml': rule });
    expect(world.check().problems).toEqual([]);
  });
});
