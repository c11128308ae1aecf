import type { Claim, Clause, Corpus, Part } from '@wacrg/spec';

/** Of a spec what the pages of the site need beside the rendered ones. */
export type SiteCorpus = Omit<Corpus, 'parts' | 'places'> & { readonly parts: readonly SitePart[] };

export type SitePart = Pick<
  Part,
  | 'id'
  | 'code'
  | 'category'
  | 'title'
  | 'status'
  | 'summary'
  | 'normative'
  | 'findings'
  | 'aliases'
  | 'requires'
  | 'changelog'
> & {
  /** It counts no more. */
  readonly retired?: true;
  readonly clauses: readonly SiteClause[];
  readonly claims: readonly SiteClaim[];
  /** `page` tells only whether the source is itself the page. */
  readonly source: Pick<Part['source'], 'path' | 'page'>;
};

export type SiteClause = Pick<Clause, 'id' | 'level' | 'text' | 'anchor'>;

export type SiteClaim = Pick<Claim, 'flavor' | 'path' | 'note'>;

/** The parts that count; retired ones have their pages, and are in no number. */
export const livingParts = ({ parts }: Pick<SiteCorpus, 'parts'>): readonly SitePart[] =>
  parts.filter(({ retired }) => retired === undefined);

/** Keeps of a spec what the site needs; its rendered pages say the rest. */
export function keepCorpus({ places: _, ...corpus }: Corpus): SiteCorpus {
  return { ...corpus, title: corpus.site?.title ?? corpus.title, parts: corpus.parts.map(keepPart) };
}

function keepPart(part: Part): SitePart {
  const {
    id,
    code,
    category,
    title,
    status,
    summary,
    normative,
    findings,
    aliases,
    requires,
    changelog,
    clauses,
    claims,
    source,
  } = part;
  return copied({
    id,
    code,
    category,
    title,
    status,
    ...(part.retired === undefined ? {} : { retired: true as const }),
    summary,
    normative,
    findings,
    aliases,
    requires,
    changelog,
    clauses: clauses.map(({ id: name, level, text, anchor }) => ({ id: name, level, text, anchor })),
    claims: claims.map(({ flavor, path, note }) => ({ flavor, ...(path && { path }), ...(note && { note }) })),
    source: { path: source.path, ...(source.page === undefined ? {} : { page: '' }) },
  });
}

/** A slice of a page keeps the whole page in memory, so every text is made anew. */
const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
