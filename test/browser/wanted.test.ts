import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser } from './browser.ts';
import { buildForgeSite } from './forge-site.ts';
import { ownSite, readSiteFile } from './own-site.ts';
import { type SiteServer, serve } from './serve.ts';

// What readers of such sites love, one walk for each; one page for all, for a walk leaves nothing behind but its address.
let server: SiteServer;
let page: Page;

beforeAll(async () => {
  if (!hasBrowser) return;
  server = await serve(ownSite);
  page = await (await openBrowser()).newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(15_000);
});

afterAll(async () => {
  await page?.context().close();
  server?.close();
});

const open = (path: string) => page.goto(`${server.base}${path}`);
const main = () => page.getByRole('main');

describe.skipIf(!hasBrowser)('a reader finds', () => {
  test('below the title of a part how far it is, with the way to the evidence', async () => {
    await open('signalling/call-reject.html');
    const lead = page.locator('.lead');
    expect(await lead.textContent()).toMatch(/^9 of 9 MUST · 2 independent works · tested by \d+ · 2 only claimed$/);
    await lead.getByRole('link', { name: '9 of 9 MUST' }).click();
    expect(new URL(page.url()).hash).toBe('#clauses');
  });

  test('at each sentence who has it in code, and opens that code in place', async () => {
    await open('signalling/call-reject.html');
    const sentence = page.locator('li', { has: page.locator('[id="construction-empty"]') });
    const mark = sentence.getByRole('button', { name: 'construction-empty: implemented by wacrg-codec' });
    await mark.click();
    const evidence = sentence.locator('.evidence');
    await evidence.getByRole('button', { name: 'show code of rejectIsEmpty' }).click();
    const lines = evidence.getByRole('list', { name: 'Code' });
    await lines.locator('.hljs-keyword').first().waitFor();
    expect(await lines.textContent()).toContain('SIG-08#construction-empty');
    await mark.click();
    expect(await evidence.isVisible()).toBe(false);
  });

  test('beside a part all parts with how much of each is in code', async () => {
    await open('signalling/call-reject.html');
    const tree = page.getByRole('navigation', { name: 'Parts', exact: true });
    expect(await tree.locator('[aria-current]').textContent()).toContain('SIG-08');
    expect(await tree.locator('li', { hasText: 'SIG-08' }).textContent()).toContain('9/9');
    const box = await tree.boundingBox();
    expect(box?.x).toBeLessThan((await page.locator('article').boundingBox())?.x ?? 0);
    await tree.getByRole('link', { name: 'SIG-14' }).click();
    await page.waitForURL('**/call-terminate.html');
  });

  test('in the matrix the evidence behind each cell, totals, and two flavors side by side', async () => {
    await open('matrix.html?flavors=wacrg-codec,call-gateway&differ=true');
    const heads = page.locator('thead th[data-flavor]:visible');
    expect(await heads.allTextContents()).toEqual([
      expect.stringMatching(/call-gateway.*\d+\/\d+/),
      expect.stringMatching(/wacrg-codec.*\d+\/\d+/),
    ]);
    const differing = await page.locator('tr[data-part]:visible').count();
    await page.getByText('Compare flavors').click();
    await page.getByLabel('only where they differ').uncheck();
    expect(await page.locator('tr[data-part]:visible').count()).toBeGreaterThan(differing);
    expect(new URL(page.url()).search).toBe('?flavors=call-gateway,wacrg-codec');
    await page.getByRole('link', { name: /^SIG-08 in wacrg-codec: found/ }).click();
    await page.waitForURL('**/call-reject.html#by-wacrg-codec');
    expect(await page.locator(':target').textContent()).toContain('buildReject');
  });

  test('on the page of a flavor what is missing and what comes next, with the rest folded', async () => {
    await open('flavors/wacrg-codec.html');
    const headings = await main().getByRole('heading', { level: 2 }).allTextContents();
    const names = headings.map((each) => each.replace(/\s*¶$/, ''));
    // Today's spec decides whether something is stale.
    expect(names.filter((each) => each !== 'Stale').slice(0, 4)).toEqual([
      'Missing',
      'What to implement next',
      'Coverage',
      'Sites',
    ]);
    expect(await main().evaluate((each) => each.scrollHeight)).toBeLessThan(3_000);
    await main().getByText('Crypto: 6 of 6 parts').click();
    await main().getByRole('link', { name: 'CRY-01' }).first().waitFor();
    expect(await main().locator('h2#next + ol li').count()).toBeGreaterThan(0);
  });

  test('the way from a part to a file and back', async () => {
    await open('signalling/call-reject.html#implemented-by');
    await page.getByRole('button', { name: 'show code of buildReject' }).first().click();
    await page.locator('.code-row figcaption a').click();
    await page.waitForURL('**/flavors/wacrg-codec.html#file-*');
    const file = page.locator('li:target');
    expect(await file.textContent()).toContain('packages/codec/src/stanzas/reject.ts: SIG-08');
    await file.getByRole('link', { name: 'SIG-08' }).click();
    await page.waitForURL('**/call-reject.html#by-wacrg-codec');
  });

  test('code over the whole width of its table, in colours, to take along', async () => {
    await open('signalling/call-reject.html#implemented-by');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'show code of buildReject' }).first().click();
    const row = page.locator('.code-row');
    await row.locator('.hljs-keyword').first().waitFor();
    const [wide, table] = [await row.boundingBox(), await page.locator('table:has(.code-row)').boundingBox()];
    expect(wide?.width).toBeGreaterThan((table?.width ?? 0) - 4);
    await row.getByRole('button', { name: 'copy' }).click();
    await row.getByText('copied').waitFor();
    expect(await page.evaluate<string>('navigator.clipboard.readText()')).toContain('buildReject(');
  });

  test('implementations before tests, each on a line that unfolds', async () => {
    await open('signalling/call-reject.html');
    const rows = page.locator('h2#implemented-by ~ .wide').first().locator('tbody tr');
    const statuses = await rows.locator('td:nth-child(2)').allTextContents();
    const firstTest = statuses.indexOf('test');
    expect(firstTest).toBeGreaterThan(0);
    expect(statuses.slice(firstTest).every((each) => each === 'test')).toBe(true);
    const row = rows.filter({ hasText: 'buildReject' });
    expect(await row.getByText('11 more places on single clauses').isVisible()).toBe(false);
    await row.locator('summary').click();
    expect(await row.getByText('11 more places on single clauses').isVisible()).toBe(true);
  });

  test('on the first page what this is, how far it is and where to go', async () => {
    await open('index.html');
    expect(await main().locator('h1 + p').textContent()).toContain('How WhatsApp clients signal 1:1 calls');
    await main()
      .locator('.figures')
      .getByRole('link', { name: /^\d+ of \d+$/ })
      .click();
    await page.waitForURL('**/matrix.html');
    await open('index.html');
    await main().getByRole('link', { name: 'Read the spec' }).click();
    await page.waitForURL('**/signalling/*.html');
  });

  test('on the page of a flow who has its parts, and in its picture what is less sure', async () => {
    await open('flows/call-rejected.html');
    const cell = main().getByRole('link', { name: /^SIG-08 in wacrg-codec: found/ });
    await cell.click();
    await page.waitForURL('**/call-reject.html#by-wacrg-codec');
    await open('flows/index.html');
    const flows = await main()
      .locator('td:first-child a')
      .evaluateAll((links) => links.map((each) => each.getAttribute('href')));
    const dashed: number[] = [];
    for (const flow of flows) {
      await open(`flows/${flow}`);
      dashed.push(await page.locator('.sequence :is(.probable, .speculative) .arrow').count());
    }
    expect(Math.max(...dashed)).toBeGreaterThan(0);
  });

  test('what became of each vector in each library that was run', async () => {
    await open('index.html');
    await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Conformance' }).click();
    const row = main().locator('tr', { has: page.getByRole('link', { name: 'SIG-08' }) });
    expect(await row.textContent()).toMatch(/\d+\/\d+/);
    await main()
      .getByText(/^SIG-08 Call reject stanza: \d+$/)
      .click();
    expect(
      await main()
        .getByRole('row', { name: /SIG-08\/build-a-reject / })
        .textContent(),
    ).toContain('✗ fail');
  });

  test('earlier texts of a part with what was added and taken away', async () => {
    await open('signalling/call-offer.html#text-history');
    const versions = main().locator('h2#text-history ~ details');
    expect(await versions.count()).toBeGreaterThan(1);
    await versions.first().locator('summary').click();
    await versions.first().locator('ins, del').first().waitFor();
  });

  test('a badge to take along, and how sure the steps of flows are', async () => {
    await open('flavors/wacrg-codec.html');
    await page.getByText('Badge for a README').click();
    await page.getByRole('button', { name: 'copy', exact: true }).click();
    await page.getByText('copied', { exact: true }).waitFor();
    await open('coverage.html#certainty');
    expect(await main().getByRole('heading', { name: 'How sure the steps of flows are' }).isVisible()).toBe(true);
  });

  test('headings by their own names, and where to change a page or report a wrong row', async () => {
    await open('signalling/call-reject.html');
    await page.locator('h2 button.copy').first().waitFor();
    await main().getByRole('heading', { name: 'Normative', exact: true }).waitFor();
    const report = main().getByRole('link', { name: 'Report a wrong row' });
    expect(await report.getAttribute('href')).toMatch(/\/issues\/new\?title=SIG-08%20/);
  });

  test('all flows in one list, and in each what it is about before its steps', async () => {
    await open('index.html');
    await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Flows' }).click();
    await main().getByRole('link', { name: 'call-rejected' }).click();
    const headings = await main().getByRole('heading', { level: 2 }).allTextContents();
    const at = (name: string) => headings.findIndex((each) => each.startsWith(name));
    expect(at('Summary')).toBeGreaterThanOrEqual(0);
    expect(at('Summary')).toBeLessThan(at('Steps'));
  });

  test('the whole spec on one page, by category, with the way to each part', async () => {
    await open('spec.html');
    for (const name of ['Signalling', 'Crypto', 'Relay'])
      expect(await main().getByRole('heading', { name, level: 2, exact: true }).count()).toBe(1);
    await main()
      .getByRole('heading', { level: 3 })
      .getByRole('link', { name: /^SIG-08 / })
      .click();
    await page.waitForURL('**/signalling/call-reject.html');
  });

  test('words in the order of a dictionary', async () => {
    await open('glossary.html');
    const terms = await main().locator('tbody td:first-child').allTextContents();
    const folded = terms.map((each) => each.replace(/\s*¶$/, '').toLowerCase());
    expect(folded.length).toBeGreaterThan(3);
    expect(folded).toEqual(folded.toSorted());
  });

  test('a feed that every page names', async () => {
    await open('signalling/call-reject.html');
    const href = await page.locator('link[rel=alternate]').getAttribute('href');
    const file = new URL(href ?? '', 'http://site/signalling/x').pathname.slice(1);
    expect(file).toBe('feed.xml');
    const feed = readSiteFile(ownSite, file);
    expect(feed).toContain('<link rel="self" type="application/atom+xml" href="http://127.0.0.1/spec/feed.xml"/>');
    expect(feed).toMatch(/<entry>.*SIG-\d\d .*<\/entry>/s);
    expect(feed.length).toBeLessThan(60_000);
  });

  test('the facts of a part for programs, and when pages changed last', () => {
    const facts = JSON.parse(readSiteFile(ownSite, 'signalling/call-reject.json'));
    expect(facts).toMatchObject({ code: 'SIG-08', flavors: { 'wacrg-codec': { state: 'found' } } });
    expect(facts.clauses[0]).toMatchObject({ id: 'construction-to', found: [['wacrg-codec', 'working']] });
    expect(readSiteFile(ownSite, 'sitemap.xml')).toMatch(/<lastmod>\d{4}-\d\d-\d\dT[\d:]+Z<\/lastmod>/);
  });
});

