// Compares what two states of the tool print and write: node scripts/compare-outputs.mjs OLD [--all]
// OLD is the `bin.js` of the other state's bundle (a checkout of it, `pnpm install`, `pnpm build`). Both run the same command lines in
// copies of the same folders. What differs must be a row of `test/fixtures/output-changes.json`: a text that changed, a line that is new
// or gone, or an output that changed as a whole, each with its reason. What is no row is printed, and ends with 1.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [oldBin] = process.argv.slice(2);
const showsAll = process.argv.includes('--all');
if (oldBin === undefined) throw new Error('Say where the bundle of the other state is: …/packages/cli/bundle/bin.js');
const bins = { old: resolve(oldBin), new: join(root, 'packages/cli/bundle/bin.js') };
const { lines, changes } = JSON.parse(readFileSync(join(root, 'test/fixtures/output-changes.json'), 'utf8'));
const rules = changes.map((change, number) => ({
  ...change,
  number,
  seen: 0,
  where: new RegExp(change.where ?? '', 'u'),
}));

const library = {
  'src/a.rs':
    '// wacrg:SIG-08\npub fn reject() {}\n// wacrg:SIG-14 partial: no retry\nfn t() {}\n// wacrg:SIG-99\nfn u() {}\n// See call-reject (SIG-08)\nfn v() {}\n',
  'src/b.ts': '// wacrg:SIG-01\nexport function o(): void {}\nconst s = "wacrg:SIG-02";\n',
  'src/c.go': 'package c\n\n// wacrg:SIG-8\nfunc C() {}\n',
};

