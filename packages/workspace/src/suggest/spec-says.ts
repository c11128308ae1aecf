import { type Claim, type Corpus, type Flavor, webAddress } from '@wacrg/spec';
import { wordsOf } from './part-words.ts';

/** What the spec says of one library, and of those that it was ported from. */
export interface SpecSays {
  /** The rows on this library, by code; of several the one that says most. */
  readonly claims: ReadonlyMap<string, Claim>;
  /** Which codes a spec's rows place in which of its files. */
  readonly claimed: ReadonlyMap<string, readonly string[]>;
  /** Names of code in the remarks of its rows, by code. */
  readonly named: ReadonlyMap<string, ReadonlySet<string>>;
  /** The codes that a link to code of a library that this one was ported from stands for. */
  readonly linked: (link: string) => readonly string[];
  /** A word that a link into such a library has, for searching; `undefined` where there is none. */
  readonly linkWord: string | undefined;
  /** Folders in which the spec's rows say that several parts are. */
  readonly folders: ReadonlySet<string>;
}

/** Reads the claims of a corpus from where one library stands. */
export function specSays(corpus: Corpus, flavor: Flavor): SpecSays {
  const rows = corpus.parts.flatMap(({ code, claims }) => claims.map((claim) => ({ code, claim })));
  const own = rows.filter(({ claim }) => claim.flavor === flavor.id);
  const origins = originsOf(corpus, flavor);
  return {
    claims: new Map(own.toSorted((a, b) => rankOf(b.claim) - rankOf(a.claim)).map(({ code, claim }) => [code, claim])),
    claimed: byPath(own),
    named: new Map(own.map(({ code, claim }) => [code, new Set(namesIn(claim.note ?? ''))])),
    linked: (link) => linkedCodes(link, origins, rows),
    linkWord: origins.length === 0 ? undefined : 'https?://[^ ]*/(blob|raw|src|tree|blame)/',
    folders: sharedFolders(rows),
  };
}

interface ClaimedPath {
  readonly code: string;
  readonly claim: Claim;
}

const ranks = ['working', 'partial', 'planned', 'unknown'] as const;

/** One with a path first, then the one that says most of the code. */
const rankOf = ({ status, path }: Claim): number => ranks.indexOf(status) + (path === undefined ? 4 : 0);

/** Claimed paths as they are in a tree. */
export const plainPath = (path: string): string => path.replace(/^(\.?\/)+|\/+$/g, '');

function byPath(rows: readonly ClaimedPath[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { code, claim } of rows) {
    if (claim.path === undefined) continue;
    const path = plainPath(claim.path);
    found.set(path, [...(found.get(path) ?? []), code]);
  }
  return found;
}

/** Words that look like names of code: `build_mute_v2`, `CallAction::RelayLatency`, `MlowDecoder`. */
const namesIn = (note: string): readonly string[] =>
  [...note.slice(0, 2000).matchAll(/[A-Za-z_]\w*(?:::[A-Za-z_]\w*)*/g)].flatMap(([word]) => {
    const last = word.split('::').at(-1) ?? '';
    return /_/.test(word) || /[a-z][A-Z]/.test(word) || word.includes('::') ? [last] : [];
  });

/** The libraries that one was ported from, and those that these were. */
function originsOf({ flavors }: Corpus, flavor: Flavor): readonly Flavor[] {
  const found = new Set<Flavor>();
  const look = ({ derivesFrom }: Flavor): void => {
    for (const each of flavors.filter(({ id }) => derivesFrom.includes(id))) {
      if (found.has(each) || each.id === flavor.id) continue;
      found.add(each);
      look(each);
    }
  };
  look(flavor);
  return [...found];
}

const codeLink =
  /^https?:\/\/([^/\s]+)\/([^\s?#]+?)\/(?:-\/)?(?:blob|raw|src|tree|blame)\/(?:commit\/|branch\/)?[^/\s]+\/([^\s?#]+)/;

function linkedCodes(link: string, origins: readonly Flavor[], rows: readonly ClaimedPath[]): readonly string[] {
  const [, host = '', repository = '', path = ''] = codeLink.exec(link) ?? [];
  const named = `https://${host}/${repository}`;
  const ids = origins.filter((origin) => isHome(named, origin)).map(({ id }) => id);
  const codes = rows.flatMap(({ code, claim }) =>
    claim.path !== undefined && ids.includes(claim.flavor) && plainPath(claim.path) === path ? [code] : [],
  );
  return [...new Set(codes)];
}

/** Whether an address is a library's: the registry's, its name at the same owner with more behind it, or its id. */
function isHome(named: string, { id, repository, url }: Flavor): boolean {
  const asked = webAddress(named)?.toLowerCase();
  const known = [repository, url].flatMap((each) => webAddress(each ?? '')?.toLowerCase() ?? []);
  if (asked === undefined) return false;
  return asked.endsWith(`/${id}`) || known.some((each) => each === asked || each.startsWith(`${asked}-`));
}

const plain: ReadonlySet<string> = new Set(
  'src lib core pkg internal main java com org net handlers util utils common app packages crates'.split(' '),
);

/** In so many parts a folder of claimed files is about the spec. */
const several = 3;

function sharedFolders(rows: readonly ClaimedPath[]): ReadonlySet<string> {
  const parts = new Map<string, Set<string>>();
  for (const { code, claim } of rows) {
    for (const folder of (claim.path ?? '').split('/').slice(0, -1)) {
      for (const word of wordsOf(folder)) parts.set(word, (parts.get(word) ?? new Set()).add(code));
    }
  }
  return new Set([...parts].flatMap(([word, codes]) => (codes.size >= several && !plain.has(word) ? [word] : [])));
}
