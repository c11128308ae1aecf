import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeRepository, temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { wacrg } from './command.ts';

const root = join(import.meta.dirname, '..');
const cacheDir = temporaryFolder();

const names = [
  'a\n::error::in a path.rs',
  '::warning::at the start.rs',
  '##[add-mask]secret.rs',
  '##vso[task.setvariable variable=x]y.rs',
  'x\r\u001b[0Ksection_start:1:z.rs',
  '\u202ereversed.rs',
];
const source = [
  '// wacrg:SIG-08 ##[group]x ::error::y',
  'fn reject() {}',
  '// wacrg:NO-99#\u001b[31m',
  '// implements SIG-07 of the wacrg spec ::error:: ##vso[x]',
  'fn other() {}',
].join('\n');

const repository = makeRepository();
for (const name of names) {
  mkdirSync(join(repository.folder, 'src'), { recursive: true });
  writeFileSync(join(repository.folder, 'src', name), source);
}
repository.commit({});
repository.write('stanza.xml', '<call from="1\n::error::x"><a>##[group]x &#x9b;31m</a>\n::error::y</call>');

const ours = /^::(?:error|warning|notice) (?:file|line|title)=[^\n]*$/;
const obeyed = (output: string): readonly string[] =>
  output
    .split(/\n|\r/)
    .filter((line) => /^\s*::|##\[|##vso\[|\u001b(?!\[\d*m)|[\u202a-\u202e]/.test(line) && !ours.test(line));

test('what was fixed in a file with such a name is no command to a runner', () => {
  const spec = makeRepository();
  spec.write(
    'spec/signalling/a.md',
    '---\nid: a\ncode: SIG-08\ncategory: signalling\ntitle: A\n---\n\nA part.\n\n## Normative\n\nIt MUST be.\n',
  );
  const library = makeRepository();
  library.commit({
    [names[0] ?? '']: '// wacrg: SIG-08\nfn reject() {}\n',
    [names[2] ?? '']: '// wacrg: SIG-08\nfn b() {}\n',
  });
  const { stdout } = wacrg(library.folder, ['check', '--fix', '--spec', spec.folder, '--cache', cacheDir]);
  expect(stdout).toContain('Fixed:');
  expect(obeyed(stdout)).toEqual([]);
});

describe("strangers' words in a log", () => {
  const spec = ['--spec', root, '--cache', cacheDir];

  test.each([
    ...['text', 'json', 'sarif', 'junit', 'github', 'gitlab', 'markdown'].map((format) => [
      'check',
      '--format',
      format,
    ]),
    ['suggest'],
    ['suggest', '--json'],
    ['check', '--dry-run'],
    ['scan', '--explain', `src/${names[0]}`],
    ['scan', '--explain', `src/${names[2]}`, '--json'],
    ['scan', '--explain', 'nothing\n::error::here ##[group]x'],
    ['check', '--gate', '\n::error::x'],
    ['show', '\n::error::x ##vso[x]'],
    ['stanza', 'stanza.xml'],
    ['--no-such\n::error::option'],
  ])('are no commands to a runner: %j', (...args) => {
    const isSpecAsked = ['check', 'suggest', 'show'].includes(args[0] ?? '');
    const { stdout, stderr } = wacrg(repository.folder, [...args, ...(isSpecAsked ? spec : [])], { CI: 'true' });
    expect(obeyed(`${stdout}\n${stderr}`)).toEqual([]);
    expect(stdout.length + stderr.length).toBeGreaterThan(20);
  });
});
