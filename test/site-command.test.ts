import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { bin, wacrg } from './command.ts';

const folders: string[] = [];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wacrg-site-command-'));
  folders.push(folder);
});

afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true });
});

const fixture = (form: string): string => fileURLToPath(new URL(`fixtures/${form}`, import.meta.url));

function corpusIn(form: string): string {
  const corpus = join(folder, 'corpus');
  cpSync(fixture(form), corpus, { recursive: true });
  return corpus;
}

const site = (corpus: string, ...args: readonly string[]) =>
  wacrg(corpus, ['site', '--offline', '--cache', join(folder, 'cache'), ...args]);

const read = (path: string): string => readFileSync(join(folder, 'public', path), 'utf8');

describe.each(['native-form', 'upstream-form'])('wacrg site of a corpus in %s that was never scanned', (form) => {
  test('publishes it with styles and scripts, changes nothing in it, and leaves nothing behind', () => {
    const corpus = corpusIn(form);
    const before = readdirSync(corpus, { recursive: true });
    const temporary = mkdtempSync(join(folder, 'tmp-'));
    const args = [
      'site',
      '--offline',
      '--cache',
      join(folder, 'cache'),
      '--out',
      '../public',
      '--address',
      'https://a.example/s',
    ];
    const { status, stdout, stderr } = wacrg(corpus, args, { TMPDIR: temporary });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^\d+ files in .*public, \d+\.\d s\n$/);
    for (const path of ['index.html', 'signalling/hail.html', 'matrix.html', 'assets/style.css', 'assets/main.js'])
      expect(existsSync(join(folder, 'public', path)), path).toBe(true);
    expect(read('signalling/hail.html')).toContain(
      '<link rel="canonical" href="https://a.example/s/signalling/hail.html">',
    );
    expect(readdirSync(corpus, { recursive: true })).toEqual(before);
    expect([readdirSync(temporary), readdirSync(folder).filter((name) => name.startsWith('public'))]).toEqual([
      [],
      ['public'],
    ]);
  });

  test('replaces what it made before, so that no page of then stays', () => {
    const corpus = corpusIn(form);
    expect(site(corpus, '--out', '../public').status).toBe(0);
    writeFileSync(join(folder, 'public/old.html'), 'old');
    expect(site(corpus, '--out', '../public', '--json').status).toBe(0);
    expect(existsSync(join(folder, 'public/old.html'))).toBe(false);
  });
});

