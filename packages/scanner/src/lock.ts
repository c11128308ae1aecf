import { type FlavorScan, ToolError } from '@wacrg/spec';

/** What `wacrg.lock.json` says of one flavor: the commit that the result was made from. */
export interface LockedFlavor {
  /** Absent for a repository of this machine. */
  readonly repository?: string;
  readonly ref?: string;
  readonly commit: string;
}

/** The two sections of the lock. `scan` writes `flavors`, `accept` writes `reviewed`; each leaves the other alone. */
export interface Lock {
  readonly flavors: ReadonlyMap<string, LockedFlavor>;
  /** As it stands in the file. */
  readonly reviewed: unknown;
}

export const emptyLock: Lock = { flavors: new Map(), reviewed: {} };

/**
 * Reads the text of a lock.
 *
 * @throws {ToolError} `bad-result` when it is not a lock of this format
 */
export function parseLock(text: string): Lock {
  const value = parseJson(text);
  if (!isRecord(value) || value.format !== 1) throw badLock('it is not of format 1');
  const { flavors = {}, reviewed = {} } = value;
  if (!isRecord(flavors) || !isRecord(reviewed)) throw badLock('"flavors" and "reviewed" must be objects');
  return { flavors: new Map(Object.entries(flavors).map(([id, each]) => [id, parseFlavor(id, each)])), reviewed };
}

/** The text of a lock, sorted, so that the same lock has the same bytes. */
export function formatLock({ flavors, reviewed }: Lock): string {
  const sorted = [...flavors].sort(([a], [b]) => (a < b ? -1 : 1));
  const entries = sorted.map(([id, { repository, ref, commit }]) => [id, { repository, ref, commit }]);
  return `${JSON.stringify({ format: 1, flavors: Object.fromEntries(entries), reviewed }, undefined, 2)}\n`;
}

/** The lock after a scan: what was scanned is pinned, what could not be reached stays where it was. */
export function lockScans(lock: Lock, scans: readonly FlavorScan[]): Lock {
  const flavors = new Map(lock.flavors);
  for (const { flavor, state, repository, ref, commit } of scans) {
    if (state === 'scanned' && commit !== undefined) {
      flavors.set(flavor, {
        ...(repository === undefined ? {} : { repository }),
        ...(ref === undefined ? {} : { ref }),
        commit,
      });
    } else if (state === 'no-repository') flavors.delete(flavor);
  }
  return { ...lock, flavors };
}

function parseFlavor(id: string, value: unknown): LockedFlavor {
  if (!isRecord(value)) throw badLock(`flavor "${id}" is not an object`);
  const { repository, ref, commit } = value;
  if (typeof commit !== 'string' || !/^[0-9a-f]{40}$|^[0-9a-f]{64}$/.test(commit)) {
    throw badLock(`flavor "${id}" has no full commit id`);
  }
  return {
    ...(typeof repository === 'string' ? { repository } : {}),
    ...(typeof ref === 'string' ? { ref } : {}),
    commit,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw badLock(cause instanceof Error ? cause.message : 'it is not JSON');
  }
}

const badLock = (detail: string): ToolError =>
  new ToolError('bad-result', `Cannot read "wacrg.lock.json": ${detail}; restore it, or remove it and scan again.`);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
