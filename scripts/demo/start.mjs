// `npm start`: the whole promise on one machine, without a network. Unpacks a small spec and three libraries under
// out/demo, traces them, and shows a part's page, the matrix, and a check that fails. With --open the site is served.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { styleText } from 'node:util';
import { command, setUp } from '../set-up.mjs';
import { formatRow, parseImplementedBy } from './implemented-by.mjs';
import { unpack } from './unpack.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = 'out/demo/bell-spec/spec/signals/ring.md';
const site = 'out/demo/site';
const inColour = process.stdout.isTTY && !process.env.NO_COLOR;
const style = (format, text) => (inColour ? styleText(format, text) : text);
const say = (line = '') => process.stdout.write(`${line}\n`);

setUp();
unpack(join(root, 'out/demo'));

say('A spec of doorbells and three libraries of it, in Rust, Go and TypeScript, now lie under out/demo.');
wacrg('Read every library, ask git who and when, write the pages:', ['build', '--corpus', 'out/demo/bell-spec']);
showPage();
wacrg('What each library has of each part:', ['coverage', '--corpus', 'out/demo/bell-spec']);
wacrg(
  'What the author of a library sees before a commit. It fails, and says what to write:',
  ['check', 'out/demo/bell-ts'],
  1,
);
buildSite();
say();
say(`The page:  ${page}`);
say(`The site:  ${pathToFileURL(join(root, site, 'index.html'))}`);
if (process.argv.includes('--open')) serveSite();
else say('           npm start -- --open   serves it on this machine');

/** Prints a command as it is typed, runs it in this folder, and ends with 2 where its exit code is not `expected`. */
function wacrg(title, args, expected = 0) {
  heading(title);
  say(style('dim', `$ npm run -s wacrg -- ${args.join(' ')}`));
  const run = [command, ...args, '--cache', 'out/demo/cache'];
  const { status } = spawnSync(process.execPath, run, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== expected) fail(`"wacrg ${args.join(' ')}" ended with ${status}`);
}

function showPage() {
  heading(`What now stands in ${page}:`);
  const width = Math.min(process.stdout.columns ?? 110, 130);
  for (const row of parseImplementedBy(readFileSync(join(root, page), 'utf8'))) {
    const [first, ...notes] = formatRow(row, width);
    say(style('bold', first));
    for (const line of notes) say(row.notes.includes('**Stale**') ? style('yellow', line) : line);
  }
}

function buildSite() {
  const { status } = runSite(false, ['ignore', 'ignore', 'inherit']);
  if (status !== 0) fail('the site was not built');
}

function serveSite() {
  process.exitCode = runSite(true, 'inherit').status ?? 0;
}

/** By the script where this clone has it, else by the command. */
function runSite(isServed, stdio) {
  const script = join(root, 'scripts/site.mjs');
  const start = existsSync(script)
    ? [script, isServed ? 'dev' : 'build']
    : [command, 'site', '--cache', join(root, 'out/demo/cache'), ...(isServed ? ['--serve'] : [])];
  const args = [...start, '--corpus', join(root, 'out/demo/bell-spec'), '--out', join(root, site)];
  return spawnSync(process.execPath, args, { cwd: root, stdio });
}

function heading(text) {
  say();
  say(style('bold', text));
}

function fail(what) {
  process.stderr.write(`Cannot show the demo: ${what}; its output is above.\n`);
  process.exit(2);
}
