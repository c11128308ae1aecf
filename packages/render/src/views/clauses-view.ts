import { type Clause, type Part, type Site, type Weight, weightOf } from '@wacrg/spec';
import { anchor, code, joined, link, type Markdown, md, text, trusted } from '../escape.ts';
import type { Links } from '../links.ts';
import { cellsAt, groupBy, type Lookup } from '../lookup.ts';
import { codePlaces } from './site-place.ts';

export interface ClausesView {
  readonly clauses: readonly ClauseRow[];
  /** One sentence per flavor that annotates clauses: how many of each weight it covers. */
  readonly clauseCoverage: readonly Markdown[];
}

export interface ClauseRow {
  readonly anchor: Markdown;
  readonly id: Markdown;
  readonly level: Markdown;
  readonly text: Markdown;
  /** The code that implements the clause, by flavor. */
  readonly covered: Markdown;
}

/** The clauses of a part with who covers each; coverage is told only of flavors that annotate clauses at all. */
export function clausesView(part: Part, lookup: Lookup, links: Links): ClausesView {
  const sites = (lookup.sitesByCode.get(part.code) ?? []).filter((site) => site.clause !== undefined);
  const byClause = groupBy(sites, ({ clause = '' }) => [clause]);
  return {
    clauses: part.clauses.map((clause) => ({
      anchor: anchor(clause.anchor),
      id: link(code(clause.id), `#${clause.anchor}`),
      level: text(clause.level),
      text: clauseText(clause),
      covered: joined(
        codePlaces(byClause.get(clause.id) ?? []).map((place) => coverer(place, links)),
        '; ',
      ),
    })),
    clauseCoverage: coverageSentences(part, sites, lookup, links),
  };
}

/** From what must be to what may be. */
export const weights: readonly Weight[] = ['MUST', 'SHOULD', 'MAY'];

/** A sentence that starts with its keyword has lost its subject to the lead-in above it. */
const clauseText = ({ heading, text: sentence, level }: Clause): Markdown =>
  heading !== undefined && sentence.startsWith(level) ? md`_${text(heading)}_ ${text(sentence)}` : text(sentence);

function coverer(site: Site, links: Links): Markdown {
  const where = link(code(site.symbol ?? `${site.path}:${site.line}`), site.links?.source);
  const word = site.relation === 'tests' ? 'test' : site.status === 'working' ? '' : site.status;
  const marks = [word, site.stale === true ? 'stale' : ''].filter((mark) => mark !== '');
  return md`${links.flavor(site.flavor)} ${where}${marks.length === 0 ? trusted('') : md` (${text(marks.join(', '))})`}`;
}

function coverageSentences(part: Part, sites: readonly Site[], lookup: Lookup, links: Links): Markdown[] {
  const flavors = [...new Set(sites.map(({ flavor }) => flavor))].sort();
  const covered = new Map(
    part.clauses.map(({ id }) => [id, new Set(cellsAt(lookup, `${part.code}#${id}`).map(([flavor]) => flavor))]),
  );
  return flavors.map((flavor) => {
    const counts = weights.flatMap((weight) =>
      weightCount(part.clauses, weight, (id) => covered.get(id)?.has(flavor) === true),
    );
    return md`${links.flavor(flavor)} covers ${joined(counts)}.`;
  });
}

function weightCount(clauses: readonly Clause[], weight: Weight, has: (id: string) => boolean): Markdown[] {
  const counted = clauses.filter(({ level }) => weightOf(level) === weight);
  return counted.length === 0
    ? []
    : [text(`${counted.filter(({ id }) => has(id)).length} of ${counted.length} ${weight}`)];
}
