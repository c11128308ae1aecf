import type { RemoteAddress } from '../local/address.ts';
import type { ConfigEntry } from '../process/environment.ts';
import { git, runGit } from '../process/git.ts';
import { type Network, overNetwork } from './network.ts';
import { withinSize } from './size-limit.ts';
import { removeUnfinishedPacks } from './unfinished-packs.ts';
import { unreachable } from './unreachable.ts';

/** A server and how to reach it. */
export interface Remote {
  readonly address: RemoteAddress;
  readonly network: Network;
}

/** What servers were asked already: the commit of a branch by address and name. A run sees one state of a repository. */
export type KnownHeads = Map<string, string>;

/** As {@link resolveRemote}, but asks only what is not known. */
export async function knownHead(
  remote: Remote,
  folder: string,
  ref: string | undefined,
  knownHeads: KnownHeads,
): Promise<string> {
  const name = JSON.stringify([remote.address.url, ref]);
  const commit = knownHeads.get(name) ?? (await resolveRemote(remote, folder, ref));
  knownHeads.set(name, commit);
  return commit;
}

/**
 * Asks the server once which commit a branch, tag or commit id is; without a ref, its default branch.
 *
 * @throws {Unreachable}
 */
export async function resolveRemote({ address, network }: Remote, folder: string, ref?: string): Promise<string> {
  if (ref !== undefined && isCommitId(ref)) return ref;
  if (ref !== undefined && !isRefName(ref)) throw unreachable('no-ref', `"${ref}" is no name of a branch or tag`);
  // The last one that exists counts: a tag's commit rather than the tag, a branch rather than a tag.
  const wanted = ref === undefined ? ['HEAD'] : [`refs/tags/${ref}`, `refs/tags/${ref}^{}`, `refs/heads/${ref}`];
  const args = ['ls-remote', '--', address.url, ...wanted];
  const { stdout } = await overNetwork(address, network, (options) => runGit(folder, args, options));
  const found = parseLsRemote(stdout.toString('utf8'));
  const commit = wanted.map((name) => found.get(name)).findLast((each) => each !== undefined);
  if (commit !== undefined) return commit;
  throw ref === undefined ? unreachable('empty', 'no default branch') : unreachable('no-ref', `no "${ref}"`);
}

/**
 * Fetches into a mirror: commits and other objects by id, or `<id>:<local ref>`.
 *
 * @throws {Unreachable}
 */
export async function fetchFrom(
  { address, network }: Remote,
  gitDir: string,
  what: {
    readonly ids: readonly string[];
    readonly flags?: readonly string[];
    readonly config?: readonly ConfigEntry[];
  },
): Promise<void> {
  const common = [
    '--no-tags',
    '--no-write-fetch-head',
    '--no-recurse-submodules',
    '--no-auto-maintenance',
    '--progress',
  ];
  const args = ['fetch', ...common, ...(what.flags ?? []), '--stdin', '--', remoteName];
  const input = Buffer.from(what.ids.map((id) => `${id}\n`).join(''));
  try {
    await withinSize(gitDir, network.maxBytes, (signal) =>
      overNetwork(address, { ...network, signal }, ({ config = [], ...options }) =>
        git(gitDir, args, { ...options, input, config: [...config, ...promisor(address), ...(what.config ?? [])] }),
      ),
    );
  } finally {
    await removeUnfinishedPacks(gitDir);
  }
}

const remoteName = 'wacrg';

/**
 * Tells git for one command where the mirror's objects come from and that some were left out on purpose. It never
 * stands in the mirror's own configuration, so that other commands answer "missing" and do not ask the server.
 */
export const promisor = (address: RemoteAddress): readonly ConfigEntry[] => [
  [`remote.${remoteName}.url`, address.url],
  [`remote.${remoteName}.promisor`, 'true'],
  [`remote.${remoteName}.partialCloneFilter`, 'blob:none'],
];

/** Parses `<id>TAB<name>LF`. */
export function parseLsRemote(output: string): ReadonlyMap<string, string> {
  return new Map(
    output.split('\n').flatMap((line) => {
      const match = /^([0-9a-f]{40,64})\t(.+)$/.exec(line);
      return match?.[1] && match[2] ? [[match[2], match[1]] as const] : [];
    }),
  );
}

export const isCommitId = (text: string): boolean => /^[0-9a-f]{40}$|^[0-9a-f]{64}$/.test(text);

/** The rules of `git check-ref-format`, which also keep options and patterns out. */
export function isRefName(ref: string): boolean {
  const forbidden = /[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.lock(\/|$)|^[-./]|[./]$|^@$/;
  return ref !== '' && ref.length < 250 && !forbidden.test(ref);
}
