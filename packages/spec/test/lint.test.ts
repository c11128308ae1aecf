import { type Corpus, type Flow, lintCorpus, type Part, type Problem } from '@wacrg/spec';
import { findClauses } from '@wacrg/spec/source';
import { describe, expect, test } from 'vitest';

const part = (id: string, code: string, more: Partial<Part> = {}): Part => ({
  id,
  code,
  category: 'signalling',
  title: id,
  status: 'draft',
  order: 0,
  features: [],
  summary: 'A.',
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
  source: { path: `spec/signalling/${id}.md`, page: '', zones: [] },
  ...more,
});
const place = (path: string) => ({ path });
const flow = (more: Partial<Flow> = {}): Flow => ({
  id: 'refused',
  title: 'Refused',
  status: 'draft',
  specVersion: '0.1.0',
  summary: 'A.',
  participants: [
    { id: 'ship', label: 'Ship' },
    { id: 'station', label: 'Station' },
  ],
  steps: [
    {
      from: 'ship',
      to: 'station',
      stanza: 'hail',
      label: '<hail>',
      confidence: 'confirmed',
      place: { path: 'spec/flows/refused.md', line: 9, column: 5 },
    },
  ],
  openQuestions: [],
  source: { path: 'spec/flows/refused.md', page: '', zones: [] },
  ...more,
});
const tugboat = {
  id: 'tugboat',
  name: 'Tugboat',
  paths: [],
  include: [],
  exclude: [],
  covers: [],
  basis: [],
  derivesFrom: [],
  notifyOptIn: false,
  place: place('spec/flavors/tugboat.yaml'),
};
const marta = {
  id: 'marta',
  name: 'Marta',
  techniques: [],
  tools: [],
  flavors: ['tugboat'],
  links: [],
  place: place('spec/contributors/marta.yaml'),
};
const corpus = (more: Partial<Corpus> = {}): Corpus => ({
  namespace: 'pilot',
  title: 'Harbour',
  version: '0.1.0',
  prefix: '',
  digest: '',
  categories: ['signalling', 'crypto'],
  scope: [],
  parts: [part('hail', 'SIG-01'), part('refuse', 'SIG-02', { requires: ['hail'], parent: 'hail' })],
  flows: [flow()],
  flavors: [tugboat],
  contributors: [marta],
  stanzas: [],
  enums: [],
  techniques: [],
  tools: [],
  glossary: [],
  ...more,
});
const withPart = (more: Partial<Part>) => corpus({ parts: [part('hail', 'SIG-01', more), part('refuse', 'SIG-02')] });
const brief = ({ path, line, code, message }: Problem) => `${path}${line ? `:${line}` : ''} ${code}: ${message}`;

test('a corpus whose references resolve has no problems', () => {
  expect(lintCorpus(corpus())).toEqual([]);
});

const claim = { flavor: 'tugbat', status: 'working', commits: [], place: place('x') } as const;
const link = (target: string) => ({
  links: [{ target, place: { path: 'spec/signalling/hail.md', line: 7, column: 2 } }],
});
const attribute = {
  name: 'a',
  type: 'string',
  required: false,
  confidence: 'unknown',
  description: 'A.',
  observedValues: [],
} as const;
const provenance = { techniques: ['listening'], tools: [], flavors: ['tugbat'], contributors: [], sources: [] };
const stanza = {
  id: 'hail',
  tag: 'port',
  displayName: 'Hail',
  category: 'signaling',
  direction: [],
  status: 'draft',
  specVersion: '0.1.0',
  summary: 'A.',
  attributes: [],
  children: [
    {
      tag: 'a',
      occurrence: '1',
      confidence: 'unknown',
      description: 'A.',
      attributes: [{ ...attribute, type: 'enum:reasns' }],
      children: [],
    },
  ],
  examples: [],
  openQuestions: [],
  references: [],
  place: place('spec/stanzas/hail.yaml'),
} as const;
const reasons = {
  id: 'reasons',
  title: 'R',
  status: 'draft',
  summary: 'A.',
  values: [],
  place: place('spec/enums/reasons.yaml'),
} as const;

