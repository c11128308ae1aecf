import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unreachable } from './unreachable.ts';

const lookEveryMs = 1_000;

/**
 * Runs a fetch, and ends it when the repository's packs grow beyond a limit: git itself has none for what it fetches.
 *
 * @throws {Unreachable} `too-large`
 */
export async function withinSize<T>(
  gitDir: string,
  maxBytes: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const tooLarge = new AbortController();
  const look = async (): Promise<void> => {
    if ((await packedBytes(gitDir)) > maxBytes) tooLarge.abort();
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  try {
    const result = await work(tooLarge.signal);
    await look();
    tooLarge.signal.throwIfAborted();
    return result;
  } catch (fault) {
    throw tooLarge.signal.aborted ? unreachable('too-large', `more than ${maxBytes} bytes`) : fault;
  } finally {
    clearInterval(timer);
  }
}

async function packedBytes(gitDir: string): Promise<number> {
  const folder = join(gitDir, 'objects', 'pack');
  const names = await readdir(folder).catch(() => []);
  // A temporary pack may be gone by now.
  const sizes = names.map((name) =>
    stat(join(folder, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
