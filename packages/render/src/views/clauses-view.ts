import {
  type Clause,
  formatCitation,
  type Part,
  type Site,
  type Weight,
  weightOf,
  weightsOf,
  weightWords,
} from '@wacrg/spec';
import { anchor, code, joined, link, type Markdown, md, text, trusted } from '../escape.ts';
import type { Links } from '../links.ts';
import { cellsAt, groupBy, type Lookup } from '../lookup.ts';
import { exceptionMention } from './exception-note.ts';
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
  /** The code that implements the clause, by flavor, and the flavors to which it does not apply. */
  readonly covered: Markdown;
}

/** The clauses of a part with who covers each; coverage is shown only of flavors that annotate clauses at all. */
export function clausesView(part: Part, lookup: Lookup, links: Links): ClausesView {
  const sites = (lookup.sitesByCode.get(part.code) ?? []).filter((site) => site.clause !== undefined);
  const byClause = groupBy(sites, ({ clause = '' }) => [clause]);
  return {
    clauses: part.clauses.map((clause) => ({
      anchor: anchor(clause.anchor),
      id: link(code(clause.id), `#${clause.anchor}`),
      level: text(clause.level === 'none' ? '–' : clause.level),
      text: clauseText(clause),
      covered: joined(
        [
          ...codePlaces(byClause.get(clause.id) ?? [], lookup.traceability.spec).map((place) => coverer(place, links)),
          ...(lookup.exceptions.get(formatCitation({ code: part.code, clause: clause.id })) ?? []).map((each) =>
            exceptionMention(each, links),
          ),
        ],
        '; ',
      ),
    })),
    clauseCoverage: coverageSentences(part, sites, lookup, links),
  };
}

/** A sentence that starts with its keyword has lost its subject to the lead-in above it. */
const clauseText = ({ heading, text: sentence, level }: Clause): Markdown =>
  heading !== undefined && sentence.startsWith(level) ? md`_${text(heading)}_ ${text(sentence)}` : text(sentence);

const relationWord = ({ relation, status }: Site): string =>
  relation === 'refers' ? 'refers' : status === 'working' ? '' : status;

function coverer(site: Site, links: Links): Markdown {
  const where = link(
    code(site.symbol ?? `${site.path}:${site.line}`),
    links.file(site.flavor, site, site.links?.source),
  );
  const word = site.relation === 'tests' ? 'test' : relationWord(site);
  const reviewed = site.reviewed === undefined ? '' : `reviewed at spec ${site.reviewed.slice(0, 7)}`;
  const marks = [word, site.stale === true ? 'stale' : reviewed].filter((mark) => mark !== '');
  return md`${links.flavor(site.flavor)} ${where}${marks.length === 0 ? trusted('') : md` (${text(marks.join(', '))})`}`;
}

function coverageSentences(part: Part, sites: readonly Site[], lookup: Lookup, links: Links): Markdown[] {
  const flavors = [...new Set(sites.map(({ flavor }) => flavor))].sort();
  if (flavors.length === 0) return [];
  const at = <T>(list: (key: string) => readonly T[], flavor: (each: T) => string) =>
    new Map(
      part.clauses.map(({ id }) => [id, new Set(list(formatCitation({ code: part.code, clause: id })).map(flavor))]),
    );
  const covered = at(
    (key) => cellsAt(lookup, key),
    ([flavor]) => flavor,
  );
  const excepted = at(
    (key) => lookup.exceptions.get(key) ?? [],
    ({ flavor }) => flavor,
  );
  return flavors.map((flavor) => {
    const has = (id: string) => covered.get(id)?.has(flavor) === true;
    const left = (id: string) => !has(id) && excepted.get(id)?.has(flavor) === true;
    const counts = weightsOf([part]).flatMap((weight) => weightCount(part.clauses, weight, { has, left }));
    return md`${links.flavor(flavor)} covers ${joined(counts)}.`;
  });
}

interface Judged {
  readonly has: (id: string) => boolean;
  /** Whether the clause does not apply. */
  readonly left: (id: string) => boolean;
}

function weightCount(clauses: readonly Clause[], weight: Weight, { has, left }: Judged): Markdown[] {
  const counted = clauses.filter(({ level }) => weightOf(level) === weight);
  if (counted.length === 0) return [];
  const excepted = counted.filter(({ id }) => left(id)).length;
  const words = `${counted.filter(({ id }) => has(id)).length} of ${counted.length - excepted} ${weightWords(weight)}`;
  return [text(excepted === 0 ? words : `${words} (${excepted} not applicable)`)];
}
