import { describe, expect, test } from 'vitest';
import { libFlavor, makeWorld, rejectPage, usual } from './world.ts';

const path = 'spec/signalling/call-reject.md';
const code = (comment: string): string => `// ${comment}\npub fn reject() {}\n`;
const on = (date: string) => ({ date: `${date}T00:00:00Z` });

/** A spec whose text changes after the library cites it. */
function moved(before: string, after: string, cited: string, front = '') {
  const world = makeWorld();
  world.spec.commit({ [path]: rejectPage(before), 'spec/flavors/lib.yaml': libFlavor }, on('2026-01-01'));
  world.lib.commit({ 'src/a.rs': code(cited) }, on('2026-02-01'));
  world.spec.commit({ [path]: rejectPage(after, front) }, on('2026-03-01'));
  return world;
}

const fence = '```';
const ordered = (...children: readonly string[]): string =>
  `\`<offer>\` children MUST appear in this exact order: {#order}\n\n${fence}\n${children.join('\n')}\n${fence}`;
const listed = (word: string): string => `A reject MUST carry one of: {#one}\n\n- an id, ${word} a name\n- nothing\n`;
const governed = (when: string): string => `When the caller ${when}:\n\n- The callee MUST answer. {#answer}\n`;

describe('a clause owns what it rules over', { timeout: 60_000 }, () => {
  test.each([
    ['case 15: the order of a code block', ordered('privacy', 'audio'), ordered('audio', 'privacy'), 'order'],
    ['case 16: a list below it', listed('with'), listed('without'), 'one'],
    ['the condition that it stands under', governed('waits'), governed('has gone'), 'answer'],
  ])('%s', (_, before, after, id) => {
    const { check } = moved(before, after, `wacrg:SIG-08#${id}`);
    expect(check().sites).toMatchObject([{ stale: true }]);
    expect(moved(before, before, `wacrg:SIG-08#${id}`).check().sites).toMatchObject([{ stale: false }]);
  });

  test('case 20: what a colon opens is shown', () => {
    const { inLib } = moved(listed('with'), listed('with'), 'wacrg:SIG-08#one');
    expect(inLib('show', 'SIG-08#one', '--spec', '../spec').stdout).toContain('- an id, with a name');
    const more = moved(
      `${listed('with')}\nIt MUST end. {#end}\n`,
      `${listed('with')}\nIt MUST end. {#end}\n`,
      'wacrg:SIG-08#end',
    );
    const { stdout } = more.inLib('check', '--spec', '../spec');
    expect(stdout).toContain('SIG-08#one MUST A reject MUST carry one of:\n    - an id, with a name\n    - nothing');
  });
});

describe('ids of clauses', { timeout: 60_000 }, () => {
  const same = 'A client MUST send the reject to the caller';
  const made = 'a-client-must-send-the-reject-to-the';

  test('case 17: a number that went to another sentence is followed, and lint asks for ids', () => {
    const world = moved(
      `${same} now. ${same} by name.`,
      `${same} now. ${same} twice. ${same} by name.`,
      `wacrg:SIG-08#${made}-2`,
    );
    const { problems, sites } = world.check();
    expect(sites).toMatchObject([{ clause: `${made}-3`, stale: false }]);
    expect(problems).toMatchObject([{ code: 'clause-renamed', severity: 'warning' }]);
    expect(world.inSpec('lint').stdout).toContain('clause-id-repeated');
  });

  test('case 18: a reworded sentence is followed, with a warning and a fix; case 36: fixed and committed it is stale still', () => {
    const world = moved(
      'A client MUST send a reject to the caller.',
      'Every client MUST send a reject to the caller.',
      'wacrg:SIG-08#a-client-must-send-a-reject-to-the',
    );
    expect(world.inLib('check', '--spec', '../spec').status).toBe(0);
    const { problems, sites } = world.check();
    expect(problems.map((each) => each.code).sort()).toEqual(['clause-renamed', 'stale-site']);
    expect(sites).toMatchObject([{ clause: 'every-client-must-send-a-reject-to-the', stale: true }]);
    expect(world.scan().sites).toMatchObject([{ clause: 'every-client-must-send-a-reject-to-the', stale: true }]);
    expect(world.inLib('check', '--spec', '../spec', '--fix').status).toBe(0);
    expect(world.lib.git('diff')).toContain('+// wacrg:SIG-08#every-client-must-send-a-reject-to-the');
    world.lib.commit({}, on('2026-04-01'));
    // What a fix rewrote was not looked at.
    expect(world.check()).toMatchObject({ sites: [{ stale: true }], problems: [{ code: 'stale-site' }] });
    expect(world.inLib('check', '--spec', '../spec', '--fix').stdout).toContain('Nothing to fix');
  });

  test('an id that the part lists among its former ones is renamed too, without git', () => {
    const world = moved(
      usual,
      usual.replace('#empty', '#bare'),
      'wacrg:SIG-08#old-one',
      'clause_aliases: { old-one: bare }\n',
    );
    expect(world.check().problems).toMatchObject([{ code: 'clause-renamed', fix: { from: '#old-one', to: '#bare' } }]);
  });
});