describe('each fault of a corpus is one problem', () => {
  test.each([
    [
      'an id that is not the file name',
      withPart({ source: { path: 'spec/signalling/hale.md' } }),
      'hale.md id-differs-from-file: The id "hail" differs from the file name "hale.md"',
    ],
    [
      'a flavor id that is not the file name',
      corpus({ flavors: [{ ...tugboat, place: place('spec/flavors/tug.yaml') }] }),
      'tug.yaml id-differs-from-file',
    ],
    [
      'a category that is not the folder',
      withPart({ source: { path: 'spec/crypto/hail.md' } }),
      'hail.md bad-field: The field "category" is wrong: it is "signalling", but the page is in the folder "crypto"',
    ],
    [
      'a code of two parts',
      corpus({ parts: [part('hail', 'SIG-01'), part('refuse', 'SIG-01')] }),
      'refuse.md duplicate-id: The code "SIG-01" is already used in spec/signalling/hail.md',
    ],
    [
      'an alias that is a code',
      withPart({ aliases: ['SIG-02'] }),
      'refuse.md duplicate-id: The code "SIG-02" is already used in spec/signalling/hail.md',
    ],
    [
      'an alias that is given twice',
      withPart({ aliases: ['SIG-90', 'SIG-90'] }),
      'hail.md duplicate-id: The code "SIG-90"',
    ],
    [
      'an id of two parts',
      corpus({
        parts: [part('hail', 'SIG-01'), part('hail', 'SIG-02', { source: { path: 'spec/signalling/hail.yaml' } })],
      }),
      'hail.yaml duplicate-id: The part "hail" is already used in spec/signalling/hail.md',
    ],
    [
      'a part that is not there',
      withPart({ requires: ['refsue'] }),
      'hail.md unknown-part: The part "refsue" is not in the spec; did you mean "refuse"?',
    ],
    ['a parent that is not there', withPart({ parent: 'harbour' }), 'hail.md unknown-part: The part "harbour"'],
    [
      'a parent of another category',
      corpus({
        parts: [
          part('hail', 'SIG-01', { parent: 'key' }),
          part('key', 'CRY-01', { category: 'crypto', source: { path: 'spec/crypto/key.md' } }),
        ],
        flows: [],
      }),
      'hail.md bad-field: The field "parent" is wrong: the part "key" is in another category',
    ],
    [
      'a part in itself',
      withPart({ parent: 'hail' }),
      'hail.md bad-field: The field "parent" is wrong: the part would nest in itself',
    ],
    [
      'a claim for no flavor',
      withPart({ claims: [claim] }),
      'hail.md unknown-reference: The flavor "tugbat" is not in the spec; did you mean "tugboat"?',
    ],
    [
      'a contributor who is not there',
      withPart({ contributors: [{ contributor: 'mrta' }] }),
      'hail.md unknown-reference: The contributor "mrta"',
    ],
    [
      'a maintainer who is not there',
      corpus({ flavors: [{ ...tugboat, maintainer: 'osei' }] }),
      'tugboat.yaml unknown-reference: The contributor "osei"',
    ],
    [
      'a flavor to derive from that is not there',
      corpus({ flavors: [{ ...tugboat, derivesFrom: ['punt'] }] }),
      'tugboat.yaml bad-derivation: "tugboat" derives from "punt"',
    ],
    [
      'a technique that is not there',
      corpus({
        flavors: [{ ...tugboat, basis: ['lisening'] }],
        techniques: [
          {
            ...reasons,
            id: 'listening',
            maturity: 'x',
            targets: [],
            strengths: [],
            limitations: [],
            tooling: [],
            maintainers: [],
            references: [],
            place: place('spec/techniques/listening.yaml'),
          },
        ],
      }),
      'tugboat.yaml unknown-reference: The technique "lisening"',
    ],
    [
      'an enum that is not there',
      corpus({ stanzas: [stanza], enums: [reasons] }),
      'hail.yaml unknown-reference: The enum "reasns" is not in the spec; did you mean "reasons"?',
    ],
    [
      'a provenance that is not there',
      corpus({ stanzas: [{ ...stanza, children: [], attributes: [{ ...attribute, provenance }] }] }),
      'hail.yaml unknown-reference: The flavor "tugbat"',
    ],
    [
      'a flow of a part that is not there',
      corpus({ flows: [flow({ part: 'refsue' })] }),
      'refused.md unknown-part: The part "refsue"',
    ],
    [
      'a step with a stanza that is not there',
      corpus({ flows: [flow({ steps: [{ ...flow().steps[0]!, stanza: 'hale' }] })] }),
      'refused.md unknown-part: The part "hale"',
    ],
    [
      'a step from nobody',
      corpus({ flows: [flow({ steps: [{ ...flow().steps[0]!, from: 'shop' }] })] }),
      'refused.md unknown-reference: The participant "shop" is not in the spec; did you mean "ship"?',
    ],
    [
      'a scope of nothing',
      corpus({ scope: ['signaling'] }),
      'wacrg.yaml unknown-reference: The category or code "signaling" is not in the spec; did you mean "signalling"?',
    ],
    [
      'a link to a part that is not there',
      withPart(link('refsue')),
      'hail.md:7 unknown-part: The part "refsue" is not in the spec; did you mean "refuse"?',
    ],
    [
      'a link to a page that is not there',
      withPart(link('../crypto/key.md#a')),
      'hail.md:7 unknown-part: The part "spec/crypto/key.md"',
    ],
    [
      'clauses with made ids',
      withPart({ clauses: findClauses('A.\nIt MUST a. It MUST b. {#b}', { path: 'spec/signalling/hail.md' }).clauses }),
      'hail.md:2 made-clause-ids: 1 clause has no id of its own',
    ],
    [
      'a clause id that stands twice',
      withPart({
        clauses: findClauses('It MUST a. {#b}\n\nIt MUST b. {#b}', { path: 'spec/signalling/hail.md' }).clauses,
      }),
      'hail.md:3 duplicate-clause: The clause id "b" is used twice',
    ],
  ])('%s', (_, faulty, expected) => {
    const problems = lintCorpus(faulty).map(brief);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });
});

