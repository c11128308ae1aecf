import { basename, join } from 'node:path';
import { type Corpus, type Flavor, webAddress } from '@wacrg/spec';
import { readText } from './load/read.ts';
import { remoteAddresses } from './tree/working-tree-folder.ts';

/** Which flavor of a registry a library is, as far as it tells by itself. */
export interface Recognised {
  readonly flavor?: Flavor;
  /** By what it is known, where that is not its address. */
  readonly by?: 'package';
  /** The flavor that it may be, by its name alone. */
  readonly candidate?: string;
}

/**
 * Recognises a library by the address of any of its remotes, else by the name of its package; a flavor whose name is only that
 * of the repository is a candidate, for somebody to confirm.
 *
 * @param home the library's folder in the repository, with `/` at its end: there may be several
 */
export async function recognise(root: string, { flavors }: Pick<Corpus, 'flavors'>, home = ''): Promise<Recognised> {
  const remotes = await remoteAddresses(root);
  const keys = remotes.map(keyOf);
  const byAddress =
    only(flavors, (flavor) => isOf(flavor, keys) && holds(flavor, home)) ??
    only(flavors, (flavor) => isOf(flavor, keys));
  if (byAddress !== undefined) return { flavor: byAddress };
  const packages = await packageNames(join(root, home));
  const byPackage = only(flavors, (flavor) => packages.some((name) => isPackageOf(name, flavor)));
  if (byPackage !== undefined) return { flavor: byPackage, by: 'package' };
  const names = remotes.length === 0 ? [basename(root)] : remotes.map(lastWord);
  const named = only(flavors, (flavor) => names.some((name) => isNameOf(name, flavor)));
  return named === undefined ? {} : { candidate: named.id };
}

const isOf = ({ url, repository }: Flavor, keys: readonly (string | undefined)[]): boolean =>
  isAny([url, repository], keys);

/** Whether a flavor's own folders are those of the library. */
const holds = ({ paths }: Flavor, home: string): boolean =>
  home !== '' && paths.some((path) => `${path.replace(/^(\.?\/)+|\/+$/g, '')}/`.startsWith(home));

/** The one that fits; of several nobody can tell which it is. */
function only(flavors: readonly Flavor[], fits: (flavor: Flavor) => boolean): Flavor | undefined {
  const [first, ...more] = flavors.filter(fits);
  return more.length === 0 ? first : undefined;
}

const keyOf = (address: string): string | undefined => webAddress(address)?.toLowerCase();

const isAny = (addresses: readonly (string | undefined)[], known: readonly (string | undefined)[]): boolean =>
  addresses.some((each) => each !== undefined && keyOf(each) !== undefined && known.includes(keyOf(each)));

const lastWord = (address: string): string => /([^/:]+?)(\.git)?\/*$/.exec(address)?.[1]?.toLowerCase() ?? '';

const addressesOf = ({ url, repository }: Flavor): readonly string[] =>
  [url, repository].flatMap((each) => (each === undefined ? [] : [each]));

const isNameOf = (name: string, flavor: Flavor): boolean =>
  name.toLowerCase() === flavor.id || addressesOf(flavor).some((each) => lastWord(each) === name.toLowerCase());

/** A module of Go is called by its address; elsewhere a package has the flavor's id, or the name of its repository. */
function isPackageOf(name: string, flavor: Flavor): boolean {
  if (/^[\w.-]+\.[a-z]+\//i.test(name))
    return addressesOf(flavor).some((each) => keyOf(each) === keyOf(`https://${name.replace(/\/v\d+$/, '')}`));
  return isNameOf(name.replace(/^@[^/]+\//, ''), flavor);
}

/** Where ecosystems write the name of a package, and how. */
const manifests: readonly (readonly [file: string, name: RegExp])[] = [
  ['package.json', /^\s*"name"\s*:\s*"([^"\n]{1,200})"/m],
  ['Cargo.toml', /^\[package\][^[]*?^name\s*=\s*"([^"\n]{1,200})"/ms],
  ['go.mod', /^module\s+"?([^\s"]{1,200})/m],
  ['pyproject.toml', /^\[(?:project|tool\.poetry)\][^[]*?^name\s*=\s*["']([^"'\n]{1,200})["']/ms],
  ['pubspec.yaml', /^name:\s*["']?([\w-]{1,200})/m],
  ['composer.json', /^\s*"name"\s*:\s*"[^"\n/]{1,100}\/([^"\n]{1,200})"/m],
];

/** How much of a manifest is read: its name stands at its head. */
const maxHead = 20_000;

async function packageNames(root: string): Promise<readonly string[]> {
  const found = await Promise.all(
    manifests.map(async ([file, name]) => {
      const text = await readText(join(root, file)).catch(() => undefined);
      return name.exec(text?.slice(0, maxHead) ?? '')?.[1] ?? [];
    }),
  );
  return found.flat();
}
