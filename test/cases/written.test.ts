import { describe, expect, test } from 'vitest';
import { libFlavor, makeWorld, type ProblemJson, rejectPage, usual } from './world.ts';

const path = 'spec/signalling/call-reject.md';
const other = rejectPage(usual).replace('id: call-reject', 'id: call-end').replace('SIG-08', 'SIG-14');

/** What is wrong with comments, each above a function of its own, in one check. */
function problemsOf(comments: readonly string[], namespace = 'wacrg'): readonly (ProblemJson | undefined)[] {
  const world = makeWorld();
  world.spec.commit({
    [path]: rejectPage(usual),
    'spec/signalling/call-end.md': other,
    'spec/flavors/lib.yaml': libFlavor,
    'wacrg.yaml': `namespace: ${namespace}\n`,
  });
  world.lib.commit(Object.fromEntries(comments.map((each, n) => [`${n}.rs`, `// ${each}\nfn f${n}() {}\n`])));
  const { problems } = world.check();
  return comments.map((_, n) => problems.find((each) => each.path === `${n}.rs`));
}

describe('what is written behind a namespace', { timeout: 60_000 }, () => {
  test('case 3: advice keeps every code', () => {
    const written = ['wacrg:SIG-08 SIG-14', 'wacrg:SIG-08 and SIG-14', 'wacrg:SIG-08-SIG-14'];
    for (const found of problemsOf(written)) expect(found?.message).toContain('wacrg:SIG-08/SIG-14');
  });

  test('case 4: a first word near a status is a problem with a fix', () => {
    const found = problemsOf(['wacrg:SIG-08 parital: typo', 'wacrg:SIG-08 TODO', 'wacrg:SIG-08 tests']);
    expect(found.map((each) => each?.code)).toEqual(Array(3).fill('suspicious-word'));
    expect(found.map((each) => each?.fix)).toMatchObject([{ to: 'partial' }, { to: 'planned' }, { to: 'test' }]);
  });

  test('case 33: where the namespace is a scheme its addresses are nothing', () => {
    expect(problemsOf(['nostr:npub1sn0wdenkukak0d9dfczzeacvhkrgz92ak56egt7vdgzn8pv2wfqqhrjdv9'], 'nostr')).toEqual([
      undefined,
    ]);
  });

  test('case 41: other spellings of a code are problems that lead to it', () => {
    for (const found of problemsOf(['wacrg: SIG-8', 'wacrg:SIG08', 'wacrg::SIG-08', '@wacrg SIG-08'])) {
      expect(found?.message).toContain('wacrg:SIG-08');
      expect(found?.fix).toBeDefined();
    }
  });
});
