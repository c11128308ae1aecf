import { execFile, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What git prints in a folder of the corpus's own repository, or `undefined` where there is no git, repository or object. */
export async function askGit(folder: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', ['-C', folder, ...args], { env: environment(), maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch {
    return undefined;
  }
}

/**
 * The contents of objects such as `<commit>:<path>`, in one process; those that are missing, or larger than 16 MB, are left out.
 */
export async function readObjects(folder: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const objects = new Map<string, string>();
  for (const batch of batches(names.filter((name) => !name.includes('\n')))) {
    const child = spawn('git', ['-C', folder, 'cat-file', '--batch'], {
      env: environment(),
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(batch.map((name) => `${name}\n`).join(''));
    const closed = new Promise((resolve) => child.on('close', resolve).on('error', resolve));
    // Latin-1 keeps one character per byte, so that git's byte counts are string offsets.
    child.stdout.setEncoding('latin1');
    readBatch(await text(child.stdout), batch, objects);
    await closed;
  }
  return objects;
}

function readBatch(output: string, names: readonly string[], objects: Map<string, string>): void {
  let at = 0;
  for (const name of names) {
    const end = output.indexOf('\n', at);
    if (end === -1) return;
    const header = /^[0-9a-f]+ (\w+) (\d+)$/.exec(output.slice(at, end));
    at = end + 1;
    if (header === null) continue;
    const size = Number(header[2]);
    if (header[1] === 'blob' && size <= 16 * 1024 * 1024) {
      objects.set(name, Buffer.from(output.slice(at, at + size), 'latin1').toString('utf8'));
    }
    at += size + 1;
  }
}

/** So many objects at once that memory stays flat whatever the history. */
function* batches(names: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < names.length; start += 50) yield names.slice(start, start + 50);
}

/** No other repository, no prompt, no translation: variables such as those of a hook would lead git astray. */
function environment(): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return {
    PATH,
    HOME,
    LC_ALL: 'C',
    TZ: 'UTC',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
  };
}