describe('the settings of a site', () => {
  test('name its title and address, what stands on the first page, prose beside the spec, and a logo', () => {
    const corpus = corpusIn('native-form');
    writeFileSync(
      join(corpus, 'wacrg.yaml'),
      'namespace: pilot\nsite:\n  title: Harbour calls\n  address: https://a.example/s/\n  home: "**Welcome** to [Hail](spec/signalling/hail.md)."\n  prose: [notes]\n  logo: notes/logo.svg\n',
    );
    mkdirSync(join(corpus, 'notes/deep'), { recursive: true });
    writeFileSync(join(corpus, 'notes/logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    writeFileSync(
      join(corpus, 'notes/deep/why.md'),
      '# Why\n\nSee [Hail](../../spec/signalling/hail.md). <script>x</script> {#no-clause}\n',
    );
    expect(site(corpus, '--out', '../public')).toMatchObject({ status: 0, stderr: '' });
    expect(read('index.html')).toContain(
      '<p><strong>Welcome</strong> to <a href="signalling/hail.html">Hail</a>.</p><p class="actions">',
    );
    expect(read('index.html')).toContain('<img src="assets/logo.svg" alt="" height="24" width="24">Harbour calls</a>');
    expect(read('sitemap.xml')).toContain('<loc>https://a.example/s/notes/deep/why.html</loc>');
    expect(read('documents.html')).toContain('<li><a href="notes/deep/why.html">Why</a></li>');
    const why = read('notes/deep/why.html');
    expect(why).toContain('<a href="../../signalling/hail.html">Hail</a>');
    expect(why).toContain('&#x3C;script>x&#x3C;/script> {#no-clause}');
    expect(why).toContain('<a href="../../documents.html">Documents</a>');
  });

  test.each([
    [
      'a folder that is not there',
      'prose: [gone]',
      '"gone": there is no such folder in the corpus; correct "site.prose"',
    ],
    ['the spec itself', 'prose: [./spec/signalling/]', 'spec/ is on the site already'],
    ['a folder outside', 'prose: [a/../..]', 'it must lie in the corpus folder'],
    [
      'a logo that is not there',
      'logo: gone.svg',
      '"gone.svg": there is no such file in the corpus; correct "site.logo"',
    ],
    ['a logo of another kind', 'logo: logo.html', 'it must be an SVG or PNG file'],
    ['half an address of a version', 'versions: [{ name: a, address: "javascript:x" }]', 'it must be a whole address'],
    ['half an address', 'address: a.example', 'it must be a whole address, such as https://example.org/spec/'],
  ])('are refused where they name %s', (_, setting, words) => {
    const corpus = corpusIn('native-form');
    writeFileSync(join(corpus, 'wacrg.yaml'), `namespace: pilot\nsite:\n  ${setting}\n`);
    const { status, stderr } = site(corpus, '--out', '../public');
    expect(status).toBe(2);
    expect(stderr).toContain(words);
    expect(existsSync(join(folder, 'public'))).toBe(false);
  });
});

describe('wacrg site', () => {
  test.each([
    ['no folder', [], 'nobody says where; name a folder with --out, or use --serve'],
    ['half an address', ['--out', '../public', '--address', 'a.example/s'], 'write it like https://example.org/spec/'],
    ['no port', ['--serve', '--port', 'http'], 'It takes a port'],
  ])('refuses a command line with %s', (_, args, words) => {
    const { status, stderr } = site(corpusIn('native-form'), ...args);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
  });

  test('says that a spec has no part, whose files its patterns do not name', () => {
    const corpus = corpusIn('native-form');
    writeFileSync(join(corpus, 'wacrg.yaml'), "corpus: { form: markdown, files: ['[0-9].md'] }\n");
    const { status, stderr } = site(corpus, '--out', '../public');
    expect([status, stderr]).toEqual([
      0,
      expect.stringMatching(/^warning "spec" has no part: .* or a file that corpus: in wacrg\.yaml names\.\n$/),
    ]);
  });

  test('leaves a folder alone that holds anything but a site', () => {
    mkdirSync(join(folder, 'public'));
    writeFileSync(join(folder, 'public/letter.txt'), 'dear');
    const { status, stderr } = site(corpusIn('native-form'), '--out', '../public');
    expect(status).toBe(2);
    expect(stderr).toContain('it holds other files; name an empty folder with --out');
    expect(readdirSync(join(folder, 'public'))).toEqual(['letter.txt']);
  });

  test('shows the site, makes it anew when the spec changes, outlives a fault, and leaves nothing behind', async () => {
    const corpus = corpusIn('native-form');
    const temporary = mkdtempSync(join(folder, 'tmp-'));
    const env = { PATH: process.env.PATH ?? '', HOME: folder, TMPDIR: temporary };
    const args = [bin, 'site', '--serve', '--port', '0', '--offline', '--cache', join(folder, 'cache')];
    const child = spawn(process.execPath, args, { cwd: corpus, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('close', (_, signal) => resolve(signal)));
    let [said, faults] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (faults += chunk.toString()));
    try {
      const waiting = { timeout: 20_000, interval: 100 };
      await expect.poll(() => said, waiting).toMatch(/Open http:\/\/localhost:\d+\/\?token=\w+\n/);
      const address = new URL(/Open (\S+)/.exec(said)?.[1] ?? '');
      const cookie = `wacrg-site-${address.port}=${address.searchParams.get('token')}`;
      const page = () => ask(address, '/signalling/hail.html', cookie);
      expect(await page()).toContain('/.wacrg/reload.js');
      const path = join(corpus, 'spec/signalling/hail.md');
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, text.replace(/^title: .*/m, 'title: Hail, anew'));
      await expect.poll(page, waiting).toContain('Hail, anew');
      writeFileSync(join(corpus, 'wacrg.yaml'), 'site: 1\n');
      await expect.poll(() => faults, waiting).toContain('Cannot use "wacrg.yaml"');
      expect(await page()).toContain('Hail, anew');
      child.kill('SIGTERM');
      expect(await ended).toBe('SIGTERM');
      expect(readdirSync(temporary)).toEqual([]);
    } finally {
      child.kill('SIGKILL');
    }
  });
});

function ask({ port, host }: URL, path: string, cookie: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers: { host, cookie } }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve(text));
    })
      .on('error', reject)
      .end();
  });
}