describe.skipIf(!hasBrowser)('of a spec that says more of itself a reader finds', () => {
  let spec: SiteServer;
  const openHere = (path: string) => page.goto(`${spec.base}${path}`);

  beforeAll(async () => {
    spec = await serve(await buildForgeSite());
  });

  afterAll(() => {
    spec?.close();
  });

  test('the sites of other versions in a menu that opens over the page', async () => {
    await openHere('signalling/part-1.html');
    const menu = page.getByRole('navigation', { name: 'Versions' });
    const older = menu.getByRole('link', { name: 'older' });
    expect(await older.isVisible()).toBe(false);
    const before = await main().boundingBox();
    await menu.getByText(/^Version /).click();
    expect(await older.getAttribute('href')).toBe('https://harbour.example/old/');
    expect(await older.isVisible()).toBe(true);
    expect(await main().boundingBox()).toEqual(before);
  });

  test('categories by their titles, with what introduces them', async () => {
    await openHere('index.html');
    await main().getByRole('link', { name: 'Calls', exact: true }).click();
    await main().getByRole('heading', { name: 'Calls', level: 1 }).waitFor();
    expect(await main().locator('em', { hasText: 'call' }).count()).toBe(1);
    await main().getByRole('paragraph').getByRole('link', { name: 'Hail' }).click();
    await page.waitForURL('**/part-1.html');
  });

  test('from a contributor, with initials and no picture from elsewhere, to the techniques', async () => {
    await openHere('contributors.html');
    const row = main().getByRole('row', { name: 'Marta Quay' });
    expect(await row.locator('svg.avatar').textContent()).toBe('MQ');
    await row.getByRole('link', { name: 'listening' }).click();
    await page.waitForURL('**/techniques.html#listening');
    expect(await page.locator('[id="listening"]').count()).toBe(1);
    await main().getByText('Listening at the quay').first().waitFor();
  });

  test('where the source of a page is changed', async () => {
    await openHere('signalling/part-1.html');
    const edit = main().getByRole('link', { name: 'Edit this page' });
    expect(await edit.getAttribute('href')).toBe('https://github.com/harbour/spec/edit/main/spec/signalling/part-1.md');
    await openHere('matrix.html');
    await main().waitFor();
    expect(await edit.count()).toBe(0);
  });
});
