/**
 * Whether a path fits a pattern: `*` and `?` within a name, `**` over folders, `{a,b}` for either; a pattern without `/` fits a name at
 * any depth, one that names a folder everything below it. Takes time in proportion to path × pattern, whatever they hold.
 *
 * @example
 * fitsGlob('src/gen/a.pb.go', '**\/*.pb.go'); // true
 */
export function fitsGlob(path: string, pattern: string): boolean {
  return alternatives(pattern).some((each) => fitsOne(path, each));
}

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

function fitsOne(path: string, pattern: string): boolean {
  const bare = pattern.replace(/^\/|\/$/g, '');
  const names = (bare.includes('/') || pattern.startsWith('/') ? bare : `**/${bare}`).split('/');
  // Below a folder that fits, everything fits.
  return fits(
    path.split('/'),
    [...names, '**'],
    (name, wanted) => fits([...name], [...wanted], fitsCharacter, '*'),
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

const fitsCharacter = (character: string, wanted: string): boolean => wanted === '?' || wanted === character;
