import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import { HtmlValidate } from 'html-validate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, looks, openBrowser, watched } from './browser.ts';
import { followLinks } from './links.ts';
import { filesOf, ownSite, readSiteFile } from './own-site.ts';
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

/** One page of every type. */
const pageTypes = [
  'index.html',
  'spec.html',
  'signalling/index.html',
  'signalling/call-reject.html',
  'flows/index.html',
  'flows/call-rejected.html',
  'matrix.html',
  'flavors.html',
  'flavors/wacrg-codec.html',
  'flavors/zapo-caller.html',
  'contributors.html',
  'enums.html',
  'glossary.html',
  'updates.html',
  'coverage.html',
  'conformance.html',
  'problems.html',
  'problems/unknown-code.html',
  'search.html?q=reject',
  '404.html',
];

const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** How far what stands on the screen moved while the page came, as browsers count it: 0.1 is where readers begin to mind. */
const shifts = `new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const each of list.getEntries()) sum += each.value; })
    .observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => setTimeout(() => resolve(sum), 50));
})`;

/** `npm run long` tries every rule on every page in all four ways, which takes minutes. */
const isLong = Boolean(process.env.WACRG_LONG);
/** What a screen's colours and width may change; the rest is the same in every look. */
const rulesOfLooks = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block'];

