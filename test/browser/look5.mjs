import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const [folder, out, mode = 'shots', only = ''] = process.argv.slice(2);
const types = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};
const s = createServer((q, r) => {
  const p = decodeURIComponent(new URL(q.url, 'http://x').pathname).slice(1) || 'index.html';
  readFile(join(folder, p)).then(
    (b) => r.writeHead(200, { 'content-type': types[extname(p)] ?? 'text/html; charset=utf-8' }).end(b),
    async () =>
      r.writeHead(404, { 'content-type': 'text/html' }).end(await readFile(join(folder, '404.html')).catch(() => '')),
  );
});
await new Promise((f) => s.listen(0, '127.0.0.1', f));
const base = `http://127.0.0.1:${s.address().port}/`;
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
mkdirSync(out, { recursive: true });
const own = folder.includes('own');
const flavor = own ? 'flavors/wacrg-codec.html' : 'flavors/whatsapp-rust.html';
const part = own ? 'signalling/call-reject.html' : 'signalling/call-reject.html';
const pages = {
  home: 'index.html',
  part,
  flow: 'flows/call-rejected.html',
  matrix: 'matrix.html',
  flavor,
  search: 'search.html?q=reject',
  coverage: 'coverage.html',
  problems: 'problems.html',
  nf: 'nothing.html',
  code: part,
  updates: 'updates.html',
  spec: 'spec.html',
  conformance: 'conformance.html',
};
if (mode === 'pdf') {
  for (const [n, p] of Object.entries(pages)) {
    if (only && !only.split(',').includes(n)) continue;
    const page = await b.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: 'dark' });
    await page.goto(base + p);
    await page.waitForTimeout(300);
    if (n === 'code') {
      await page
        .getByRole('button', { name: /^show code of / })
        .first()
        .click();
      await page
        .locator('.code-lines')
        .first()
        .waitFor({ timeout: 4000 })
        .catch(() => {});
    }
    await page.pdf({
      path: `${out}/${n}.pdf`,
      format: 'A4',
      margin: { top: '15mm', bottom: '15mm', left: '12mm', right: '12mm' },
    });
    await page.close();
  }
} else
  for (const width of [390, 768, 1440])
    for (const colorScheme of ['light', 'dark']) {
      if (mode !== 'all' && colorScheme === 'dark' && width === 768) continue;
      const c = await b.newContext({
        viewport: { width, height: width === 390 ? 844 : 1000 },
        colorScheme,
        isMobile: width === 390,
        hasTouch: width === 390,
      });
      for (const [n, p] of Object.entries(pages)) {
        if (only && !only.split(',').includes(n)) continue;
        const page = await c.newPage();
        await page.goto(base + p);
        await page.waitForTimeout(250);
        if (n === 'code') {
          const bt = page.getByRole('button', { name: /^show code of / }).first();
          if (await bt.count()) {
            await bt.click();
            await page
              .locator('.code-lines')
              .first()
              .waitFor({ timeout: 4000 })
              .catch(() => {});
            await bt.scrollIntoViewIfNeeded();
          }
        }
        const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        if (over > 0) console.log('OVERFLOW', n, width, over);
        await page.screenshot({ path: `${out}/${n}-${width}-${colorScheme}.png` });
        await page.close();
      }
      await c.close();
    }
await b.close();
s.close();
