import type { DialectSettings } from '../citation/dialect.ts';
import { usualTypes } from '../citation/dialects/oft.ts';
import { slugsOf } from '../citation/id.ts';
import { commitLink } from '../join/permalink.ts';
import type { Exception } from '../model/exception.ts';
import { bareFlavor, type Flavor } from '../model/flavor.ts';
import type { Part } from '../model/part.ts';
import type { Config, FlavorConfig } from '../source/config-source.ts';
import type { FormName } from '../source/forms/form.ts';
import { configFile } from './config-file.ts';

/**
 * A flavor as it is scanned: with the corpus's own facts about it, and its `url` as repository where that is one.
 *
 * @param own the exceptions of the corpus's own `wacrg.yaml`, which is also that of a flavor in the same repository
 */
export function withConfig(flavor: Flavor, config: FlavorConfig | undefined, own: readonly Exception[] = []): Flavor {
  const repository = flavor.repository ?? (isRepository(flavor.url) ? flavor.url : undefined);
  const whole = { ...flavor, ...(repository === undefined ? {} : { repository }), ...config };
  const exceptions = [...(config?.exceptions ?? []), ...(whole.repository === '.' ? own : [])];
  return exceptions.length === 0 ? whole : { ...whole, exceptions };
}

/** The flavors that `wacrg.yaml` alone lists, as a spec of another form has no folder of flavors. */
export const configured = ({ flavors }: Pick<Config, 'flavors'>): readonly Flavor[] =>
  Object.keys(flavors)
    .sort()
    .map((id) => bareFlavor(id, { path: configFile, line: 1 }));

const dialectOfForm: Readonly<Partial<Record<FormName, DialectSettings>>> = {
  oft: { name: 'oft' },
  specrc: { name: 'specrc' },
  duvet: { name: 'duvet' },
  tracey: { name: 'tracey' },
};

type Named = readonly DialectSettings[] | undefined;

/** What libraries cite a spec in: as its file says, else as its form implies. */
export function dialectsOf(config: Pick<Config, 'dialects' | 'corpus' | 'codes'>, parts: readonly Part[]): Named {
  const { dialects, corpus, codes } = config;
  const own: DialectSettings | undefined = codes === undefined ? undefined : { name: 'wacrg' };
  const implied = (corpus === undefined ? undefined : dialectOfForm[corpus.form]) ?? own;
  return completed(dialects ?? (implied && [implied]), config, parts);
}

/** Of OpenFastTrace a spec's own types of items are known, and of prose how codes are made of names. */
const completed = (named: Named, { corpus, codes }: FormWords, parts: readonly Part[]): Named =>
  named?.map((each) => {
    const coded = codes !== undefined && (each.name === 'wacrg' || each.name === 'prose') ? { ...each, codes } : each;
    if (each.name === 'oft' && each.words === undefined) return { ...each, words: typesIn(parts) };
    return each.name === 'prose' && corpus !== undefined ? { ...coded, code: corpus.code } : coded;
  });

const typesIn = (parts: readonly Part[]): readonly string[] => [
  ...new Set([...usualTypes, ...parts.flatMap(({ clauses }) => clauses.map(({ id }) => id.slice(0, id.indexOf('~'))))]),
];

/** A flavor with what its code cites the spec in, where that is not the spec's own marker. */
export function withDialects(flavor: Flavor, { corpus, codes, parts, dialects, guessed }: SpecWords): Flavor {
  const own = completed(flavor.dialects, { corpus, codes }, parts) ?? dialects;
  return { ...flavor, ...(own && { dialects: own }), ...(guessed && { guessed }) };
}

/** What a spec's `wacrg.yaml` says of its form and of its codes. */
interface FormWords {
  readonly corpus?: Config['corpus'] | undefined;
  readonly codes?: string | undefined;
}

/** What a spec says of how it is cited. */
interface SpecWords extends FormWords {
  readonly parts: readonly Part[];
  readonly dialects: Named;
  /** Endings of files in which guessed annotations count. */
  readonly guessed: readonly string[] | undefined;
}

/** Parts whose ids, which are made of codes, are each its own. */
export function withSlugs(parts: readonly Part[]): readonly Part[] {
  const slugs = slugsOf(parts.map(({ code }) => code));
  return parts.map((part) => ({ ...part, id: slugs.get(part.code) ?? part.id }));
}

/** True for a git address, and for a page on a known forge that is a repository's; a home page is nothing to scan. */
function isRepository(url: string | undefined): url is string {
  if (url === undefined || url === '') return false;
  if (/^(ssh|git):\/\/|^[\w.-]+@[\w.-]+:|\.git\/?$/.test(url)) return true;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return false;
  const [owner, name] = new URL(url).pathname.split('/').filter((each) => each !== '');
  return owner !== undefined && name !== undefined && commitLink(url, 'HEAD') !== undefined;
}