/** What keeps someone from using a page as it is now, as far as axe knows, with the elements that do. */
async function barriers(page: Page, which: 'all' | 'looks' = 'all'): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  const { violations } = await (which === 'looks'
    ? axe.withRules(rulesOfLooks)
    : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
  ).analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html)
        .join(' ')}`,
  );
}

describe.skipIf(!hasBrowser)('the site', () => {
  test.each(pageTypes)('%s has no barrier that axe knows, light and wide, dark and narrow', async (path) => {
    const context = await browser.newContext({ ...looks[0]?.options, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const misdeeds = await watched(page, server.origin);
    await page.goto(`${server.base}${path}`);
    await page.locator('.theme').waitFor();
    expect(await barriers(page)).toEqual([]);
    for (const width of [1280, 1100]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate<number>(overflow), `${width} pixels wide`).toBe(0);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.reload();
    await page.locator('.theme').waitFor();
    expect(await page.evaluate<number>(shifts), 'what moved while it came').toBeLessThan(0.05);
    expect(await barriers(page, 'looks')).toEqual([]);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await page.evaluate<number>(overflow), `${width} pixels wide`).toBe(0);
    }
    expect(misdeeds.list).toEqual([]);
    await context.close();
  });

  describe.runIf(isLong).each(looks)('to everyone ($name)', ({ options }) => {
    test.each(pageTypes)('%s has no barrier that axe knows', async (path) => {
      const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.goto(`${server.base}${path}`);
      await page.locator('.theme').waitFor();
      expect(await barriers(page)).toEqual([]);
      await context.close();
    });
  });

  test.each(looks.filter((_, at) => isLong || at % 3 === 0))(
    'has no barrier in what opens on a page ($name)',
    async ({ options }) => {
      const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.goto(`${server.base}signalling/call-reject.html`);
      await page.getByRole('button', { name: /^construction-to: implemented by/ }).click();
      await page
        .getByRole('button', { name: /^show code of / })
        .first()
        .click();
      await page.locator('.code-lines .hljs-keyword').first().waitFor();
      await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
      expect(await barriers(page)).toEqual([]);
      await page.goto(`${server.base}matrix.html`);
      await page.getByText('Compare flavors').click();
      await page.getByRole('button', { name: 'clauses of SIG-08' }).click();
      await page.locator('tr.clause-row').first().waitFor();
      expect(await barriers(page, 'looks')).toEqual([]);
      await page.goto(`${server.base}flavors/wacrg-codec.html`);
      await page.getByRole('combobox', { name: 'Search codes, tags and clauses' }).fill('reject');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
      expect(await barriers(page)).toEqual([]);
      await context.close();
    },
  );

  test('loads a part page with at most 100 kB, fonts and scripts included', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => sizes.push(response.body().then((body) => gzipSync(body).length)));
    await page.goto(`${server.base}signalling/call-reject.html`, { waitUntil: 'networkidle' });
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    console.log(`first load of a part page: ${(bytes / 1000).toFixed(1)} kB gzip in ${sizes.length} requests`);
    expect(bytes).toBeLessThanOrEqual(100_000);
    await context.close();
  });
});

describe.skipIf(!hasBrowser)('the files of the site', () => {
  test('are valid HTML', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:standard'],
      // What HTML allows in more than one way: void elements, booleans, `>` in text; and how long a title is.
      rules: {
        'void-style': 'off',
        'attribute-boolean-style': 'off',
        'long-title': 'off',
        'no-trailing-whitespace': 'off',
        'no-raw-characters': 'off',
        'doctype-style': 'off',
        'attribute-empty-style': 'off',
      },
    });
    const faults: string[] = [];
    // One of each type says what all say, but for what strangers wrote; the long run reads all.
    const checked = pageTypes.map((path) => path.replace(/\?.*/, ''));
    for (const path of isLong ? filesOf(ownSite).filter((name) => name.endsWith('.html')) : checked) {
      const { results } = await validator.validateString(readSiteFile(ownSite, path));
      for (const { messages } of results)
        for (const { ruleId, message, line, column } of messages)
          faults.push(`${path}:${line}:${column} ${ruleId} ${message}`);
    }
    expect(faults.slice(0, 20)).toEqual([]);
  });

  test('link only to what is there', () => {
    const { checked, broken } = followLinks(ownSite, '/spec/');
    console.log(`${checked} internal links checked`);
    expect(checked).toBeGreaterThan(1000);
    expect(broken).toEqual([]);
  });

  test('tell of the text of every part when it last changed', () => {
    const parts = filesOf(ownSite).filter((name) =>
      /^(signalling|crypto|relay|conference)\/(?!index).*\.html$/.test(name),
    );
    expect(parts.length).toBeGreaterThan(30);
    for (const path of parts) {
      const changed = /normative text last changed: ([^<]*)/.exec(readSiteFile(ownSite, path))?.[1];
      expect(changed, path).toMatch(/\d{4}-\d\d-\d\d|there is none yet/);
    }
  });

  test('serve the feed, the badges, the sitemap and the table', () => {
    const files = filesOf(ownSite);
    expect(files).toEqual(
      expect.arrayContaining([
        'feed.json',
        'feed.xml',
        'badges/wacrg-codec.json',
        'badges/parts/SIG-08.json',
        'matrix.csv',
        'sitemap.xml',
        'robots.txt',
      ]),
    );
    expect(readSiteFile(ownSite, 'sitemap.xml')).toContain(
      '<loc>http://127.0.0.1/spec/signalling/call-reject.html</loc>',
    );
    expect(JSON.parse(readSiteFile(ownSite, 'badges/parts/SIG-08.json'))).toMatchObject({ schemaVersion: 1 });
  });

  test('give other sites a card with a picture and one address for each page', () => {
    const html = readSiteFile(ownSite, 'signalling/call-reject.html');
    const content = (name: string) => new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1];
    expect(content('og:title')).toBe('SIG-08 Call reject stanza — wacrg');
    expect(content('og:description')).toMatch(/^The <reject> action stanza declines/);
    expect(content('twitter:card')).toBe('summary_large_image');
    expect(content('og:image')).toBe('http://127.0.0.1/spec/assets/card.png');
    expect(filesOf(ownSite)).toContain('assets/card.png');
    const own = 'http://127.0.0.1/spec/signalling/call-reject.html';
    expect(content('og:url')).toBe(own);
    expect(html).toContain(`<link rel="canonical" href="${own}">`);
  });

  test('tell on every page how fresh it is, and forbid every script that is not the site’s own', () => {
    for (const path of filesOf(ownSite).filter((name) => name.endsWith('.html'))) {
      const html = readSiteFile(ownSite, path).replaceAll('&#x27;', "'");
      expect(html, path).toContain('How fresh this is');
      expect(html, path).toMatch(/Spec at commit .*wacrg-codec.* scanned at commit .*zapo-caller/s);
      expect(html, path).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(html, path).not.toMatch(/<script(?![^>]* src=")|<style| style="| on[a-z]+="/);
    }
  });
});
