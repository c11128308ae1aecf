import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, looks, openBrowser } from './browser.ts';
import { ownSite } from './own-site.ts';
import { type SiteServer, serve } from './serve.ts';

let browser: Browser;
let server: SiteServer;

// The committed pictures change only when they are asked for; otherwise the tests make theirs aside.
const root = fileURLToPath(new URL('../..', import.meta.url));
const asked = process.env.UPDATE_PICTURES === '1';
const folder = join(root, asked ? 'docs/images' : 'out/pictures');
const [light, dark, phone, darkPhone] = looks.map(({ options }) => options);

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly look: BrowserContextOptions | undefined;
  readonly before?: (page: Page) => Promise<unknown>;
}

const pictures: readonly Picture[] = [
  { name: 'home-light', path: 'index.html', look: light },
  { name: 'part-dark', path: 'signalling/call-reject.html', look: dark },
  { name: 'code-light', path: 'signalling/call-reject.html#implemented-by', look: light, before: showCode },
  {
    name: 'matrix-light',
    path: 'matrix.html',
    look: light,
    before: (page) => page.getByRole('button', { name: 'clauses of SIG-03' }).click(),
  },
  { name: 'matrix-dark', path: 'matrix.html', look: dark },
  { name: 'flow-dark', path: 'flows/call-rejected.html#sequence', look: dark },
  {
    name: 'search-light',
    path: 'index.html',
    look: { ...light, viewport: { width: 1000, height: 640 } },
    before: search,
  },
  { name: 'part-phone', path: 'signalling/call-reject.html', look: phone },
  { name: 'flow-phone-dark', path: 'flows/call-rejected.html#sequence', look: darkPhone },
];

beforeAll(async () => {
  if (!hasBrowser) return;
  server = await serve(ownSite);
  browser = await openBrowser();
  mkdirSync(folder, { recursive: true });
});

afterAll(() => {
  server?.close();
});

async function showCode(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'show code of buildReject' }).first().click();
  await page.locator('.code-lines').first().waitFor();
}

async function search(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Search codes, tags and clauses' }).fill('<reject>');
  await page.getByRole('option').first().waitFor();
}

// They are to be looked at, so they are made when someone looks, and in the long run.
describe.skipIf(!hasBrowser || !(asked || process.env.WACRG_LONG))('pictures for the documentation', () => {
  test.each(pictures)('$name is small', async ({ name, path, look, before }) => {
    const context = await browser.newContext({ ...look, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(`${server.base}${path}`);
    await page.locator('.theme').waitFor();
    await before?.(page);
    const file = join(folder, `site-${name}.png`);
    await page.screenshot({ path: file });
    expect(statSync(file).size).toBeLessThan(200_000);
    await context.close();
  });

  test('the card that other sites show with a link is small', async () => {
    const page = await browser.newPage({ viewport: { width: 1200, height: 630 } });
    await page.setContent(card);
    const file = join(asked ? join(root, 'packages/site/assets') : folder, 'card.png');
    await page.screenshot({ path: file });
    expect(statSync(file).size).toBeLessThan(100_000);
    await page.close();
  });
});

/** The same for every spec: it says what such a site is. */
const card = `<body style="margin:0;background:#0b5c4a;color:#fff;font:600 68px/1.25 system-ui,sans-serif">
<div style="padding:110px 90px">A spec, traced to the code that implements it
<p style="font:400 38px/1.6 ui-monospace,monospace;margin:60px 0 0">◆ verified&nbsp; ● found&nbsp; ○ claimed<br>who wrote it, when, and whether<br>the spec moved since</p></div></body>`;
