import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const [, , root, prefix, widths, schemes, ...pages] = process.argv;
const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.xml': 'application/xml',
};
const server = createServer((q, r) => {
  const p = join(root, decodeURIComponent(new URL(q.url, 'http://x').pathname));
  const f = existsSync(p) && !p.endsWith('/') ? p : join(p, 'index.html');
  if (!existsSync(f)) {
    r.writeHead(404, { 'content-type': 'text/html' });
    r.end(readFileSync(join(root, '404.html')));
    return;
  }
  r.writeHead(200, { 'content-type': types[extname(f)] ?? 'application/octet-stream' });
  r.end(readFileSync(f));
}).listen(0, '127.0.0.1');
await new Promise((r) => server.once('listening', r));
const base = `http://127.0.0.1:${server.address().port}/`;
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const w of widths.split(','))
  for (const s of schemes.split(',')) {
    const c = await b.newContext({
      viewport: { width: +w, height: +w < 500 ? 844 : 900 },
      colorScheme: s,
      reducedMotion: 'reduce',
    });
    const p = await c.newPage();
    for (const page of pages) {
      const [path, full] = page.split('|');
      await p.goto(base + path);
      await p.waitForTimeout(150);
      await p.screenshot({
        path: `/tmp/look4/pics/${prefix}-${path.replace(/[/#?=.]+/g, '_')}-${w}-${s}.png`,
        fullPage: full === 'full',
      });
      const o = await p.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (o > 0) console.log('overflow', o, path, w);
    }
    await c.close();
  }
await b.close();
server.close();