test.each([
  'refuse',
  'refuse#reason',
  'refuse.md',
  './refuse.md#reason',
  '../flows/refused.md',
  '../README.md',
  '../generated/index.md',
  '../../docs/a.md',
])('the link %s leads somewhere, or out of what lint can know', (target) => {
  expect(lintCorpus(withPart(link(target)))).toEqual([]);
});

test('a step may name a part or the record of a stanza', () => {
  const named = flow({ steps: [{ ...flow().steps[0]!, stanza: 'bell' }] });
  const bell = { ...stanza, id: 'bell', children: [], place: place('spec/stanzas/bell.yaml') };
  expect(lintCorpus(corpus({ flows: [named], stanzas: [bell] }))).toEqual([]);
});

test('techniques and tools are not missed in a corpus that has none', () => {
  expect(
    lintCorpus(
      corpus({ flavors: [{ ...tugboat, basis: ['listening'] }], contributors: [{ ...marta, tools: ['ear'] }] }),
    ),
  ).toEqual([]);
});

test('zones are only unknown where it is said which are known', () => {
  const zones = [{ name: 'stepps', line: 4, start: 0, end: 0 }];
  const faulty = corpus({ flows: [flow({ source: { path: 'spec/flows/refused.md', page: '', zones } })] });
  expect(lintCorpus(faulty)).toEqual([]);
  expect(lintCorpus(faulty, { zones: ['steps'] }).map(brief)).toEqual([
    'spec/flows/refused.md:4 unknown-zone: No template fills the zone "stepps"; did you mean "steps"?',
  ]);
});

test('what a run of a flow finds is a warning at the step where it finds it, with the rule that says so', () => {
  const checkFlow = ({ id }: Flow) => [
    { step: 1, code: 'HAI-02#reason', message: `${id} is wrong` },
    { step: 0, code: 'S16', message: 'all of it is' },
  ];
  const problems = lintCorpus(corpus(), { checkFlow });
  expect(problems.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
  expect(problems.map(brief)).toEqual([
    'spec/flows/refused.md flow-contradiction: Flow "refused": all of it is (S16)',
    'spec/flows/refused.md:9 flow-contradiction: Flow "refused", step 1: refused is wrong (HAI-02#reason)',
  ]);
});

test('what the authors of a flow know is a notice, and a mark of what is not there any more a warning', () => {
  const checkFlow = () => [
    { step: 1, code: 'HAI-02#reason', message: 'it is wrong' },
    { step: 1, code: 'S3', message: 'it is new' },
    { step: 0, code: 'S16', message: 'all of it is' },
  ];
  const [first, ...rest] = flow().steps;
  const steps = [{ ...first!, known: ['HAI-02#reason', 'S1'] }, ...rest];
  const problems = lintCorpus(corpus({ flows: [flow({ steps, known: ['S16'] })] }), { checkFlow });
  expect(problems.map(({ severity, code }) => `${severity} ${code}`).toSorted()).toEqual([
    'notice flow-contradiction-known',
    'notice flow-contradiction-known',
    'warning flow-contradiction',
    'warning flow-mark-unused',
  ]);
  expect(problems.map(brief)).toContain(
    'spec/flows/refused.md:9 flow-mark-unused: Flow "refused", step 1: it is marked as contradicting S1, and does not; remove the mark',
  );
});

test('problems have the place of the field where it is known', () => {
  const path = 'spec/signalling/hail.md';
  const places = {
    placeOf: (file: string, field: string) =>
      `${file} ${field}` === `${path} requires.0` ? { path, line: 5, column: 12 } : undefined,
  };
  expect(lintCorpus({ ...withPart({ requires: ['none'] }), places })).toMatchObject([{ path, line: 5, column: 12 }]);
});

test('a password in an address of a flavor is an error that does not repeat it', () => {
  const flavors = ['https://me:secret@example.org/x', 'https://token@example.org/x', 'ssh://git@example.org/x'].map(
    (url, i) => ({ ...tugboat, id: `f${i}`, url, place: place(`spec/flavors/f${i}.yaml`) }),
  );
  const found = lintCorpus(corpus({ flavors: [...corpus().flavors, ...flavors] }));
  const problems = found.filter(({ code }) => code === 'credentials-in-address');
  expect(problems.map(({ path }) => path)).toEqual(['spec/flavors/f0.yaml', 'spec/flavors/f1.yaml']);
  expect(JSON.stringify(problems)).not.toMatch(/secret|token@/);
});
