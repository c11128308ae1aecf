/** The longest id; longer ones are no ids that people write. */
export const maxIdLength = 120;

/** Letters and digits of any script, with `. _ - : / + ~ @ #` between them; no blank. */
const idPattern = /^[\p{L}\p{N}](?:[\p{L}\p{N}._:/+~@#-]*[\p{L}\p{N}])?$/u;

/**
 * Whether a text can be the id of a part or clause in some dialect.
 *
 * @example
 * isId('dsn~user-login'); // true
 */
export const isId = (text: string): boolean => text.length <= maxIdLength && idPattern.test(text);

/** An id, or one in double quotes, and the id of a clause behind `#`, as text files hold them; to be put into a pattern. */
export const writtenCitation = '(?:"(?:[^"\\\\]|\\\\.)*"|[^\\s"#/:,]+)(?:#(?:"(?:[^"\\\\]|\\\\.)*"|[^\\s"#/:,]+))?';

/**
 * A part of a path or an address for each id: lower-case letters and digits joined by `-`, each its own. Of ids that would
 * have one slug, the later ones in code-unit order get a number.
 *
 * @example
 * slugsOf(['NIP-5A', 'nip-5a', 'BIP 32']).get('nip-5a'); // 'nip-5a-2'
 */
export function slugsOf(ids: Iterable<string>): ReadonlyMap<string, string> {
  const slugs = new Map<string, string>();
  const taken = new Set<string>();
  for (const id of [...new Set(ids)].sort()) {
    const made = slugOf(id);
    let slug = made;
    for (let number = 2; taken.has(slug); number++) slug = `${made}-${number}`;
    taken.add(slug);
    slugs.set(id, slug);
  }
  return slugs;
}

const slugOf = (id: string): string => {
  const words = id
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return words.slice(0, 100) || 'id';
};
