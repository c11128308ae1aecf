import type { RemoteAddress } from './address.ts';
import type { ConfigEntry } from './environment.ts';
import { git, runGit } from './git.ts';
import { type Network, overNetwork } from './network.ts';
import { unreachable } from './unreachable.ts';

/** What a branch, tag or commit id is at the moment on the server. */
export interface RemoteRef {
  /** The full name to fetch: `refs/heads/main`, `refs/tags/v1`, `HEAD` or a commit id. */
  readonly name: string;
  readonly commit: string;
}

/**
 * Asks the server once what a ref points to; without a ref, its default branch.
 *
 * @throws {Unreachable}
 */
export async function resolveRemote(
  folder: string,
  address: RemoteAddress,
  ref: string | undefined,
  network: Network,
): Promise<RemoteRef> {
  if (ref !== undefined && /^[0-9a-f]{40}$/.test(ref)) return { name: ref, commit: ref };
  if (ref !== undefined && !isRefName(ref)) throw unreachable('no-ref', `"${ref}" is not the name of a branch or tag`);
  const wanted = ref === undefined ? ['HEAD'] : [`refs/heads/${ref}`, `refs/tags/${ref}`, `refs/tags/${ref}^{}`];
  const args = ['ls-remote', '--', address.url, ...wanted];
  const { stdout } = await overNetwork(address, network, (options) => runGit(folder, args, options));
  const found = parseLsRemote(stdout.toString('utf8'));
  const name = [...wanted].reverse().find((each) => found.has(each));
  const commit = name === undefined ? undefined : found.get(name);
  if (commit !== undefined && name !== undefined) return { name: name.replace(/\^\{\}$/, ''), commit };
  throw ref === undefined
    ? unreachable('empty', 'no default branch')
    : unreachable('no-ref', `no branch or tag "${ref}"`);
}

/** Fetches commits or refs into a mirror. Each is given as `<what>` or `<what>:<local ref>`. @throws {Unreachable} */
export async function fetch(
  gitDir: string,
  address: RemoteAddress,
  what: readonly string[],
  settings: { readonly network: Network; readonly flags?: readonly string[]; readonly config?: readonly ConfigEntry[] },
): Promise<void> {
  const common = ['--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--progress', '--force'];
  const args = ['fetch', ...common, ...(settings.flags ?? []), '--', address.url, ...what];
  await overNetwork(address, settings.network, (options) =>
    git(gitDir, args, { ...options, config: [...(options.config ?? []), ...(settings.config ?? [])] }),
  );
}

/** Parses `<id>TAB<name>LF`. */
export function parseLsRemote(output: string): ReadonlyMap<string, string> {
  return new Map(
    output.split('\n').flatMap((line) => {
      const match = /^([0-9a-f]{40,64})\t(.+)$/.exec(line);
      return match?.[1] && match[2] ? [[match[2], match[1]] as const] : [];
    }),
  );
}

/** The rules of `git check-ref-format`, which also keep options and patterns out. */
export function isRefName(ref: string): boolean {
  return (
    !/[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.lock(\/|$)/.test(ref) &&
    !/^[-./]|[./]$|^@$/.test(ref) &&
    ref.length < 250
  );
}
