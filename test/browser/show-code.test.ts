import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser } from './browser.ts';
import { buildForgeSite, type Forge, forges } from './forge-site.ts';
import { type SiteServer, serve } from './serve.ts';

let browser: Browser;
let server: SiteServer;

beforeAll(async () => {
  if (!hasBrowser) return;
  server = await serve(await buildForgeSite());
  browser = await openBrowser();
});

afterAll(() => {
  server?.close();
});

type Answer = Parameters<Route['fulfill']>[0];

/** What the three forges send with a raw file, as far as a browser cares. */
const open = { 'access-control-allow-origin': '*' };
const numbered = (count: number, end = '\n') =>
  Array.from({ length: count }, (_, n) => `line ${n + 1}`).join(end) + end;
const ok = (body: string | Buffer): Answer => ({ status: 200, body, contentType: 'text/plain', headers: open });
const refused = (status: number): Answer => ({ status, body: `${status}`, contentType: 'text/plain', headers: open });

interface Visit {
  readonly page: Page;
  readonly asked: string[];
  readonly blocked: string[];
  answer: Answer | 'abort';
}

/** Opens the page of the part that each forge's flavor implements, and answers for the forge. */
async function visit(answer: Answer | 'abort'): Promise<Visit> {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const seen: Visit = { page, asked: [], blocked: [], answer };
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) seen.blocked.push(message.text());
  });
  await page.route(
    (url) => url.origin !== server.origin,
    (route) => {
      seen.asked.push(route.request().url());
      return seen.answer === 'abort' ? route.abort() : route.fulfill(seen.answer);
    },
  );
  await page.goto(`${server.base}signalling/part-1.html`);
  return seen;
}

const rowOf = (page: Page, { flavor }: Forge) =>
  page.locator('tr', { has: page.getByRole('link', { name: flavor, exact: true }) }).first();

const github = forges[0] as Forge;

describe.skipIf(!hasBrowser)('the code of a site on a forge', () => {
  test.each(forges)('at $flavor is read from the pinned commit, after a click and not before', async (forge) => {
    const seen = await visit(ok(numbered(40)));
    const row = rowOf(seen.page, forge);
    const button = row.getByRole('button', { name: /^show code of / });
    await button.waitFor();
    expect(seen.asked).toEqual([]);
    await button.click();
    const list = seen.page.getByRole('list', { name: 'Code' });
    await list.waitFor();
    expect(await list.locator('li').allTextContents()).toEqual(['line 3', 'line 4', 'line 5']);
    expect(await list.getAttribute('start')).toBe('3');
    expect(seen.asked).toEqual([forge.raw]);
    expect(seen.blocked).toEqual([]);
    await row.getByRole('button', { name: /^show code of / }).click();
    expect(await list.isVisible()).toBe(false);
    await row.getByRole('button', { name: /^show code of / }).click();
    expect(await list.isVisible()).toBe(true);
    expect(seen.asked).toHaveLength(1);
    await seen.page.context().close();
  });

  test.each([
    ['with the line ends of Windows', ok(numbered(40, '\r\n'))],
    ['with those of an old Mac', ok(numbered(40, '\r'))],
    ['with a byte-order mark', ok(`\uFEFF${numbered(40)}`)],
    ['of 60 MB, of which only the start is read', ok(numbered(5) + 'x'.repeat(60_000_000))],
  ])('is shown of a file %s', async (_, answer) => {
    const { page } = await visit(answer);
    const row = rowOf(page, github);
    await row.getByRole('button', { name: /^show code of / }).click();
    const list = page.getByRole('list', { name: 'Code' });
    await list.waitFor();
    expect(await list.locator('li').allTextContents()).toEqual(['line 3', 'line 4', 'line 5']);
    await page.context().close();
  });

  test('stays the words that it is when it gets its colours', async () => {
    const hostile = 'let a = "<img src=x onerror=hacked=1>"; // </code><script>hacked = 1</script>';
    const { page } = await visit(ok(`1\n2\nfn a() {\n${hostile}\n}\n`));
    await rowOf(page, github)
      .getByRole('button', { name: /^show code of / })
      .click();
    const list = page.getByRole('list', { name: 'Code' });
    await list.locator('.hljs-comment').waitFor();
    expect(await list.locator('li').allTextContents()).toEqual(['fn a() {', hostile, '}']);
    expect(await list.locator(':not(li, code, span)').count()).toBe(0);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    await page.context().close();
  });

  test.each([
    ['is gone', refused(404), 'its host has no such file'],
    ['is private', refused(403), 'its host does not show it to everybody'],
    ['was asked for too often', refused(429), 'its host was asked too often; try again'],
    ['meets a broken host', refused(502), 'its host answers with error 502'],
    ['is one line of 60 MB', ok('x'.repeat(60_000_000)), 'the file is too large'],
    ['is no text', ok(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 10, 10, 10, 10, 10, 10, 10])), 'it is no text'],
    ['has become shorter', ok('line 1\n'), 'the file has no such lines'],
    ['cannot be reached', 'abort', 'its host cannot be reached from this page'],
  ] as const)('that %s gives way to a reason and a plain link', async (_, answer, why) => {
    const seen = await visit(answer);
    const row = rowOf(seen.page, github);
    const button = row.getByRole('button', { name: /^show code of / });
    await button.click();
    const told = seen.page.locator('.code-panel').getByRole('status').filter({ hasText: 'cannot be shown here' });
    await told.waitFor();
    expect(await told.textContent()).toContain(why);
    expect(await told.getByRole('link', { name: 'Read it at github.com' }).getAttribute('href')).toBe(github.link);
    // Another try is two clicks away: hide, show.
    seen.answer = ok(numbered(40));
    await button.click();
    await button.click();
    await seen.page.getByRole('list', { name: 'Code' }).waitFor();
    expect(await seen.page.locator('.code-panel').count()).toBe(1);
    expect(seen.asked).toHaveLength(2);
    await seen.page.context().close();
  });

  test('on a forge that lets no other site read it is a link and no more', async () => {
    const { page } = await visit('abort');
    const row = page.locator('tr', { has: page.getByRole('link', { name: 'elsewhere', exact: true }) }).first();
    expect(await row.getByRole('link', { name: 'hail' }).count()).toBe(1);
    expect(await row.getByRole('button').count()).toBe(0);
    await page.context().close();
  });

  test('may be asked for from the forges of the flavors, and from nobody else', async () => {
    const seen = await visit(ok('x'));
    const refused = await seen.page.evaluate<string>(
      "fetch('https://other.example/').then(() => 'answered', () => 'refused')",
    );
    expect(refused).toBe('refused');
    expect(seen.asked).toEqual([]);
    expect(seen.blocked.join()).toContain('https://other.example/');
    await seen.page.context().close();
  });
});
