import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser, watched } from './browser.ts';
import { buildHostileSite } from './hostile-site.ts';
import { followLinks } from './links.ts';
import { filesOf } from './own-site.ts';
import { type SiteServer, serve } from './serve.ts';

let browser: Browser;
let server: SiteServer;
let folder: string;

beforeAll(async () => {
  if (!hasBrowser) return;
  folder = await buildHostileSite();
  server = await serve(folder);
  browser = await openBrowser();
});

afterAll(() => {
  server?.close();
});

describe.skipIf(!hasBrowser)('words of strangers', () => {
  test('script nothing, load nothing and break no page, even without the content policy', async () => {
    // Without the policy, so that what the pages themselves hold back is seen.
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    const misdeeds = await watched(page, server.origin);
    const paths = filesOf(folder).filter((name) => name.endsWith('.html'));
    expect(paths.length).toBeGreaterThan(20);
    for (const path of paths) {
      await page.goto(`${server.base}${path.split('/').map(encodeURIComponent).join('/')}`);
      await page.locator('.theme').waitFor();
      expect(await page.evaluate('window.hacked'), path).toBeUndefined();
      expect(await page.locator('main article').count(), path).toBe(1);
      expect(await page.locator('footer.site-foot').count(), path).toBe(1);
      expect(
        await page
          .locator(
            'article :is(script, iframe, object, embed, style, img, form:not(.filters), [onclick], [onerror], [onload])',
          )
          .count(),
        path,
      ).toBe(0);
      // What is wider than the screen and scrolls in no box of its own.
      const wide = await page.evaluate<readonly string[]>(
        "document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')].filter((each) => each.getBoundingClientRect().right > innerWidth && !each.parentElement.closest('.wide:not(.fits), pre, figure, .code-lines')).map(({ outerHTML }) => outerHTML.slice(0, 200)).slice(-3).concat('wide')",
      );
      expect(wide, path).toEqual([]);
      const targets = await page.evaluate<readonly string[]>('[...document.links].map((link) => link.protocol)');
      expect(
        targets.filter((protocol) => !['http:', 'https:', 'mailto:'].includes(protocol)),
        path,
      ).toEqual([]);
    }
    expect(misdeeds.list).toEqual([]);
    await context.close();
  });

  test('break no link of the site', () => {
    const { checked, broken } = followLinks(folder, '/');
    expect(checked).toBeGreaterThan(100);
    expect(broken).toEqual([]);
  });

  test('are shown as they are', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.base}signalling/part-1.html`);
    const shown = await page.locator('main').textContent();
    expect(shown).toContain('<script>window.hacked = 1</script>');
    expect(shown).toContain('{{constructor.constructor("window.hacked=1")()}}');
    expect(shown).toContain('<%= 7*7 %>');
    await page.goto(`${server.base}flows/flow-1.html`);
    expect(await page.locator('svg.sequence').textContent()).toContain('<script>window.hacked = 1</script>');
    await context.close();
  });

  test.each([
    ['what introduces a category', 'signalling/index.html', 'article'],
    ['the name of another version', 'index.html', '.versions-switch'],
    ['what became of vectors', 'conformance.html', 'article'],
    ['why a vector failed', 'signalling/part-1.html', 'article'],
    ['what unfolds', 'signalling/part-1.html', 'td details'],
    ['where a part is cited in prose', 'signalling/part-2.html', 'article'],
    ['a technique', 'techniques.html', 'article'],
    ['a contributor', 'contributors.html', 'article'],
  ])('are words in %s', (_place, path, where) => {
    const html = readFileSync(join(folder, path), 'utf8');
    const shown = where.startsWith('.')
      ? /<nav class="versions-switch".*?<\/nav>/s
      : where === 'article'
        ? /<article>.*<\/article>/s
        : /<td[^>]*><details>.*<\/details>/s;
    const text = shown.exec(html)?.[0] ?? '';
    expect(text).toContain('window.hacked');
    expect(text).toContain('&#x3C;script>');
    // What is between quotes or brackets, the walk above has seen through a browser's eyes.
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });

  test('are words in the feed', () => {
    const feed = readFileSync(join(folder, 'feed.xml'), 'utf8');
    expect(feed).toContain('&#60;script&#62;window.hacked = 1');
    expect(
      feed.replace(/<\/?(feed|id|title|subtitle|updated|author|name|link|entry|summary)\b[^<>]*>|<\?xml[^<>]*>/g, ''),
    ).not.toMatch(/[<>]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });

  test('stay words in what search and the code viewer show', async () => {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    const code = '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">\n'.repeat(20);
    await page.route('https://raw.githubusercontent.com/**', (route) =>
      route.fulfill({ body: code, contentType: 'text/plain', headers: { 'access-control-allow-origin': '*' } }),
    );
    await page.goto(`${server.base}search.html?q=script`);
    await page.locator('.results li').first().waitFor();
    await page.goto(`${server.base}signalling/part-1.html`);
    await page
      .getByRole('button', { name: /^show code of / })
      .first()
      .click();
    await page.locator('.code-lines li').first().waitFor();
    expect(await page.locator('.code-lines').textContent()).toContain('onerror=');
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    await context.close();
  });

  test('asks a forge for code only after a click, and leads there when it does not answer', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const asked: string[] = [];
    await page.route(
      (url) => url.origin !== server.origin,
      (route) => {
        asked.push(route.request().url());
        return route.abort();
      },
    );
    await page.goto(`${server.base}signalling/part-1.html`);
    const button = page.getByRole('button', { name: /^show code of / }).first();
    await button.waitFor();
    expect(asked).toEqual([]);
    await button.click();
    await page.getByText('The code cannot be shown here').waitFor();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/^https:\/\/raw\.githubusercontent\.com\/evil\/repo\/b{40}\/src\//);
    await context.close();
  });
});
