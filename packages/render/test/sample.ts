import { readdirSync, readFileSync } from 'node:fs';
import type { Clause, Commit, Corpus, Flavor, Flow, Part, Site, Traceability, TracedFlavor } from '@wacrg/spec';

// Small values from which tests build a corpus and a result; each test says only what it is about.

const folder = new URL('../../../templates/', import.meta.url);

/** The templates that come with the tool. */
export const templates: ReadonlyMap<string, string> = new Map(
  readdirSync(folder).map((name) => [name.replace(/\.hbs$/, ''), readFileSync(new URL(name, folder), 'utf8')]),
);

const place = { path: 'spec/x.yaml', line: 1 };

export const commit = (id: string, date: string, author = 'Ada Lind'): Commit => ({
  commit: id.repeat(40).slice(0, 40),
  author,
  date: `${date}T10:00:00Z`,
});

export const clause = (id: string, level: Clause['level'] = 'MUST', text = `It ${level} ${id}.`): Clause => ({
  id,
  authored: true,
  level,
  text,
  anchor: id,
  place,
});

export const part = (id: string, code: string, more: Partial<Part> = {}): Part => ({
  id,
  code,
  category: 'signalling',
  title: `Title of ${id}`,
  status: 'draft',
  order: 0,
  features: [],
  summary: `Summary of ${id}.`,
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
  clauses: [],
  links: [],
  source: { path: `spec/signalling/${id}.yaml` },
  ...more,
});

export const flow = (id: string, more: Partial<Flow> = {}): Flow => ({
  id,
  title: `Title of ${id}`,
  status: 'draft',
  specVersion: '0.1.0',
  summary: `Summary of ${id}.`,
  participants: [
    { id: 'caller', label: 'Caller' },
    { id: 'callee', label: 'Callee' },
  ],
  steps: [],
  openQuestions: [],
  source: { path: `spec/flows/${id}.yaml` },
  ...more,
});

export const flavor = (id: string, more: Partial<Flavor> = {}): Flavor => ({
  id,
  name: id,
  repository: `https://github.com/o/${id}`,
  paths: [],
  include: [],
  exclude: [],
  covers: [],
  basis: [],
  derivesFrom: [],
  notifyOptIn: false,
  place: { path: `spec/flavors/${id}.yaml` },
  ...more,
});

export const site = (flavorId: string, cited: string, more: Partial<Site> = {}): Site => {
  const [code = '', id] = cited.split('#');
  return {
    flavor: flavorId,
    code,
    ...(id === undefined ? {} : { clause: id }),
    relation: 'implements',
    status: 'working',
    path: 'src/call.rs',
    line: 4,
    column: 4,
    symbol: 'call::reject',
    range: [5, 9],
    annotated: commit('a', '2026-03-01'),
    changed: commit('b', '2026-04-01'),
    commits: ['b'.repeat(40)],
    links: {
      source: `https://github.com/o/${flavorId}/blob/c0/src/call.rs#L5-L9`,
      history: `https://github.com/o/${flavorId}/commits/c0/src/call.rs`,
      blame: `https://github.com/o/${flavorId}/blame/c0/src/call.rs#L5-L9`,
    },
    stale: false,
    ...more,
  };
};

export const corpus = (more: Partial<Corpus> = {}): Corpus => ({
  namespace: 'wacrg',
  title: 'Test spec',
  version: '0.1.0',
  repository: 'https://github.com/o/spec',
  branch: 'main',
  prefix: '',
  digest: 'd',
  categories: ['signalling'],
  scope: [],
  parts: [],
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

export const scanned = (commitId: string, more: Partial<TracedFlavor> = {}): TracedFlavor => ({
  state: 'scanned',
  commit: commitId.repeat(40).slice(0, 40),
  files: { searched: 10, matched: 1, skipped: [] },
  lines: { annotation: 1, mention: 0, documentation: 0, ignored: 0, skipped: 0 },
  ...more,
});

export const result = (more: Partial<Traceability> = {}): Traceability => ({
  format: 1,
  spec: { namespace: 'wacrg', digest: 'd', parts: {}, flows: {} },
  flavors: {},
  sites: [],
  mentions: [],
  cells: {},
  problems: [],
  ...more,
});
