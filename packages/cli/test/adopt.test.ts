import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { wacrg } from '../../../test/command.ts';
import { makeRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';

const page = (id: string, code: string, rows: string): string =>
  `id: ${id}\ncode: ${code}\ncategory: calls\ntitle: "${id}"\nstatus: draft\nsummary: About ${id}.\nnormative: |\n  A \`<${id.slice(5)}>\` element MUST be sent.\n${rows}`;

const flavor = (id: string, more: string): string =>
  `id: ${id}\nname: ${id}\nlanguage: go\nmaturity: working\nmaintainer: a\nstatus: draft\n${more}`;

/** A spec, a library that it names a file of, one that was ported from that, and one that cannot be reached. */
function world() {
  const root = temporaryFolder();
  const spec = makeRepository(join(root, 'spec'));
  const rust = makeRepository(join(root, 'rust'));
  const go = makeRepository(join(root, 'go'));
  rust.commit({ 'call.rs': 'pub fn build_reject() {\n    node("reject")\n}\n' });
  go.commit({
    'call.go': `package a\n\nfunc Refuse() {\n\t// Source of truth: https://github.com/o/rust/blob/${'a'.repeat(40)}/call.rs#L1-L3\n\tx()\n}\n\n// HandleCallOffer takes it.\nfunc HandleCallOffer() {\n\ty()\n}\n`,
  });
  spec.commit({
    'spec/calls/call-reject.yaml': page(
      'call-reject',
      'SIG-08',
      'implementations:\n  - { flavor: rust, status: working, path: call.rs }\n',
    ),
    'spec/calls/call-offer.yaml': page('call-offer', 'SIG-01', ''),
    'spec/calls/call-hold.yaml': page('call-hold', 'SIG-02', ''),
    'spec/flavors/rust.yaml': flavor('rust', 'url: https://github.com/o/rust\n'),
    'spec/flavors/go.yaml': flavor('go', 'derives_from: [rust]\n'),
    'spec/flavors/far.yaml': flavor('far', ''),
    'wacrg.yaml':
      'flavors:\n  rust: { repository: ../rust }\n  go: { repository: ../go }\n  far: { repository: ../gone }\n',
  });
  const run = (...args: readonly string[]) => wacrg(spec.folder, ['adopt', ...args, '--cache', join(root, 'cache')]);
  return { root, spec, rust, go, run };
}

test('writes for every library a patch that git applies and a text, tells the table now and then, and changes nothing else', {
  timeout: 120_000,
}, () => {
  const { root, spec, rust, go, run } = world();
  const out = join(root, 'out');
  const { stdout, status, stderr } = run('--out', out);
  expect([status, stderr]).toEqual([0, expect.any(String)]);
  expect(stdout).toMatch(/SIG-08 call-reject .*claimed → verified|SIG-08 call-reject .*- → found/);
  expect(stdout).toContain('Parts with code that says so: 0 of 3 now, 1 when all is merged.');
  expect(stdout).toContain('Of these parts nothing was found anywhere: SIG-02.');
  expect(stdout).toContain('go: 1 annotation for 1 part; 1 question;');
  expect(stdout).toContain('far: not looked at');
  expect(readdirSync(out).sort()).toEqual(['go.md', 'go.patch', 'rust.md', 'rust.patch']);
  for (const [library, name] of [
    [rust, 'rust'],
    [go, 'go'],
  ] as const) {
    expect(library.git('status', '--short')).toBe('');
    library.git('apply', join(out, `${name}.patch`));
  }
  expect(spec.git('status', '--short')).toBe('');
  expect(readFileSync(join(rust.folder, 'call.rs'), 'utf8')).toMatch(/^\/\/ wacrg:SIG-08\npub fn build_reject/);
  expect(readFileSync(join(go.folder, 'call.go'), 'utf8')).toContain('#L1-L3\n\t// wacrg:SIG-08\n\tx()');
  const text = readFileSync(join(out, 'go.md'), 'utf8');
  expect(text).toMatch(/^Say in comments which parts of /);
  expect(text).toContain('| `SIG-08` call-reject | none | found | `Refuse` `call.go:3` |');
  expect(text).toContain('- `wacrg:SIG-01` call-offer: `HandleCallOffer` `call.go:9`');
});

test('what was merged is found: a second time nothing is left to do', { timeout: 120_000 }, () => {
  const { root, rust, go, run } = world();
  const out = join(root, 'out');
  run('--out', out);
  for (const [library, name] of [
    [rust, 'rust'],
    [go, 'go'],
  ] as const) {
    library.git('apply', join(out, `${name}.patch`));
    library.commit({});
  }
  const again = JSON.parse(run('--json', '--out', join(root, 'second')).stdout);
  expect(again.flavors.map((each: { flavor: string; patch: string | null }) => [each.flavor, each.patch])).toEqual([
    ['go', null],
    ['rust', null],
  ]);
  expect(again.cells['SIG-08'].go).toEqual({ now: 'found', after: 'found' });
  expect(existsSync(join(root, 'second'))).toBe(false);
});

test('takes the libraries that are named, and refuses one that the registry lacks', { timeout: 120_000 }, () => {
  const { root, run } = world();
  const one = JSON.parse(run('go', '--json', '--out', join(root, 'out')).stdout);
  expect(one.flavors.map(({ flavor: id }: { flavor: string }) => id)).toEqual(['go']);
  const { status, stderr } = run('nobody', '--out', join(root, 'out'));
  expect(status).toBe(2);
  expect(stderr).toContain('Cannot scan "nobody"');
});

test('suggest --dismiss answers no by key, and the answer is kept', { timeout: 120_000 }, () => {
  const { spec, go } = world();
  const ask = (...args: readonly string[]) =>
    wacrg(go.folder, ['suggest', '--spec', spec.folder, '--flavor', 'go', ...args]);
  const before = JSON.parse(ask('--json').stdout);
  const key: string = before.questions[0].key;
  expect(ask().stdout).toContain(`[${key}] SIG-01 call-offer: HandleCallOffer call.go:9`);
  const { stdout, status } = ask('--dismiss', key, '--reason', 'of another protocol');
  expect([status, stdout]).toEqual([0, expect.stringContaining('Commit wacrg.dismissed.')]);
  expect(readFileSync(join(go.folder, 'wacrg.dismissed'), 'utf8')).toMatch(
    /^#.*\n#.*\nSIG-01 call\.go HandleCallOffer [0-9a-f]{12} of another protocol\n$/,
  );
  expect(JSON.parse(ask('--json').stdout).questions).toEqual([]);
  const stranger = ask('--dismiss', '00000000');
  expect([stranger.status, stranger.stderr]).toEqual([2, expect.stringContaining('Cannot dismiss "00000000"')]);
});

test('what strangers wrote is neither markup, mention, command nor another file in what is written and printed', {
  timeout: 120_000,
}, () => {
  const { root, rust, go, spec, run } = world();
  const path = 'a @everyone ::error::x |`<b>#1.rs';
  // A path with a line break is none that git can be asked for; it is left out, and nothing else is lost.
  rust.commit({ 'call\n::error::x.rs': 'pub fn build_reject() {\n    node("reject")\n}\n' });
  rust.commit({ 'call.rs': undefined, [path]: 'pub fn build_reject() {\n    node("reject")\n}\n' });
  go.commit({
    'call/@all\u001b]0;x\u0007.go':
      'package a\n\n// BuildOffer @everyone ::error::x\nfunc BuildOffer() {\n\tx("offer")\n}\n',
  });
  spec.commit({
    'wacrg.yaml': `title: "Calls @everyone ::warning::x <img src=x>"\nflavors:\n  rust: { repository: ../rust }\n  go: { repository: ../go }\n`,
    'spec/calls/call-reject.yaml': page(
      'call-reject',
      'SIG-08',
      `implementations:\n  - { flavor: rust, status: partial, note: "build_reject\\n\\n@everyone ::error::y */ <b>", path: ${JSON.stringify(path)} }\n`,
    ),
  });
  const out = join(root, 'out');
  const { stdout, stderr, status } = run('--out', out);
  expect(status).toBe(0);
  const texts = readdirSync(out).filter((name) => name.endsWith('.md'));
  expect(texts).toEqual(['go.md', 'rust.md']);
  for (const name of texts) {
    const text = readFileSync(join(out, name), 'utf8');
    const prose = text.replace(/(`+)[^`\n](?:.*?[^`\n])?\1(?!`)/g, 'CODE');
    expect(prose).not.toMatch(/@(?:everyone|all)|<b>|<img|(?<!\w)#1/);
    expect(text).not.toMatch(/^::/m);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
  }
  expect(`${stdout}${stderr}`).not.toMatch(/^::|[\u0007]|\u001b\]/m);
  // The patches are for git: they hold the bytes, each path on a line of its own, and change nothing but comments.
  rust.git('apply', join(out, 'rust.patch'));
  go.git('apply', join(out, 'go.patch'));
  const changed = rust.git('diff');
  expect(changed.split('\n').filter((line) => /^\+(?!\+)/.test(line))).toEqual([
    expect.stringMatching(/^\+\/\/ wacrg:SIG-08 partial: /),
  ]);
});
