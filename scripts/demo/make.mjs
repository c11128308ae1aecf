// Makes the demo's repositories from their stories and writes each as a git bundle beside this file.
// Run after a change of a story: node scripts/demo/make.mjs
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A commit of a story: a file with `undefined` is removed. Times are UTC, so that the same story has the same commits. */
/** @typedef {{ by: { name: string, email: string }, date: string, message: string, files: Record<string, string | undefined> }} StoryCommit */

export const names = ['bell-spec', 'bell-rs', 'bell-go', 'bell-ts', 'bell-py'];

/**
 * Writes the repository of a story into a new folder and gives the id of its last commit.
 * @param {string} name one of `names`
 * @param {string} folder where the repository is made
 * @returns {Promise<string>} 40 hexadecimal digits
 */
export async function makeRepository(name, folder) {
  /** @type {{ commits: StoryCommit[] }} */
  const { commits } = await import(`./story/${name}.mjs`);
  mkdirSync(folder, { recursive: true });
  git(folder, ['init', '--quiet', '--initial-branch=main']);
  for (const each of commits) commit(folder, each);
  return git(folder, ['rev-parse', 'HEAD']);
}

function commit(folder, { by, date, message, files }) {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (text === undefined) rmSync(file);
    else writeFileSync(file, text);
  }
  const who = (role) => ({
    [`GIT_${role}_NAME`]: by.name,
    [`GIT_${role}_EMAIL`]: by.email,
    [`GIT_${role}_DATE`]: date,
  });
  git(folder, ['add', '--all']);
  git(folder, ['commit', '--quiet', '--message', message], { ...who('AUTHOR'), ...who('COMMITTER') });
}

/** Runs git with nothing of this machine's settings, and gives what it prints. */
function git(cwd, args, environment = {}) {
  const env = { PATH: process.env.PATH, HOME: cwd, GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C', ...environment };
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

async function writeBundles() {
  const folder = mkdtempSync(join(tmpdir(), 'wacrg-demo-'));
  for (const name of names) {
    const head = await makeRepository(name, join(folder, name));
    const bundle = fileURLToPath(new URL(`${name}.bundle`, import.meta.url));
    // One thread, so that the pack's order does not depend on the machine.
    git(join(folder, name), ['-c', 'pack.threads=1', 'bundle', 'create', '--quiet', bundle, 'main']);
    process.stdout.write(`${name} ${head}\n`);
  }
  rmSync(folder, { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeBundles();
