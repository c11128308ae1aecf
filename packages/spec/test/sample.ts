import type { Clause, Corpus, Level, Part, Site, Traceability } from '@wacrg/spec';

// Small values for tests of what is counted and compared.

export const clause = (id: string, level: Level = 'MUST', text = `It ${level} ${id}.`): Clause => ({
  id,
  authored: true,
  level,
  text,
  anchor: id,
  place: { path: 'spec/a.md', line: 1 },
});

export const part = (code: string, clauses: readonly Clause[] = [], more: Partial<Part> = {}): Part => ({
  id: `part-${code.toLowerCase()}`,
  code,
  category: 'signalling',
  title: code,
  status: 'draft',
  order: 0,
  features: [],
  summary: '',
  normative: '',
  findings: '',
  requires: [],
  aliases: [],
  claims: [],
  contributors: [],
  openQuestions: [],
  references: [],
  changelog: [],
  errata: [],
  links: [],
  clauses,
  source: { path: `spec/signalling/${code.toLowerCase()}.md` },
  ...more,
});

export const corpus = (parts: readonly Part[], more: Partial<Corpus> = {}): Corpus => ({
  namespace: 'wacrg',
  title: 'Test',
  version: '0.1.0',
  prefix: '',
  digest: 'd',
  categories: ['signalling'],
  scope: [],
  parts,
  flows: [],
  flavors: [],
  contributors: [],
  stanzas: [],
  enums: [],
  techniques: [],
  tools: [],
  glossary: [],
  ...more,
});

/** A site on `SIG-08` or `SIG-08#clause` of the flavor `lib`. */
export const site = (cited: string, more: Partial<Site> = {}): Site => {
  const [code = '', id] = cited.split('#');
  return {
    flavor: 'lib',
    code,
    ...(id === undefined ? {} : { clause: id }),
    relation: 'implements',
    status: 'working',
    path: 'src/call.rs',
    line: 1,
    column: 4,
    symbol: 'reject',
    range: [2, 5],
    annotated: null,
    changed: null,
    commits: [],
    stale: false,
    ...more,
  };
};

/** What the join would give for these parts and sites. */
export function result(parts: readonly Part[], sites: readonly Site[]): Traceability {
  const cells: Record<string, Record<string, { state: 'found'; status: Site['status'] }>> = {};
  for (const each of sites.filter(({ relation, status }) => relation === 'implements' && status !== 'planned')) {
    const keys = each.clause === undefined ? [each.code] : [each.code, `${each.code}#${each.clause}`];
    for (const key of keys) cells[key] = { ...cells[key], [each.flavor]: { state: 'found', status: each.status } };
  }
  const flavors = [...new Set(['lib', ...sites.map(({ flavor }) => flavor)])];
  const noLines = { annotation: 0, mention: 0, documentation: 0, ignored: 0, skipped: 0 };
  const files = { searched: 0, matched: 0, skipped: [] };
  return {
    format: 1,
    spec: {
      namespace: 'wacrg',
      digest: 'd',
      parts: Object.fromEntries(
        parts.map(({ code, id, clauses }) => [
          code,
          { id, changed: null, clauses: clauses.map((each) => ({ ...each, changed: null })) },
        ]),
      ),
      flows: {},
    },
    flavors: Object.fromEntries(flavors.map((id) => [id, { state: 'scanned', files, lines: noLines }])),
    sites,
    mentions: [],
    cells,
    problems: [],
  };
}
