/**
 * Whether a path fits a pattern: `*` and `?` within a name, `[0-9a-f]` and `[!0-9]` for one character, `**` over folders, `{a,b}` for
 * either; a pattern without `/` fits a name at any depth, one that names a folder everything below it. A name that holds
 * brackets, such as `[slug].ts`, fits itself too. Takes time in proportion to path × pattern, whatever they hold.
 *
 * @example
 * fitsGlob('src/gen/a.pb.go', '**\/*.pb.go'); // true
 */
export function fitsGlob(path: string, pattern: string): boolean {
  return alternatives(pattern).some(
    (each) => fitsOne(path, each, characters) || fitsOne(path, each, charactersAndSets),
  );
}

const characters = (name: string): readonly string[] => [...name];
const charactersAndSets = (name: string): readonly string[] => name.match(/\[[!^]?[^\]]+\]|./gsu) ?? [];

/**
 * A pattern that is meant for the files of one folder, as one for the whole repository.
 *
 * @param folder with `/` at its end, or empty for the root
 * @example
 * globBelow('packages/a/', 'gen'); // 'packages/a/**\/gen'
 */
export function globBelow(folder: string, pattern: string): string {
  if (folder === '') return pattern;
  const bare = pattern.replace(/^\/|\/$/g, '');
  return `${folder}${bare.includes('/') || pattern.startsWith('/') ? bare : `**/${bare}`}`;
}

const maxAlternatives = 100;

/** `*.{ts,tsx}` as `*.ts` and `*.tsx`; braces inside of braces count too. Beyond a hundred they stand for themselves. */
function alternatives(pattern: string): readonly string[] {
  let open = [pattern];
  for (let round = 0; round < 10; round++) {
    const next = open.flatMap((each) => {
      const match = /\{([^{}]*)\}/.exec(each);
      if (match === null) return [each];
      const [before, after] = [each.slice(0, match.index), each.slice(match.index + match[0].length)];
      return (match[1] ?? '').split(',').map((word) => `${before}${word}${after}`);
    });
    if (next.length > maxAlternatives) return [pattern];
    if (next.length === open.length && next.every((each, n) => each === open[n])) break;
    open = next;
  }
  return open;
}

function fitsOne(path: string, pattern: string, itemsOf: typeof characters): boolean {
  const bare = pattern.replace(/^\/|\/$/g, '');
  const names = (bare.includes('/') || pattern.startsWith('/') ? bare : `**/${bare}`).split('/');
  // Below a folder that fits, everything fits.
  return fits(
    path.split('/'),
    [...names, '**'],
    (name, wanted) => fits([...name], itemsOf(wanted), fitsCharacter, '*'),
    '**',
  );
}

/** Fits a row of items to a row of wanted ones, in which `any` stands for any number of items. Remembers one fork only. */
function fits(
  items: readonly string[],
  wanted: readonly string[],
  fitsItem: (item: string, wanted: string) => boolean,
  any: string,
): boolean {
  let item = 0;
  let want = 0;
  let fork: { item: number; want: number } | undefined;
  while (item < items.length) {
    if (wanted[want] === any) {
      fork = { item, want: ++want };
    } else if (want < wanted.length && fitsItem(items[item] ?? '', wanted[want] ?? '')) {
      item++;
      want++;
    } else if (fork) {
      item = ++fork.item;
      want = fork.want;
    } else return false;
  }
  return wanted.slice(want).every((rest) => rest === any);
}

const fitsCharacter = (character: string, wanted: string): boolean =>
  wanted === '?' || wanted === character || (wanted.length > 2 && isInSet(character, wanted.slice(1, -1)));

/** A set without its brackets: characters and ranges; after `!` or `^`, all others. */
function isInSet(character: string, set: string): boolean {
  const isNot = /^[!^]./su.test(set);
  const ranges = (isNot ? set.slice(1) : set).matchAll(/(.)(?:-(.))?/gsu);
  return isNot !== [...ranges].some(([, from = '', to = from]) => from <= character && character <= to);
}
