// Builds the published site: renders the corpus's pages with the command, then makes static files of them.
//   node scripts/site.mjs build [--corpus DIR] [--out DIR] [--url https://host/base/]
//   node scripts/site.mjs dev   [--corpus DIR] [--port 8080]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    corpus: { type: 'string', default: root },
    out: { type: 'string', default: join(root, 'out', 'site') },
    url: { type: 'string', default: process.env.SITE_URL || undefined },
    port: { type: 'string', default: '8080' },
  },
});
const corpusDir = resolve(process.env.INIT_CWD ?? '.', values.corpus);
const outDir = resolve(process.env.INIT_CWD ?? '.', values.out);
if (values.url !== undefined && !/^https?:\/\/[^/]/.test(values.url)) {
  process.stderr.write(
    `Cannot make a site for "${values.url}": --url takes the whole address that it will have, such as https://example.org/spec/.\n`,
  );
  process.exit(2);
}
// Its own for each run, so that two runs do not meet.
const renderedDir = mkdtempSync(join(tmpdir(), 'wacrg-site-'));
process.on('exit', () => rmSync(renderedDir, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));

/** The command has said why. */
class NotRendered extends Error {
  message = 'No site was made: its pages could not be rendered.';
}

compile();
const { buildSite, serveSite } = await import('../packages/site/dist/index.js');
try {
  emptyOutDir();
  await buildAll();
} catch (error) {
  if (error?.name !== 'ToolError' && !(error instanceof NotRendered)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
if (positionals[0] === 'dev') await serve();

async function buildAll() {
  const start = performance.now();
  renderPages();
  const count = await buildSite({ corpusDir, renderedDir, outDir, url: values.url });
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${count} files in ${outDir}, ${seconds} s, ${memory} MB\n`);
}

/** Files of an earlier build go; a folder that holds anything else is not ours to empty. */
function emptyOutDir() {
  const names = existsSync(outDir) ? readdirSync(outDir) : [];
  if (names.length > 0 && !(names.includes('search.json') && names.includes('traceability.json'))) {
    process.stderr.write(
      `Cannot build a site in "${outDir}": it holds other files; name an empty folder with --out.\n`,
    );
    process.exit(2);
  }
  rmSync(outDir, { recursive: true, force: true });
}

/** From the committed result when there is one, so that no network is needed; else the corpus is scanned first. */
function renderPages() {
  rmSync(renderedDir, { recursive: true, force: true });
  const hasResult = existsSync(join(corpusDir, 'traceability.json'));
  const args = hasResult ? ['render'] : ['build', '--offline'];
  const command = [join(root, 'scripts/wacrg.mjs'), ...args, '--corpus', corpusDir, '--out', renderedDir, '--quiet'];
  const { status } = spawnSync(process.execPath, command, { stdio: ['ignore', 'ignore', 2], cwd: root });
  // 1 means problems in the corpus: the site shows them.
  if (status !== 0 && status !== 1) throw new NotRendered();
}

function compile() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-b', join(root, 'packages/site')], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(2);
}

/** Builds again when a page, a template or the result changes; open pages load themselves again. */
async function serve() {
  const server = await serveSite(outDir, Number(values.port));
  process.stdout.write(`${server.address}\n`);
  let timer;
  let last = Promise.resolve();
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      last = last
        .then(buildAll)
        .then(() => server.reload())
        .catch((error) => process.stderr.write(`${error.message}\n`));
    }, 200);
  };
  for (const folder of ['spec', 'templates']) {
    const path = join(corpusDir, folder);
    if (existsSync(path)) watch(path, { recursive: true }, again);
  }
  watch(corpusDir, (_, name) => {
    if (name === 'traceability.json' || name === 'wacrg.yaml') again();
  });
}