const scratch = mkdtempSync(join(tmpdir(), 'wacrg-compare-'));
try {
  makeFolders();
  const known = lines.filter(([folder]) => existsSync(join(scratch, folder)));
  const counts = { same: 0, rows: 0, other: 0 };
  for (const [folder, line] of known) counts[compare(folder, line)]++;
  const skipped = lines.length - known.length;
  console.log(
    `${known.length} command lines: ${counts.same} the same bytes, ${counts.rows} by the table, ${counts.other} with something else` +
      (skipped > 0 ? `; ${skipped} not run, for their folder is not here` : ''),
  );
  for (const { why } of rules.filter(({ seen }) => seen === 0)) console.log(`no longer seen: ${why}`);
  if (counts.other > 0) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Folders to run in, each a repository with one commit. */
function makeFolders() {
  const repository = join(scratch, 'repo');
  git(scratch, 'clone', '--quiet', '--shared', '--no-checkout', root, repository);
  git(repository, 'checkout', '--quiet', 'ccc41d9');
  const shared = join(root, '../shared/upstream');
  if (existsSync(shared)) cpSync(shared, join(scratch, 'group'), { recursive: true });
  for (const name of ['native-form', 'upstream-form'])
    cpSync(join(repository, 'test/fixtures', name), join(scratch, name), { recursive: true });
  for (const [path, text] of Object.entries(library)) {
    mkdirSync(dirname(join(scratch, 'library', path)), { recursive: true });
    writeFileSync(join(scratch, 'library', path), text);
  }
  for (const name of readdirSync(scratch).filter((each) => each !== 'repo')) {
    const folder = join(scratch, name);
    rmSync(join(folder, '.git'), { recursive: true, force: true });
    git(folder, 'init', '--quiet', '--initial-branch=main', '.');
    git(folder, 'add', '--all');
    git(folder, 'commit', '--quiet', '--message', 'All');
  }
}

function git(cwd, ...args) {
  const who = { NAME: 'Ada', EMAIL: 'ada@example.org', DATE: '2026-01-01T00:00:00Z' };
  const named = Object.entries(who).flatMap(([key, value]) => [
    [`GIT_AUTHOR_${key}`, value],
    [`GIT_COMMITTER_${key}`, value],
  ]);
  const env = { ...process.env, ...Object.fromEntries(named) };
  const { status, stderr } = spawnSync('git', args, { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
}

/** Runs a command line by both and says whether they gave the same bytes, the same by the rules, or something else. */
function compare(folder, line) {
  const [before, after] = ['old', 'new'].map((side) => run(bins[side], folder, line));
  const name = `${folder}: ${line}`;
  const left = [];
  let isSame = true;
  if (before.status !== after.status) {
    isSame = false;
    left.push(...remaining(`${name} › exit code`, [[`exit code ${before.status}`], [`exit code ${after.status}`]]));
  }
  for (const file of new Set([...before.files.keys(), ...after.files.keys()])) {
    const texts = [before, after].map(({ files }) => files.get(file) ?? '');
    if (texts[0] === texts[1]) continue;
    isSame = false;
    left.push(...remaining(`${name} › ${file}`, linesOf(texts)));
  }
  const verdict = isSame ? 'same' : left.length === 0 ? 'rows' : 'other';
  if (showsAll || verdict === 'other') console.log(`${verdict}  ${name}`);
  for (const each of left.slice(0, 40)) console.log(`    ${each}`);
  if (left.length > 40) console.log(`    … and ${left.length - 40} more`);
  return verdict;
}

/** Its exit code, and by name what it printed and what it wrote; the folder that it wrote to has no name in them. */
function run(bin, folder, line) {
  const [out, home] = [`${scratch}-out`, mkdtempSync(join(tmpdir(), 'wacrg-home-'))];
  const args = line.split(' ').map((word) => (word === 'OUT' ? out : word));
  const env = { PATH: process.env.PATH, HOME: home, NO_COLOR: '1' };
  const ran = spawnSync(process.execPath, [bin, ...args], { cwd: join(scratch, folder), env, encoding: 'utf8' });
  const plain = (text) =>
    text
      .replaceAll(relative(join(scratch, folder), out), 'OUT')
      .replaceAll(out, 'OUT')
      .replaceAll(home, 'HOME');
  const files = new Map([
    ['stdout', plain(ran.stdout)],
    ['stderr', plain(ran.stderr)],
  ]);
  for (const entry of existsSync(out) ? readdirSync(out, { recursive: true, withFileTypes: true }) : []) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(out, path), plain(readFileSync(path, 'utf8')));
  }
  rmSync(out, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
  return { status: ran.status, files };
}

/** The lines of both texts; of JSON each value with its path, for the order of an object's members says nothing. */
function linesOf(texts) {
  const values = texts.map(parsed);
  return texts.map((text, n) =>
    values.every((each) => each === undefined) ? text.split('\n') : [...leaves(values[n] ?? text)],
  );
}

function parsed(text) {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function* leaves(value, path = '') {
  // A problem is one thing to say, in every format.
  if (typeof value?.code === 'string' && typeof value.message === 'string') yield `${path} = ${problemLine(value)}`;
  else if (typeof value !== 'object' || value === null) yield `${path} = ${JSON.stringify(value)}`;
  else
    for (const [key, each] of Object.entries(value))
      yield* leaves(each, Array.isArray(value) ? `${path}[]` : path === '' ? key : `${path}.${key}`);
}

function problemLine({ code, severity, path, line, column, message }) {
  return [path, line, column, severity, code, message].filter((each) => each !== undefined).join(' ');
}

/** What differs and is no row: `-` of the old lines, `+` of the new ones. */
function remaining(name, [before, after]) {
  const here = rules.filter(({ where }) => where.test(name));
  const [less, more] = difference(before, after);
  const [gone, added] = difference(
    less.map((text) => rewritten(text, 'old', here)),
    more.map((text) => rewritten(text, 'new', here)),
  );
  const unexplained = (lines, side) => lines.filter((text) => !explained(text, side, here));
  return [
    ...unexplained(gone, 'gone').map((text) => `- ${text}`),
    ...unexplained(added, 'added').map((text) => `+ ${text}`),
  ];
}

/** A row with an old and a new text makes both the same; what was printed the new way before stays the same too. */
function rewritten(text, side, here) {
  let changed = text;
  for (const rule of here) {
    if (rule.old === undefined) continue;
    for (const pattern of side === 'old' ? [rule.old, rule.new] : [rule.new]) {
      const next = changed.replace(new RegExp(pattern, 'gu'), `⟨${rule.number}⟩`);
      if (next !== changed && pattern === rule.old) rule.seen++;
      changed = next;
    }
  }
  return changed;
}

function explained(text, side, here) {
  const rule = here.find((each) => each[side] !== undefined && new RegExp(each[side], 'u').test(text));
  if (rule !== undefined) rule.seen++;
  return rule !== undefined;
}

/** The lines that only one of both has. */
function difference(before, after) {
  const counts = new Map();
  for (const text of before) counts.set(text, (counts.get(text) ?? 0) + 1);
  const added = after.filter((text) => {
    const count = counts.get(text) ?? 0;
    if (count > 0) counts.set(text, count - 1);
    return count === 0;
  });
  return [[...counts].flatMap(([text, count]) => Array(count).fill(text)), added];
}
