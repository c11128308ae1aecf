// Measures the build of a site from a synthetic corpus: node scripts/bench-site.mjs [parts…] (1,000 by default).
// Prints time and peak memory of each size, each in a process of its own, so that growth can be seen.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const flavorCount = 10;
const clausesPerPart = 8;
const [, , child, ...rest] = process.argv;

if (child === '--build') await build(...rest);
else for (const parts of child === undefined ? [1000] : [child, ...rest]) measure(Number(parts));

function measure(parts) {
  const folder = mkdtempSync(join(tmpdir(), 'wacrg-bench-site-'));
  const render = spawnSync(
    process.execPath,
    [fileURLToPath(import.meta.url), '--build', 'pages', folder, String(parts)],
    { stdio: 'inherit' },
  );
  // A fixed heap: whatever the size of the corpus, what is needed at once must fit in it.
  const site = spawnSync(
    process.execPath,
    ['--max-old-space-size=400', fileURLToPath(import.meta.url), '--build', 'site', folder],
    { stdio: 'inherit' },
  );
  rmSync(folder, { recursive: true, force: true });
  if (render.status !== 0 || site.status !== 0) process.exit(1);
}

async function build(what, folder, parts) {
  const start = performance.now();
  const done = what === 'pages' ? await makePages(folder, Number(parts)) : await makeSite(folder);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${done}: ${seconds} s, peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
}

async function makeSite(folder) {
  const { buildSite } = await import('../packages/site/dist/index.js');
  const files = await buildSite({
    corpusDir: folder,
    renderedDir: join(folder, 'rendered'),
    outDir: join(folder, 'site'),
    url: 'https://spec.example/',
  });
  return `  site of ${files} files`;
}

/** The corpus, its result and its rendered pages. Every flavor implements every second part, half of them with clauses. */
async function makePages(folder, count) {
  const { trace } = await import('../packages/spec/dist/index.js');
  const { loadCorpus } = await import('../packages/spec/dist/load/index.js');
  const { formatTraceability } = await import('../packages/spec/dist/result.js');
  const { renderPages } = await import('../packages/render/dist/index.js');
  write(folder, corpusFiles(count));
  const { corpus } = await loadCorpus(folder);
  const result = trace({ corpus, scans: corpus.flavors.map(({ id }, n) => scanOf(id, n, corpus.parts)) });
  const names = readdirSync(join(root, 'templates')).filter((name) => name.endsWith('.hbs'));
  const templates = new Map(
    names.map((name) => [name.slice(0, -4), readFileSync(join(root, 'templates', name), 'utf8')]),
  );
  const { pages } = renderPages(corpus, result, { templates, generated: 'spec/generated' });
  write(join(folder, 'rendered'), [
    ...pages.map(({ path, text }) => [path, text]),
    ['traceability.json', formatTraceability(result)],
  ]);
  return `${count} parts × ${flavorCount} flavors, ${result.sites.length} sites: ${pages.length} rendered pages`;
}

function corpusFiles(count) {
  const numbers = Array.from({ length: count }, (_, n) => n);
  const part = (n) =>
    [
      `---\nid: part-${n}\ncode: ${codeOf(n)}\ncategory: category-${n % 5}\ntitle: The part number ${n}\nstatus: review`,
      `requires: [${n > 0 ? `part-${n - 1}` : ''}]\n---\n\nA \`<part-${n}>\` stands for a part of usual length, with a summary of one sentence.\n\n## Normative\n`,
      '```xml\n<part n="1">\n  <child/>\n</part>\n```\n',
      ...Array.from(
        { length: clausesPerPart },
        (_, c) =>
          `- Builder number ${c} ${c % 3 === 0 ? 'MUST' : 'SHOULD'} carry the attribute \`a-${c}\` of part ${n}, copied verbatim. {#clause-${c}}`,
      ),
      '',
    ].join('\n');
  return [
    ['wacrg.yaml', 'repository: https://github.com/owner/spec\nbranch: main\n'],
    ...numbers.map((n) => [`spec/category-${n % 5}/part-${n}.md`, part(n)]),
    ...Array.from({ length: flavorCount }, (_, n) => [
      `spec/flavors/flavor-${n}.yaml`,
      `id: flavor-${n}\nname: Flavor ${n}\nurl: https://github.com/owner/flavor-${n}\nlanguage: rust\n`,
    ]),
  ];
}

function codeOf(n) {
  return `SIG-${String(n).padStart(2, '0')}`;
}

function scanOf(flavor, offset, parts) {
  const commit = { commit: 'c'.repeat(40), author: 'An Author', date: '2026-01-02T03:04:05Z' };
  const web = `https://github.com/owner/${flavor}`;
  const pin = String(offset).repeat(40);
  const site = (code, clause, line) => ({
    citations: [clause === undefined ? { code } : { code, clause }],
    relation: 'implements',
    status: 'working',
    path: `src/${code.toLowerCase()}.rs`,
    line,
    column: 4,
    symbol: `build_${line}`,
    range: [line, line + 9],
    annotated: commit,
    changed: commit,
    commits: [commit.commit],
    links: { source: `${web}/blob/${pin}/src/${code.toLowerCase()}.rs#L${line}-L${line + 9}` },
  });
  const annotations = parts
    .filter((_, n) => (n + offset) % 2 === 0)
    .flatMap(({ code }, n) => [
      site(code, undefined, 1),
      ...(n % 2 === 0 ? [] : Array.from({ length: clausesPerPart }, (_, c) => site(code, `clause-${c}`, 20 + 12 * c))),
    ]);
  const lines = { annotation: annotations.length, mention: 0, documentation: 0, ignored: 0, skipped: 0 };
  return {
    flavor,
    state: 'scanned',
    repository: web,
    commit: pin,
    files: { searched: 1000, matched: 500, skipped: [] },
    lines,
    annotations,
    mentions: [],
    claims: [],
    problems: [],
  };
}

function write(folder, files) {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
