import type { Site } from '@wacrg/spec';
import type { ShownPart } from '@wacrg/workspace';
import type { PlaceJson, ShowJson } from '../json-outputs.ts';

/** A part for programs: its facts, its clauses and its sites. */
export function showJson({ part, successors, sites, cells, exceptions }: ShownPart): ShowJson {
  const { code, id, title, status, retired, summary, requires, aliases, openQuestions, clauses } = part;
  const facts = clauses.map((each) => ({
    id: each.id,
    level: each.level,
    text: each.text,
    sites: sites.filter(({ clause }) => clause === each.id).map(placeOf),
  }));
  return {
    code,
    id,
    title,
    status,
    retired,
    successors,
    summary,
    requires,
    aliases,
    openQuestions,
    clauses: facts,
    flavors: cells,
    exceptions,
    sites: sites.map(placeOf),
  };
}

const placeOf = ({ flavor, path, line, symbol, status, stale, reviewed, links }: Site): PlaceJson => ({
  flavor,
  path,
  line,
  symbol,
  status,
  stale,
  reviewed,
  source: links?.source,
});
