import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, looks, type Misdeeds, openBrowser, watched } from './browser.ts';
import { ownSite } from './own-site.ts';
import { type SiteServer, serve } from './serve.ts';

let browser: Browser;
let server: SiteServer;

beforeAll(async () => {
  if (!hasBrowser) return;
  server = await serve(ownSite);
  browser = await openBrowser();
});

afterAll(() => {
  server?.close();
});

async function open(path: string, options: object): Promise<{ page: Page; misdeeds: Misdeeds }> {
  const context = await browser.newContext({ ...options, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const misdeeds = await watched(page, server.origin);
  await page.goto(`${server.base}${path}`);
  return { page, misdeeds };
}

const attributes = async (page: Page, selector: string, name: string): Promise<readonly string[]> =>
  Promise.all((await page.locator(selector).all()).map(async (each) => (await each.getAttribute(name)) ?? ''));

// All four ways in the long run: a wide light screen and a narrow dark one are the two that differ most.
const walked = looks.filter((_, at) => process.env.WACRG_LONG || at % 3 === 0);

describe.skipIf(!hasBrowser)('a reader', () => {
  test.each(walked)(
    'walks from a search to a clause, its code, its flavor, the matrix and a flow ($name)',
    async ({ options }) => {
      const { page, misdeeds } = await open('index.html', options);

      await page.getByRole('combobox', { name: 'Search codes, tags and clauses' }).fill('SIG-08');
      await expect.poll(() => page.getByRole('option').first().textContent()).toContain('SIG-08 Call reject stanza');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/signalling/call-reject.html');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Call reject stanza');

      await page.getByRole('link', { name: 'Clause construction-to', exact: true }).click();
      expect(new URL(page.url()).hash).toBe('#construction-to');
      const clause = page.locator('tr', { has: page.locator('[id="covered-construction-to"]') });
      expect(await clause.textContent()).toContain('The outer <call> MUST carry to');
      await clause.getByRole('button', { name: 'Copy link to construction-to' }).click();
      expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(page.url());

      const code = clause.getByRole('button', { name: /^show code of / }).first();
      await code.click();
      const lines = page.locator('.code-row').getByRole('list', { name: 'Code' });
      await lines.waitFor();
      expect(await lines.textContent()).toContain('SIG-08#construction-to');
      expect(await page.locator('.code-row figcaption').textContent()).toMatch(
        /packages\/codec\/.+:\d+-\d+ — .+, \d{4}-\d\d-\d\d, commit [0-9a-f]{7}/,
      );

      await clause.getByRole('link', { name: 'wacrg-codec' }).first().click();
      await page.waitForURL('**/flavors/wacrg-codec.html');
      expect(await page.getByRole('heading', { level: 2, name: 'Coverage' }).count()).toBe(1);

      await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Matrix' }).click();
      // On a phone the table comes first, and the filters are folded.
      await page.waitForURL('**/matrix.html');
      await page.locator('form.filters').waitFor();
      const filters = page.getByRole('button', { name: 'Filters' });
      if (await filters.isVisible()) await filters.click();
      await page.getByLabel('Category').selectOption('signalling');
      await page.getByRole('combobox', { name: 'State', exact: true }).selectOption('found');
      const shown = page.locator('tr[data-part]:visible');
      await expect.poll(() => page.getByRole('status').textContent()).toMatch(/^[1-9]\d* of \d+ parts$/);
      expect(await page.getByRole('status').textContent()).toBe(
        `${await shown.count()} of ${await page.locator('tr[data-part]').count()} parts`,
      );
      await page.getByRole('button', { name: 'clauses of SIG-08' }).click();
      await page.locator('tr.clause-row').first().waitFor();
      await page.reload();
      expect(await page.getByLabel('Category').inputValue()).toBe('signalling');

      await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Flows' }).click();
      await page.getByRole('link', { name: 'call-rejected' }).first().click();
      const picture = page.getByRole('img', { name: /Callee rejects a 1:1 call/ });
      expect(await picture.textContent()).toContain('<reject reason="declined">');
      expect(await page.getByRole('heading', { name: 'Checks' }).count()).toBe(1);

      expect(misdeeds.list).toEqual([]);
      await page.context().close();
    },
  );

  test('reads part, flow and matrix without JavaScript', async () => {
    const { page } = await open('signalling/call-reject.html', { javaScriptEnabled: false });
    expect(await page.getByRole('heading', { name: 'Implemented by' }).isVisible()).toBe(true);
    expect(await page.locator('[id="construction-to"]').count()).toBe(1);
    expect(await page.getByRole('button').count()).toBe(0);
    await page.goto(`${server.base}flows/call-rejected.html`);
    expect(await page.getByRole('img', { name: /Callee rejects/ }).isVisible()).toBe(true);
    expect(await page.getByRole('heading', { name: 'Steps' }).isVisible()).toBe(true);
    await page.goto(`${server.base}matrix.html`);
    expect(await page.getByRole('link', { name: 'SIG-08 in wacrg-codec: found, 9/9 MUST' }).isVisible()).toBe(true);
    expect(await page.locator('form.filters').isVisible()).toBe(false);
    await page.context().close();
  });

  test.each([
    ['SIG-08', 'SIG-08 Call reject stanza'],
    ['<reject>', 'SIG-08'],
    ['exactly two attributes', 'SIG-08#construction-two-attributes'],
    ['call-terminate', 'SIG-14'],
  ])('finds %s', async (words, wanted) => {
    const { page } = await open(`search.html?q=${encodeURIComponent(words)}`, {});
    const results = page.locator('.results');
    await results.waitFor();
    const first = results.locator('li').first();
    expect(await first.textContent()).toContain(wanted);
    const marked = await first.locator('mark').allTextContents();
    // Longer forms of a word are found, and marked, too.
    expect(marked.some((each) => words.toLowerCase().includes(each.toLowerCase()))).toBe(true);
    await page.context().close();
  });

  test('chooses dark, and keeps it on the next page', async () => {
    const { page } = await open('index.html', { colorScheme: 'light' });
    const paper = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const light = await paper();
    await page.getByRole('button', { name: 'Use dark colours' }).click();
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.goto(`${server.base}matrix.html`);
    expect(await paper()).toBe(dark);
    await page.context().close();
  });

  test('narrows the matrix by language, status, level and staleness, and shares the view by its address', async () => {
    const { page } = await open('matrix.html', {});
    const rows = () => page.locator('tr[data-part]:visible').count();
    const whole = await rows();
    await page.getByLabel('Language').selectOption('rust');
    expect(await page.locator('thead th[data-flavor]:visible').allTextContents()).toEqual([
      expect.stringContaining('whatsapp-rust'),
    ]);
    await page.getByLabel('Status of the part').selectOption('review');
    const reviewed = await rows();
    expect(reviewed).toBeGreaterThan(0);
    expect(reviewed).toBeLessThan(whole);
    await page.getByLabel('Has clauses').selectOption('SHOULD');
    const levels = await attributes(page, 'tr[data-part]:visible', 'data-levels');
    expect(levels.length).toBeGreaterThan(0);
    expect(levels.every((each) => each.split(' ').includes('SHOULD'))).toBe(true);
    await page
      .getByRole('button', { name: /^clauses of / })
      .first()
      .click();
    await page.locator('tr.clause-row:visible').first().waitFor();
    expect(new Set(await attributes(page, 'tr.clause-row:visible', 'data-weight'))).toEqual(new Set(['SHOULD']));
    const shared = new URL(page.url());
    expect(Object.fromEntries(shared.searchParams)).toEqual({ language: 'rust', maturity: 'review', level: 'SHOULD' });
    await page.goto(shared.href);
    expect(await rows()).toBe(levels.length);
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(rows).toBe(whole);
    expect(new URL(page.url()).search).toBe('');
    await page.getByLabel('stale only').check();
    expect(await rows()).toBe(await page.locator('tr[data-part]:has([data-stale])').count());
    await page.context().close();
  });

  test('takes the matrix along as a table for spreadsheets', async () => {
    const { page } = await open('matrix.html', {});
    const href = await page.getByRole('main').getByRole('link', { name: 'matrix.csv' }).getAttribute('href');
    const table = await (await page.request.get(new URL(href ?? '', page.url()).href)).text();
    const [head = '', ...rows] = table.trim().split(/\r?\n/);
    expect(head).toContain('wacrg-codec');
    expect(rows.filter((row) => /^"?SIG-08/.test(row)).join()).toContain('found');
    await page.context().close();
  });

  test.each([
    ['has no', 'Object.defineProperty(navigator, "clipboard", { value: undefined })'],
    ['refuses its', 'navigator.clipboard.writeText = () => Promise.reject(new Error("no"))'],
  ])('copies the link to a clause where the browser %s clipboard', async (_, change) => {
    const { page, misdeeds } = await open('index.html', {});
    await page.addInitScript(change);
    await page.goto(`${server.base}signalling/call-reject.html`);
    const button = page.getByRole('button', { name: 'Copy link to construction-to', exact: true });
    await button.click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#construction-to');
    await page.goto(`${server.base}search.html`);
    await page.getByRole('combobox', { name: 'Search codes, tags and clauses' }).press('Control+v');
    expect(await page.getByRole('combobox', { name: 'Search codes, tags and clauses' }).inputValue()).toBe(
      `${server.base}signalling/call-reject.html#construction-to`,
    );
    expect(misdeeds.list).toEqual([]);
    await page.context().close();
  });

  test('sees the title of a page before the list of its headings on a phone', async () => {
    const { page } = await open('signalling/call-reject.html', looks[2]?.options ?? {});
    const title = await page.getByRole('heading', { level: 1 }).boundingBox();
    const list = await page.getByRole('navigation', { name: 'On this page' }).boundingBox();
    expect(list?.y).toBeGreaterThan(title?.y ?? Number.POSITIVE_INFINITY);
    await page.context().close();
  });

  test.each(walked)('sees the whole of what a search suggests ($name)', async ({ options }) => {
    const { page } = await open('index.html', options);
    await page.getByRole('combobox', { name: 'Search codes, tags and clauses' }).fill('<reject>');
    const box = await page.getByRole('listbox').boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 9999)).toBeLessThanOrEqual(options.viewport?.width ?? 0);
    await page.context().close();
  });

  test('reaches search, theme and the wide table by keyboard alone', async () => {
    const { page } = await open('matrix.html', {});
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Skip to the text');
    await page.keyboard.press('/');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('search-words');
    // All columns fit, so only the page scrolls, and the heads of the columns stay below its own.
    await page.evaluate('window.scrollTo(0, 900)');
    const head = await page.locator('.states thead th').first().boundingBox();
    const bar = await page.locator('.site-head').boundingBox();
    expect(Math.abs((head?.y ?? 0) - (bar?.y ?? 0) - (bar?.height ?? 99))).toBeLessThan(4);
    await page.setViewportSize({ width: 700, height: 600 });
    await page.locator('.matrix').focus();
    await page.keyboard.press('End');
    await expect.poll(() => page.evaluate<number>('document.querySelector(".matrix").scrollTop')).toBeGreaterThan(0);
    await page.context().close();
  });

  test('gets a page for an address that does not exist, with links that work from there', async () => {
    const { page } = await open('signalling/gone/for/good.html', {});
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Page not found');
    await page.getByRole('link', { name: 'all parts' }).click();
    await page.waitForURL('**/spec/index.html');
    await page.context().close();
  });

  test('prints a part without navigation and with the addresses of links', async () => {
    const { page } = await open('signalling/call-reject.html', {});
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.site-head').isVisible()).toBe(false);
    expect(await page.getByRole('heading', { name: 'Normative' }).isVisible()).toBe(true);
    const address = `[...document.querySelectorAll('article a[href^="http"]:not(td a, .page-links a)')].map((link) => [
      link.getAttribute('href'), getComputedStyle(link, '::after').content])[0]`;
    const [href, printed] = await page.evaluate<string[]>(address);
    expect(href).toMatch(/^https:/);
    expect(printed).toContain(href);
    await page.context().close();
  });

  test('prints in black on white what is dark on the screen, and no wider than a sheet', async () => {
    const { page } = await open('index.html', { viewport: { width: 718, height: 1000 }, colorScheme: 'light' });
    await page.getByRole('button', { name: 'Use dark colours' }).click();
    await page.emulateMedia({ media: 'print' });
    for (const path of ['signalling/call-reject.html', 'flows/call-rejected.html', 'matrix.html']) {
      await page.goto(`${server.base}${path}`);
      const colours = `[...document.querySelectorAll('.state, .sequence .noted, td')].map((each) => {
        const { color, fill } = getComputedStyle(each);
        return each.matches('.noted') ? fill : color;
      })`;
      const bright = (await page.evaluate<string[]>(colours)).filter((each) => /\d{3}/.test(each));
      expect(bright, path).toEqual([]);
      const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate<number>(overflow), path).toBe(0);
    }
    await page.context().close();
  });

  test('is told when search or clauses cannot be read, and gets them when they can', async () => {
    const { page } = await open('search.html', {});
    await page.route('**/{search,matrix-clauses}.json', (route) => route.fulfill({ status: 503 }));
    await page.goto(`${server.base}search.html?q=reject`);
    await expect.poll(() => page.getByRole('status').textContent()).toContain('cannot be read now');
    await page.goto(`${server.base}matrix.html`);
    const button = page.getByRole('button', { name: 'clauses of SIG-08' });
    await button.click();
    await expect.poll(() => page.getByRole('status').textContent()).toContain('clauses of SIG-08 cannot be read');
    await page.unroute('**/{search,matrix-clauses}.json');
    await button.dblclick();
    const rows = page.locator('tr.clause-row', { hasText: 'construction-to' });
    await expect.poll(() => rows.count()).toBe(1);
    expect(await rows.locator('td').last().textContent()).toBe('1');
    await page.context().close();
  });
});
