import { createHash } from 'node:crypto';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Tips } from '@wacrg/git';
import { historyName } from '@wacrg/git';
import { buildId, defaultCacheDir, digest, readCached, writeCached } from '@wacrg/kept';
import type { SeenFlavor, SeenSettings } from '@wacrg/scanner';
import { areUnmoved } from '@wacrg/scanner';
import { readNamedFiles } from '@wacrg/workspace';

// A scan in which nothing changed is answered from the one before: most of its time would go into loading what it takes
// to work out the same again.

/** Everything that the answer of a scan depends on beside the command line, and the answer. */
export interface LastScan {
  readonly settings: SeenSettings & { readonly corpusDir: string };
  /** Names the spec as it was read, see `spec-files.ts`. */
  readonly spec: string;
  /** Names the spec's history, see `historyName`. */
  readonly history: string;
  readonly flavors: readonly SeenFlavor[];
  /** What it would read as the last result, and write again. */
  readonly files: readonly (readonly [path: string, digest: string])[];
  readonly said: string;
  readonly exitCode: 0 | 1;
}

/**
 * Says what the last scan said and gives its exit code, where a scan would come to the same; `undefined` when something
 * changed, or when this was never asked before.
 *
 * @param args the command line, which must be the same to the letter
 */
export async function answerAgain(args: readonly string[]): Promise<0 | 1 | undefined> {
  const place = placeOf(args);
  const last = place && ((await readCached(place)) as LastScan | undefined);
  if (!last || !(await isUnchanged(last))) return undefined;
  process.stdout.write(last.said);
  return last.exitCode;
}

/** What servers said when {@link answerAgain} asked them. */
export const tips: Tips = new Map();

/** Keeps what the next scan will say if it finds everything as it stands. */
export async function keepAnswer(args: readonly string[], last: LastScan): Promise<void> {
  const place = placeOf(args);
  if (place !== undefined) await writeCached(place, last);
}

async function isUnchanged({ settings, spec, history, flavors, files }: LastScan): Promise<boolean> {
  const { corpusDir } = settings;
  // Each is waited for: a server that is being asked must not be asked again by the scan that follows.
  const answers = await Promise.allSettled([
    areUnmoved(flavors, settings, tips),
    historyName(corpusDir).then((now) => now === history),
    readNamedFiles(corpusDir).then(({ name }) => name === spec),
    // Read in one go, when git has been asked and is at work.
    setImmediate().then(() => files.every(([path, was]) => digestOfFile(path) === was)),
  ]);
  return answers.every((answer) => answer.status === 'fulfilled' && answer.value);
}

/** Fails where a symbolic link stands, which a scan does not write through. */
function digestOfFile(path: string): string {
  const hash = createHash('sha256');
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const buffer = Buffer.allocUnsafe(1 << 20);
    for (let size = readSync(file, buffer); size > 0; size = readSync(file, buffer))
      hash.update(buffer.subarray(0, size));
    return hash.digest('hex');
  } finally {
    closeSync(file);
  }
}

/** Named by all that is said of the run itself. */
function placeOf(args: readonly string[]): string | undefined {
  const { NO_COLOR, FORCE_COLOR, TERM, CI, COLORTERM } = process.env;
  const terminal = [process.stdout.isTTY, NO_COLOR, FORCE_COLOR, TERM, CI, COLORTERM];
  const build = buildId();
  if (build === undefined) return undefined;
  const name = digest(JSON.stringify([build, process.version, process.cwd(), args, terminal]));
  return join(cacheOf(args), 'answers', `${name}.json`);
}

/** Where `--cache` leads, without loading what reads command lines: a mistake here only finds nothing. */
function cacheOf(args: readonly string[]): string {
  const at = args.findLastIndex((arg) => arg === '--cache' || arg.startsWith('--cache='));
  const named = args[at]?.slice('--cache='.length) || args[at + 1];
  return at < 0 || named === undefined ? defaultCacheDir() : resolve(named);
}
