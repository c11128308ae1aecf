import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/** One commit: what each of its files holds from then on. */
export type CommitFiles = Readonly<Record<string, string>>;

const firstSecond = 1_700_000_000;
const names = ['Ada', 'Ben', 'Cem', 'Dee'];

/**
 * Makes a repository with these commits on `main`, by `git fast-import`: always the same ids, in seconds. A bare one has nothing
 * checked out, and is left as it was imported: half the processes of git, where there are many repositories.
 */
export function importRepository(
  folder: string,
  commits: Iterable<CommitFiles>,
  { bare = false }: { readonly bare?: boolean } = {},
): void {
  mkdirSync(folder, { recursive: true });
  git(folder, ['init', '--quiet', '--template=', '--initial-branch=main', ...(bare ? ['--bare'] : [])]);
  const parts: string[] = [];
  let count = 0;
  for (const files of commits) {
    const name = names[count % names.length] ?? '';
    const who = `${name} <${name.toLowerCase()}@example.org> ${firstSecond + count * 60} +0000`;
    parts.push(`commit refs/heads/main\ncommitter ${who}\n${data(`Change ${count++}`)}`);
    for (const [path, text] of Object.entries(files)) parts.push(`M 100644 inline ${path}\n${data(text)}`);
  }
  git(folder, ['-c', 'fastimport.unpackLimit=1', 'fast-import', '--quiet'], parts.join(''));
  if (bare) return;
  git(folder, ['reset', '--quiet', '--hard', 'main']);
  git(folder, ['repack', '--quiet', '-a', '-d']);
}

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;

/** Runs git in a folder, with nothing of this machine's settings, and gives what it prints. */
export function git(folder: string, args: readonly string[], input = ''): string {
  const env = { PATH: process.env.PATH ?? '', HOME: folder, GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' };
  const { status, stdout, stderr } = spawnSync('git', args, {
    cwd: folder,
    env,
    input,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}
