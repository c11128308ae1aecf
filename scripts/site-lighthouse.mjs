// Prints Lighthouse's scores of a built site: node scripts/site-lighthouse.mjs [page…]
// Lighthouse is fetched by npx, and is no dependency of the project. It needs Chromium, as the browser tests do.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const version = '12.2.3';
const wanted = 0.95;
const site = fileURLToPath(new URL('../out/site', import.meta.url));
const pages = process.argv.slice(2);
const types = { '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml' };

const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  readFile(join(site, path)).then(
    (body) => {
      response.writeHead(200, { 'content-type': types[extname(path)] ?? 'text/html', 'content-encoding': 'gzip' });
      response.end(gzipSync(body));
    },
    () => response.writeHead(404).end(),
  );
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

for (const page of pages.length > 0 ? pages : ['index.html', 'signalling/call-reject.html', 'matrix.html']) {
  for (const preset of ['mobile', 'desktop']) {
    const { categories } = await scores(`http://127.0.0.1:${server.address().port}/${page}`, preset);
    const all = Object.values(categories);
    if (all.some(({ score }) => score < wanted)) process.exitCode = 1;
    console.log(
      `${page} (${preset}): ${all.map(({ title, score }) => `${title} ${Math.round(score * 100)}`).join(', ')}`,
    );
  }
}
server.close();

async function scores(url, preset) {
  const flags =
    '--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
  const args = ['--yes', `lighthouse@${version}`, url, '--output=json', '--quiet', `--chrome-flags=${flags}`];
  const child = spawn('npx', [...args, ...(preset === 'desktop' ? ['--preset=desktop'] : [])], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? '/usr/bin/chromium' },
  });
  const chunks = [];
  for await (const chunk of child.stdout) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
