import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const folder = '/tmp/site5/own';
const types = { '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json' };
const s = createServer((q, r) => {
  const p = decodeURIComponent(new URL(q.url, 'http://x').pathname).slice(1);
  readFile(join(folder, p)).then(
    (b) => r.writeHead(200, { 'content-type': types[extname(p)] ?? 'text/html; charset=utf-8' }).end(b),
    () => r.writeHead(404).end(),
  );
});
await new Promise((f) => s.listen(0, '127.0.0.1', f));
const base = `http://127.0.0.1:${s.address().port}/`;
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const c = await b.newContext({ viewport: { width: 1440, height: 1000 } });
const page = await c.newPage();
await page.goto(base + 'signalling/call-reject.html');
await page.waitForTimeout(300);
console.log(
  JSON.stringify(
    await page.evaluate(() => {
      const h = document.querySelector('#implemented-by');
      let w = h;
      while (!w.matches?.('.wide')) w = w.nextElementSibling;
      const t = w.querySelector('table');
      return {
        wide: w.clientWidth,
        table: t.offsetWidth,
        cols: [...t.tHead.rows[0].cells].map((x) => x.offsetWidth),
        rows: [...t.tBodies[0].rows].map((r) => [r.cells[3]?.innerHTML.slice(0, 300), r.cells[3]?.offsetWidth]),
      };
    }),
    null,
    1,
  ).slice(0, 3500),
);
await b.close();
s.close();
