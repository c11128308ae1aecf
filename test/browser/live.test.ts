import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser } from './browser.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
let dev: ChildProcess;
let browser: Browser;
let page: Page;
let address: string;

beforeAll(async () => {
  if (!hasBrowser) return;
  folder = mkdtempSync(join(tmpdir(), 'wacrg-live-'));
  for (const name of ['spec', 'wacrg.yaml', 'traceability.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  mkdirSync(join(folder, 'templates'));
  const args = ['packages/cli/bundle/bin.js', 'site', '--serve', '--corpus', folder, '--port', '0'];
  dev = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const shownAt = await told(dev, /http:\/\/localhost:\d+\/\?token=[0-9a-f]+/);
  address = shownAt.replace(/\?.*/, '');
  browser = await openBrowser();
  page = await browser.newPage();
  await page.goto(shownAt);
  await page.goto(`${address}signalling/call-reject.html`);
});

afterAll(() => {
  dev?.kill();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

/** What a process prints, once it matches. */
function told(child: ChildProcess, wanted: RegExp, where: 'stdout' | 'stderr' = 'stdout'): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    child[where]?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = wanted.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    });
  });
}

function change(name: string, from: string, to: string): void {
  const place = join(folder, name);
  const text = readFileSync(place, 'utf8');
  expect(text, name).toContain(from);
  writeFileSync(place, text.replace(from, to));
}

const shown = () => page.evaluate<string>('document.body.textContent');
const soon = { timeout: 40_000, interval: 250 };

describe.skipIf(!hasBrowser)('the site that is being written', () => {
  test('shows a change of the spec in a page that is open', async () => {
    change('spec/signalling/call-reject.md', 'title: Call reject stanza', 'title: Call reject stanza, anew');
    await expect.poll(shown, soon).toContain('Call reject stanza, anew');
  });

  test('shows a change of the result', async () => {
    expect(await shown()).not.toContain('buildAnew');
    const text = readFileSync(join(folder, 'traceability.json'), 'utf8');
    expect(text).toContain('"symbol": "buildReject"');
    writeFileSync(
      join(folder, 'traceability.json'),
      text.replaceAll('"symbol": "buildReject"', '"symbol": "buildAnew"'),
    );
    await page.goto(`${address}flavors/wacrg-codec.html`);
    const html = () => page.content();
    await expect.poll(html, soon).toContain('buildAnew');
  });

  test('outlives a configuration that cannot be read, and goes on when it is fixed', async () => {
    const text = readFileSync(join(folder, 'wacrg.yaml'), 'utf8');
    const failed = told(dev, /./, 'stderr');
    writeFileSync(join(folder, 'wacrg.yaml'), `${text}\nno_such_key: [\n`);
    await failed;
    await page.goto(`${address}index.html`);
    writeFileSync(join(folder, 'wacrg.yaml'), text);
    change('spec/signalling/call-reject.md', 'Call reject stanza, anew', 'Call reject stanza, fixed');
    await expect.poll(shown, soon).toContain('Call reject stanza, fixed');
  });

  test('shows a template that was added', async () => {
    const text = readFileSync(join(root, 'templates/part-back.hbs'), 'utf8');
    writeFileSync(join(folder, 'templates/part-back.hbs'), `${text}\nWritten by hand.\n`);
    await page.goto(`${address}signalling/call-reject.html`);
    await expect.poll(shown, soon).toContain('Written by hand.');
  });
});