describe('words in a spec', { timeout: 60_000 }, () => {
  test('case 21: a MUST outside of the normative text is named', () => {
    const world = makeWorld();
    world.spec.commit({ [path]: rejectPage(usual).replace('## Normative', '## Rules') });
    expect(world.inSpec('lint').stdout).toContain('clauses-elsewhere');
  });

  test('case 34: a summary in the front matter is taken', () => {
    const world = makeWorld();
    world.spec.commit({
      [path]: rejectPage(usual, 'summary: How it is refused.\n').replace('How a call is refused.\n', ''),
    });
    expect(world.inSpec('lint').stdout).not.toContain('summary');
  });

  test('case 39: a part with one bad field stays, and nothing follows from it', () => {
    const world = makeWorld();
    const other = rejectPage(usual, 'requires: [call-reject]\n')
      .replace('id: call-reject', 'id: call-end')
      .replace('SIG-08', 'SIG-14');
    world.spec.commit({ [path]: rejectPage(usual, 'order: soon\n'), 'spec/signalling/call-end.md': other });
    const { stdout, status } = world.inSpec('lint');
    expect(status).toBe(1);
    expect(stdout.match(/bad-field/g)).toHaveLength(1);
    expect(stdout).not.toContain('unknown-part');
  });

  test('case 40: a flavor that derives from itself or from a stranger', () => {
    const world = makeWorld();
    world.spec.commit({
      [path]: rejectPage(usual),
      'spec/flavors/lib.yaml': `${libFlavor}derives_from: [lib, libb]\n`,
    });
    const { stdout, status } = world.inSpec('lint');
    expect(status).toBe(1);
    expect(stdout).toContain('"lib" derives from itself');
    expect(stdout).toContain('did you mean "lib"?');
  });

  test.each([
    ['github.com/a/b', 'write "https://github.com/a/b"'],
    ['htps://x.org/y', 'write "https://x.org/y"'],
    ['https://github.com/foo', 'owner and name'],
    ['../lib', '"repository"'],
  ])('case 25: the address %s is a problem', (url, says) => {
    const world = makeWorld();
    world.spec.commit({ [path]: rejectPage(usual), 'spec/flavors/lib.yaml': `id: lib\nname: Lib\nurl: ${url}\n` });
    expect(world.inSpec('lint').stdout).toContain(says);
  });

  test('case 19: claims are shown of a spec without a result', () => {
    const world = makeWorld();
    world.spec.commit({ [path]: rejectPage(usual, 'implementations: [{ flavor: lib, status: partial }]\n') });
    const { stdout } = world.inSpec('show', 'SIG-08', '--spec', '.');
    expect(stdout).toContain('lib: claimed partial');
  });

  test('case 32: how to cite is told in the words of the spec', () => {
    const world = makeWorld();
    world.spec.commit({ [path]: rejectPage(usual), 'wacrg.yaml': 'namespace: nip\n' });
    expect(world.inSpec('show', 'SIG-08', '--spec', '.').stdout).toContain('To cite it: nip:SIG-08');
  });
});
