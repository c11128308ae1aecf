import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Corpus, type Part, ToolError } from '@wacrg/spec';
import { formIn } from '../load/read-config.ts';
import { defaultSpec } from './default-spec.ts';
import { readSpec, type SpecReading } from './read-spec.ts';
import { openSpecClone } from './spec-clone.ts';
import { type SpecDates, specHistory } from './spec-history.ts';

/** A day: the spec moves slowly, and a check should not wait for a server. */
const youngMs = 24 * 60 * 60 * 1000;

/** A spec as an author checks against it. */
export interface Spec {
  readonly corpus: Corpus;
  /** The address as it was given, without credentials. */
  readonly source: string;
  /** True when nobody named a spec, so that the public one was taken. */
  readonly isDefault: boolean;
  /** Absent for a folder that is read as it is. */
  readonly commit?: string;
  /** When the server was last asked, as ISO 8601. */
  readonly fetched?: string;
  /** Why it could not be asked today. */
  readonly unreachable?: string;
  /** The folder that holds `spec/`. */
  readonly folder: string;
  /** Of some parts, for each is read in all its versions; see {@link specHistory}. */
  readonly dates: (parts: readonly Part[]) => Promise<SpecDates>;
}

export interface SpecSettings extends SpecReading {
  /** `--spec`, else `spec` of `wacrg.yaml`: a path, or a git URL, each with `@ref` if wanted. */
  readonly spec?: string | undefined;
  /** How reports name it, where that differs: results hold no path of a machine. */
  readonly shown?: string | undefined;
  readonly offline: boolean;
  /** Ask the server even when the fetched spec is young. */
  readonly refresh?: boolean | undefined;
  /** Read a folder at its checked-out commit, for only a commit can be pinned. */
  readonly head?: boolean | undefined;
  /** A reviewed commit to read in place of the ref. */
  readonly commit?: string | undefined;
}

/**
 * Loads the spec that an author checks against. A folder is read as it is; a git address, a ref or a commit by way of a
 * clone in the cache, which is updated when it is older than a day.
 *
 * @throws {ToolError} `cannot-read`, `no-corpus`
 */
export async function loadSpec(settings: SpecSettings): Promise<Spec> {
  const { address, ref } = await addressOf(settings);
  const folder = (await isFolder(address)) ? resolve(address) : undefined;
  const given = {
    source: withoutUser(settings.shown ?? settings.spec ?? defaultSpec),
    isDefault: settings.spec === undefined,
  };
  const { commit, cacheDir } = settings;
  if (folder !== undefined && ref === undefined && commit === undefined) {
    return { ...(await readFolder(folder, settings)), ...given };
  }
  if (folder === undefined && !/^[\w+.-]+:|@/.test(address)) {
    throw new ToolError(
      'no-corpus',
      `Cannot find the spec "${address}": there is no such folder; give --spec a folder that has spec/, or a git URL.`,
    );
  }
  const maxAgeMs = settings.refresh ? 0 : youngMs;
  const clone = await openSpecClone({ address, ref, commit, cacheDir, offline: settings.offline, maxAgeMs });
  const { fetched, unreachable } = clone;
  return {
    ...(await readFolder(clone.folder, settings)),
    ...given,
    commit: clone.commit,
    ...(fetched === undefined ? {} : { fetched }),
    ...(unreachable === undefined ? {} : { unreachable }),
  };
}

async function readFolder(folder: string, reading: SpecReading): Promise<Pick<Spec, 'corpus' | 'folder' | 'dates'>> {
  if (!(await isFolder(`${folder}/spec`)) && (await formIn(folder, reading.cacheDir)) === undefined) {
    throw new ToolError(
      'no-corpus',
      `Cannot read a spec in "${folder}": it has no spec/ folder; name one that has with --spec, or with spec: in wacrg.yaml.`,
    );
  }
  const { corpus } = await readSpec(folder, reading);
  return { corpus, folder, dates: (parts) => specHistory(folder, corpus, { ...reading, parts }) };
}

/** A folder whose name holds an `@` is a folder. */
async function addressOf({ spec = defaultSpec, head }: SpecSettings): Promise<ReturnType<typeof splitRef>> {
  const split = (await isFolder(spec)) ? { address: spec } : splitRef(spec);
  return head && split.ref === undefined && (await isFolder(split.address)) ? { ...split, ref: 'HEAD' } : split;
}

/**
 * An address and the ref behind its `@`. The `@` of a user (`git@host:…`) is none.
 *
 * @example
 * splitRef('https://github.com/o/n@v1.2'); // { address: 'https://github.com/o/n', ref: 'v1.2' }
 */
export function splitRef(written: string): { readonly address: string; readonly ref?: string } {
  const authority = /^(?:[a-z][\w+.-]*:\/\/[^/]*|[\w.-]+@[\w.-]+:)/i.exec(written)?.[0] ?? '';
  const at = written.indexOf('@', Math.max(authority.length, 1));
  if (at < 0 || at === written.length - 1) return { address: written };
  return { address: written.slice(0, at), ref: written.slice(at + 1) };
}

const withoutUser = (written: string): string => written.replace(/^(https?:\/\/)[^/@]*@/i, '$1');

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
