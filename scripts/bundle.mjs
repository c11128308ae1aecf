// Joins the built command and all that it imports into a few files, because most of the time that a short command takes
// goes into finding and reading hundreds of modules. What stands in `packages/cli/bundle` needs Node alone: templates,
// grammars and the licences of what is in it lie beside the code.
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';
import { licences } from './bundled-licences.mjs';
import { ensureGrammars, grammarsFolder } from './grammars.mjs';

const packages = fileURLToPath(new URL('../packages', import.meta.url));
const folder = join(packages, 'cli/bundle');
const made = `${folder}.${process.pid}`;

// Tests run many commands in one process (test/command-server.mjs), which may then keep what a command would end.
const { values: asked } = parseArgs({ options: { tests: { type: 'boolean', default: false } } });
const ofTests = asked.tests ? { 'spare-workers': join(packages, 'sandbox/dist/spare-workers.js') } : {};

await ensureGrammars();
const inputs = digestOfInputs();
const stamp = join(packages, 'cli/dist/bundle-of.sha256');
if (existsSync(join(folder, 'build-id')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) process.exit();
rmSync(stamp, { force: true });
const bundle = await rolldown({
  // Processes, and what they load, are started by their paths, so each is a command of its own.
  input: {
    bin: join(packages, 'cli/dist/bin.js'),
    'sandbox-process': join(packages, 'sandbox/dist/sandbox-process.js'),
    untrusted: join(packages, 'scanner/dist/untrusted.js'),
    'untrusted-spec': join(packages, 'workspace/dist/load/untrusted-spec.js'),
    'untrusted-results': join(packages, 'workspace/dist/results/untrusted-results.js'),
    'scan-here': join(packages, 'scanner/dist/scan-here.js'),
    ...ofTests,
  },
  platform: 'node',
  preserveEntrySignatures: 'allow-extension',
  // The compiler in ts-morph is CommonJS, and asks for its own name to learn whether the disk minds case.
  transform: { define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' } },
  checks: { eval: false, ineffectiveDynamicImport: false },
  logLevel: 'warn',
});
const written = {
  dir: made,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
  // Less to read at every start; names stay, for a stack trace that somebody sends must be readable.
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
};
const { output: small } = await bundle.generate({ ...written, minify: false });
const { output } = await bundle.write({ ...written, codeSplitting: { groups: [fewFiles(small)] } });
await bundle.close();
const client = await bundleClient();
carry();
writeFileSync(join(made, 'LICENSES.txt'), bundledLicences());
writeFileSync(join(made, 'build-id'), buildId());
// Never half a bundle under the name that is started.
if (existsSync(folder)) renameSync(folder, `${made}.old`);
renameSync(made, folder);
rmSync(`${made}.old`, { recursive: true, force: true });
writeFileSync(stamp, inputs);

/** Of all that a bundle is made of, so that the same is not made twice: what was built, what is carried, and what makes it. */
function digestOfInputs() {
  const root = join(packages, '..');
  const trees = ['templates', 'packages/site/assets', 'packages/finder/grammars'];
  for (const name of readdirSync(packages)) trees.push(`packages/${name}/dist`);
  const files = ['pnpm-lock.yaml', ...readdirSync(join(root, 'scripts')).map((name) => `scripts/${name}`)];
  for (const tree of trees.filter((each) => existsSync(join(root, each))))
    for (const name of readdirSync(join(root, tree), { recursive: true })) files.push(`${tree}/${name}`);
  const isMade = /^packages\/(?:site\/dist\/script|cli\/dist\/bundle-of)|\.(?:d\.ts|tsbuildinfo|map)$/;
  const hash = createHash('sha256').update(JSON.stringify([process.version, asked]));
  for (const file of files.sort())
    if (!isMade.test(file) && statSync(join(root, file)).isFile())
      hash.update(JSON.stringify(file)).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/**
 * Joins the many small files that those load who start most often: to find and read one takes as long as to parse 20 kB. What
 * several of them load stands in files of its own, so none loads what it does not use.
 */
function fewFiles(chunks) {
  const loads = {
    start: ['cli/dist/main.js'],
    check: ['cli/dist/commands/check.js', 'workspace/dist/library-units.js', 'workspace/dist/check/check-specs.js'],
    scan: ['cli/dist/commands/scan.js', 'workspace/dist/trace/trace-runs.js', 'spec/dist/result/index.js'],
    parse: ['workspace/dist/load/untrusted-spec.js'],
    read: ['scanner/dist/untrusted.js'],
    lint: ['workspace/dist/spec/spec-findings.js'],
  };
  const named = new Map();
  for (const [name, roots] of Object.entries(loads)) {
    const found = new Set(chunks.filter(({ facadeModuleId }) => roots.some((root) => facadeModuleId?.endsWith(root))));
    // What is added is gone through too.
    for (const { imports } of found) for (const each of chunks) if (imports.includes(each.fileName)) found.add(each);
    for (const { moduleIds } of found) for (const id of moduleIds) named.set(id, [...(named.get(id) ?? []), name]);
  }
  return {
    debugName: 'few files',
    name: (id) => named.get(id)?.join('-') ?? null,
    includeDependenciesRecursively: false,
  };
}

/** Names this code, see packages/kept/src/build-id.ts. */
function buildId() {
  const hash = createHash('sha256');
  for (const { fileName, code } of [...output].sort((a, b) => (a.fileName < b.fileName ? -1 : 1)))
    hash.update(JSON.stringify([fileName, code]));
  return hash.digest('hex');
}

/** The one script of a site, and what it loads when code is shown; where packages/site/src/build/assets.ts looks for it. */
async function bundleClient() {
  const script = await rolldown({
    input: join(packages, 'site/dist/client/main.js'),
    platform: 'browser',
    logLevel: 'warn',
  });
  const written = await script.write({
    dir: join(packages, 'site/dist/script'),
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    format: 'esm',
    minify: true,
  });
  await script.close();
  return written.output;
}

/** What is read while the command runs, and is no code. */
function carry() {
  const resolve = createRequire(join(packages, 'finder/package.json')).resolve;
  // Loaded anew after a parser that stopped, so it must be a file of its own.
  cpSync(resolve('web-tree-sitter'), join(made, 'web-tree-sitter.cjs'));
  cpSync(resolve('web-tree-sitter/web-tree-sitter.wasm'), join(made, 'web-tree-sitter.wasm'));
  cpSync(fileURLToPath(new URL('../templates', import.meta.url)), join(made, 'templates'), { recursive: true });
  // Styles, scripts and pictures of `wacrg site`; packages/site/src/build/assets.ts looks for them here.
  for (const from of ['site/assets', 'site/dist/script'])
    cpSync(join(packages, from), join(made, 'site-assets'), { recursive: true });
  mkdirSync(join(made, 'grammars'));
  for (const file of readdirSync(grammarsFolder).filter((name) => name.endsWith('.wasm')))
    cpSync(join(grammarsFolder, file), join(made, 'grammars', file));
  cpSync(join(grammarsFolder, 'textmate'), join(made, 'grammars/textmate'), { recursive: true });
}

/** The licence of each package that is in the bundle. */
function bundledLicences() {
  const modules = [...output, ...client].flatMap(({ moduleIds = [] }) =>
    moduleIds.filter((id) => id.includes('node_modules')),
  );
  const carried = createRequire(join(packages, 'finder/package.json')).resolve('web-tree-sitter');
  return licences([...modules, carried], [readFileSync(join(grammarsFolder, 'LICENSES.txt'), 'utf8')]);
}
