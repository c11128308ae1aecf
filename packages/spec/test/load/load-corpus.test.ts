import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { lintCorpus, ToolError } from '@wacrg/spec';
import { findCorpus } from '@wacrg/spec/files';
import { loadCorpus, readConfig } from '@wacrg/spec/load';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const fixture = (name: string) => resolve(import.meta.dirname, '../../../../test/fixtures', name);

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'wacrg-load-'));
});
afterEach(() => rm(dir, { recursive: true }));

/** Writes files below the temporary folder. */
async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
}

const part = (id: string, code: string, more = '') =>
  `id: ${id}\ncode: ${code}\ncategory: signalling\ntitle: ${id}\nsummary: A.\n${more}`;

describe('the upstream form', () => {
  test('loads as it is, with no problem', async () => {
    const { corpus, problems } = await loadCorpus(fixture('upstream-form'));
    expect(problems).toEqual([]);
    expect(lintCorpus(corpus).map(({ code, path }) => `${code} ${path}`)).toEqual([
      'made-clause-ids spec/signalling/hail-refuse.yaml',
      'made-clause-ids spec/signalling/hail.yaml',
    ]);
    expect(corpus).toMatchObject({ namespace: 'wacrg', title: 'wacrg', version: '0.2.0', scope: [] });
    expect(corpus.categories).toEqual(['signalling', 'crypto']);
    expect(corpus.parts.map(({ code }) => code)).toEqual(['SIG-01', 'SIG-02', 'CRY-01']);
    expect(corpus.flavors.map(({ id, repository }) => [id, repository])).toEqual([
      ['lighter', undefined],
      ['punt', undefined],
      ['tugboat', 'https://github.com/example-harbour/tugboat'],
    ]);
  });

  test('gives every fact of a part', async () => {
    const { corpus } = await loadCorpus(fixture('upstream-form'));
    const [hail, refuse, key] = corpus.parts;
    expect(hail).toMatchObject({
      status: 'review',
      order: 10,
      features: ['audio', 'group'],
      since: '0.2.0',
      summary: 'A ship calls the pilot station with a `<hail>` that names its berth, before it enters the fairway.',
      findings: 'Two ships were seen to send `voyage` twice. See [the refusal](hail-refuse).',
      requires: ['berth-key'],
      openQuestions: ['Whether a ship at anchor hails again after the tide.'],
      references: [
        { title: 'Rules of the fairway', url: 'https://example.org/fairway' },
        { title: 'Log of the station, page 12', url: '' },
        { title: 'Hearsay' },
      ],
      changelog: [
        { date: '2026-03-02', version: '3.1.9-r2', note: 'The berth moved into the key.' },
        { date: '2026-01-15', note: 'First entry.' },
      ],
      contributors: [{ contributor: 'marta', note: 'wrote the first entry' }, { contributor: 'osei' }],
    });
    expect(hail?.claims[0]).toEqual({
      flavor: 'tugboat',
      status: 'working',
      note: 'builds and reads it',
      commits: ['0123456789abcdef0123456789abcdef01234567', '1'.repeat(40)],
      path: 'src/hail.ts',
      place: { path: 'spec/signalling/hail.yaml', line: 40, column: 5 },
    });
    expect(hail?.clauses.map(({ level, heading, text, place }) => [place.line, level, heading, text])).toEqual([
      [21, 'MUST', 'Construction', "The outer <port> MUST carry to, the station's address."],
      [21, 'MUST NOT', 'Construction', 'It MUST NOT carry an id; the harbour office adds one.'],
      [23, 'MUST', 'Construction', '<hail> MUST carry exactly two attributes:'],
      [25, 'SHOULD', '<hail> MUST carry exactly two attributes', "master — SHOULD be the master's own address."],
      [31, 'REQUIRED', '<port> wrapper', 'to | REQUIRED'],
      [32, 'MAY', '<port> wrapper', 'note | MAY be sent, e.g. for the MUST of a customs form.'],
      [34, 'SHALL NOT', 'Construction', 'A station that is closed SHALL NOT answer.'],
      [35, 'MAY', 'Construction', 'Any other station MAY answer with a refusal.'],
    ]);
    expect(refuse).toMatchObject({ parent: 'hail' });
    expect(refuse).not.toHaveProperty('order');
    expect(refuse?.claims.map(({ status }) => status)).toEqual(['planned', 'unknown']);
    expect(key).toMatchObject({
      code: 'CRY-01',
      status: 'stable',
      normative: '',
      findings: '',
      clauses: [],
      links: [],
    });
  });

  test('gives every fact of everything else', async () => {
    const { corpus } = await loadCorpus(fixture('upstream-form'));
    const { place: _, ...tugboat } = corpus.flavors[2]!;
    expect(tugboat).toEqual({
      id: 'tugboat',
      name: 'Tugboat',
      url: 'https://github.com/example-harbour/tugboat',
      repository: 'https://github.com/example-harbour/tugboat',
      paths: [],
      include: [],
      exclude: [],
      language: 'typescript',
      maturity: 'working',
      license: 'MIT',
      maintainer: 'marta',
      status: 'stable',
      covers: ['signaling', 'keying'],
      basis: ['websocket-capture'],
      derivesFrom: [],
      notifyRepo: 'example-harbour/tugboat',
      notifyOptIn: true,
      description: 'The first of them, with a bell.',
    });
    expect(corpus.contributors).toMatchObject([
      {
        id: 'marta',
        name: 'Marta Quay',
        github: 'marta-quay',
        affiliation: 'Harbour office',
        techniques: ['websocket-capture'],
        tools: ['spyglass'],
        flavors: ['tugboat'],
        links: [{ title: 'Logbook', url: 'https://example.org/marta' }, { title: 'By letter' }],
      },
      { id: 'osei', name: 'osei', techniques: [], links: [] },
    ]);
    expect(corpus.enums[0]?.values.map(({ value }) => value)).toEqual(['fog', '007']);
    expect(corpus.glossary).toEqual([
      { term: 'Berth', definition: 'Where a ship lies.' },
      { term: 'Fairway', definition: 'The deep part of the harbour.' },
    ]);
    expect(corpus.techniques[0]).toMatchObject({
      guide: 'docs/listening.md',
      references: [{ title: 'An old song' }, { title: 'On listening', url: 'https://example.org/listening' }],
    });
    expect(corpus.tools).toMatchObject([{ id: 'spyglass', name: 'Spyglass', description: 'Shows what is far.' }]);
    const [stanza] = corpus.stanzas;
    expect(stanza?.attributes).toMatchObject([
      {
        required: true,
        observedValues: ['station-1', '7', 'true'],
        provenance: { sources: ['#12', 'a note in the log'], tools: ['spyglass'] },
      },
      { required: false, observedValues: [] },
    ]);
    expect(stanza?.children[0]?.children[0]?.children[0]).toMatchObject({ tag: 'colour', occurrence: '1..n' });
    expect(stanza?.examples[0]?.body).toBe('<port to="station-1">\n  <hail voyage="V-1"/>\n</port>');
    expect(corpus.flows[0]).toMatchObject({
      id: 'hail-refused',
      specVersion: '0.2.0',
      openQuestions: ['Is fog a reason of its own?'],
    });
    expect(corpus.flows[0]?.steps[1]).toEqual({
      from: 'station',
      to: 'ship',
      stanza: 'hail-refuse',
      label: '<refuse reason="fog"> voyage',
      confidence: 'speculative',
      place: { path: 'spec/flows/hail-refused.yaml', line: 19, column: 5 },
    });
  });

  test('takes its address from the caller, since it names none', async () => {
    const options = { repository: 'https://github.com/o/n', branch: 'main' };
    expect((await loadCorpus(fixture('upstream-form'), options)).corpus).toMatchObject(options);
    expect((await loadCorpus(fixture('upstream-form'))).corpus).not.toHaveProperty('repository');
  });
});

describe('the native form', () => {
  test('loads with its settings, and no problem but the made ids', async () => {
    const { corpus, problems } = await loadCorpus(fixture('native-form'), { repository: 'https://github.com/x/y' });
    expect(problems).toEqual([]);
    expect(lintCorpus(corpus).map(({ code, path, line }) => [code, path, line])).toEqual([
      ['made-clause-ids', 'spec/signalling/hail-refuse.md', 17],
    ]);
    expect(corpus).toMatchObject({
      namespace: 'pilot',
      title: 'Harbour spec',
      version: '0.3.0',
      repository: 'https://github.com/example-harbour/spec',
      branch: 'trunk',
      prefix: 'test/fixtures/native-form/',
      scope: ['signalling'],
      categories: ['signalling'],
    });
    expect(corpus.flavors).toMatchObject([
      { id: 'tugboat', repository: '.', ref: 'main', paths: ['src'], include: ['docs/*.md'], exclude: ['**/*.gen.ts'] },
    ]);
    expect(corpus.flows).toMatchObject([{ summary: 'A ship hails, and the station says no.', part: 'hail-refuse' }]);
  });

  test('keeps what people wrote apart from what the tool fills', async () => {
    const { corpus } = await loadCorpus(fixture('native-form'));
    const [hail] = corpus.parts;
    expect(hail?.summary).toBe('A ship calls the pilot station with a `<hail>`.\n\nIts master answers for it.');
    expect(hail?.normative).not.toContain('generated');
    expect(hail?.clauses.map(({ id, heading }) => [id, heading])).toEqual([
      ['voyage', 'Construction'],
      ['master', 'Construction'],
      ['answer', 'Answers'],
    ]);
    expect(hail?.findings).toBe('The bell is older than the radio. See [hail-refuse](hail-refuse).');
    expect(hail?.source.zones?.map(({ name }) => name)).toEqual(['clauses', 'implemented-by']);
    expect(hail).toMatchObject({
      aliases: ['SIG-90'],
      errata: [{ id: 'twice', text: 'The layout shows one hail; ships send two.' }],
    });
  });
});

describe('a file that cannot be used is left out, and the rest loads', () => {
  test.each([
    ['broken YAML', 'title: [', 'yaml-syntax'],
    ['a wrong field', part('bad', 'sig'), 'bad-field'],
    ['bytes that are no UTF-8', Uint8Array.of(0x69, 0xff, 0xfe), 'file-not-read'],
    ['too many bytes', `${part('bad', 'SIG-09')}normative: ${'x'.repeat(1024 * 1024)}`, 'file-not-read'],
    ['text that is nested too deeply', `${part('bad', 'SIG-09')}normative: "${'> '.repeat(500)}MUST"`, 'file-not-read'],
  ])('%s', async (_, text, code) => {
    await write({ 'spec/signalling/bad.yaml': text, 'spec/signalling/good.yaml': part('good', 'SIG-01') });
    const { corpus, problems } = await loadCorpus(dir);
    expect(problems).toMatchObject([{ code, path: 'spec/signalling/bad.yaml' }]);
    expect(corpus.parts.map(({ id }) => id)).toEqual(['good']);
  });

  test('a symbolic link, whose target is not read', async () => {
    await write({ 'spec/signalling/good.yaml': part('good', 'SIG-01'), 'secret.yaml': part('secret', 'SIG-02') });
    await symlink('../../secret.yaml', join(dir, 'spec/signalling/secret.yaml'));
    await symlink('signalling', join(dir, 'spec/other'));
    const { corpus, problems } = await loadCorpus(dir);
    expect(problems).toMatchObject([{ code: 'file-not-read', path: 'spec/signalling/secret.yaml' }]);
    expect(corpus.parts.map(({ id }) => id)).toEqual(['good']);
  });

  test('a record with an unknown field is read, with a warning', async () => {
    await write({ 'spec/flavors/tug.yaml': 'id: tug\nlangauge: go\n' });
    const { corpus, problems } = await loadCorpus(dir);
    expect(problems).toMatchObject([
      { code: 'unknown-field', severity: 'warning', path: 'spec/flavors/tug.yaml', line: 2, column: 1 },
    ]);
    expect(problems[0]?.message).toContain('did you mean "language"?');
    expect(corpus.flavors.map(({ id }) => id)).toEqual(['tug']);
  });
});

test('what is no source is not read: overviews, maps, generated files, schemas, vectors and other kinds of files', async () => {
  const broken = 'a: [';
  await write({
    'spec/signalling/README.md': broken,
    'spec/signalling/index.md': broken,
    'spec/signalling/notes.txt': broken,
    'spec/signalling/.hidden.yaml': broken,
    'spec/flavors/tug.map.yaml': broken,
    'spec/generated/a.yaml': broken,
    'spec/schema/a.yaml': broken,
    'spec/vectors/a.yaml': broken,
    'spec/.git/a.yaml': broken,
    'spec/README.md': broken,
    'spec/other.yaml': broken,
  });
  const { corpus, problems } = await loadCorpus(dir);
  expect(problems).toEqual([]);
  expect(corpus.categories).toEqual([]);
});

test("categories are found, upstream's first and in its order; parts are sorted by category, order and code", async () => {
  const at = (category: string, id: string, code: string, more = '') => ({
    [`spec/${category}/${id}.yaml`]: part(id, code, more).replace('signalling', category),
  });
  await write({
    ...at('zoo', 'z', 'ZOO-01'),
    ...at('arcade', 'a', 'ARC-01'),
    ...at('relay', 'r', 'REL-01'),
    ...at('signalling', 'last', 'SIG-01'),
    ...at('signalling', 'ten', 'SIG-100', 'order: 2\n'),
    ...at('signalling', 'nine', 'SIG-99', 'order: 2\n'),
    ...at('signalling', 'first', 'SIG-50', 'order: 1.5\n'),
  });
  const { corpus } = await loadCorpus(dir);
  expect(corpus.categories).toEqual(['signalling', 'relay', 'arcade', 'zoo']);
  expect(corpus.parts.map(({ id }) => id)).toEqual(['first', 'nine', 'ten', 'last', 'r', 'a', 'z']);
});

test.each([
  ['https://github.com/o/n', true],
  ['https://github.com/o/n.git', true],
  ['https://gitlab.com/g/s/n', true],
  ['git@example.org:o/n.git', true],
  ['ssh://git@example.org/o/n', true],
  ['https://example.org/n.git', true],
  ['https://github.com/o', false],
  ['https://example.org/about/us', false],
  ['javascript:alert(1)', false],
  ['', false],
])('a flavor with the url %j is something to scan: %s', async (url, scanned) => {
  await write({ 'spec/flavors/tug.yaml': `id: tug\nurl: "${url}"\n` });
  const { corpus } = await loadCorpus(dir);
  expect(corpus.flavors[0]?.repository).toBe(scanned ? url : undefined);
});

describe('the digest', () => {
  const page = (zone: string) =>
    `---\nid: a\ncode: SIG-01\ncategory: signalling\ntitle: A\n---\nA.\n\n<!-- wacrg:x -->${zone}<!-- /wacrg:x -->\n`;
  const digest = async (files: Readonly<Record<string, string>>) => {
    await rm(join(dir, 'spec'), { recursive: true, force: true });
    await write(files);
    return (await loadCorpus(dir)).corpus.digest;
  };

  test('does not change with what stands in zones, with line endings or a byte-order mark', async () => {
    const path = 'spec/signalling/a.md';
    const plain = await digest({ [path]: page('\n') });
    expect(plain).toMatch(/^[0-9a-f]{64}$/);
    const words = fc.constantFrom('word', '# Head', '- item', '| a |', '');
    await fc.assert(
      fc.asyncProperty(fc.array(words), fc.boolean(), fc.boolean(), async (lines, windows, bom) => {
        const text = page(`\n${lines.map((line) => `${line}\n`).join('')}`);
        const written = (bom ? '\uFEFF' : '') + (windows ? text.replaceAll('\n', '\r\n') : text);
        expect(await digest({ [path]: written })).toBe(plain);
      }),
      { numRuns: 25 },
    );
  });

  test('changes with any other text, with a path, and with wacrg.yaml', async () => {
    const path = 'spec/signalling/a.md';
    const digests = [
      await digest({ [path]: page('\n') }),
      await digest({ [path]: page('\n').replace('A.', 'B.') }),
      await digest({ 'spec/signalling/b.md': page('\n') }),
      await digest({ [path]: page('\n'), 'spec/glossary.yaml': 'terms: []\n' }),
      await digest({ [path]: page('\n'), 'wacrg.yaml': 'title: A\n' }),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });
});

describe('the nearest corpus', () => {
  test('is found from any folder below it', async () => {
    await write({ 'spec/signalling/a.yaml': part('a', 'SIG-01'), 'src/deep/b.ts': '' });
    expect(await findCorpus(join(dir, 'src/deep'), readConfig)).toBe(dir);
    expect(await findCorpus(join(dir, 'spec/signalling'), readConfig)).toBe(dir);
  });

  test("is no project that keeps its tests in spec/, nor a flavor's repository", async () => {
    await write({ 'spec/fixtures/a.yaml': 'title: A\n', 'spec/a_spec.rb': '', 'wacrg.yaml': 'flavor: tug\n' });
    expect(await findCorpus(dir, readConfig)).toBeUndefined();
  });

  test('is one without parts yet, if wacrg.yaml is there', async () => {
    await write({ 'spec/README.md': '', 'wacrg.yaml': 'namespace: pilot\n' });
    expect(await findCorpus(dir, readConfig)).toBe(dir);
  });

  test('names a pattern of its files that no file fits, and takes sets of characters', async () => {
    const files = "corpus:\n  form: markdown\n  files: ['/[0-9][0-9A-F].md', '/specs/*.md']\n  code: 'NIP-{name}'\n";
    await write({ 'wacrg.yaml': files, '5A.md': '# A\n\nIt MUST be.\n', 'README.md': 'It MUST not.\n' });
    const { corpus, problems } = await loadCorpus(dir);
    expect(corpus.parts.map(({ code }) => code)).toEqual(['NIP-5A']);
    expect(problems).toMatchObject([{ code: 'pattern-without-file', severity: 'warning', path: 'wacrg.yaml' }]);
    expect(problems[0]?.message).toContain('"/specs/*.md"');
  });

  test('must exist to be loaded', async () => {
    const error = await loadCorpus(dir).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ToolError);
    expect(error).toMatchObject({ code: 'no-corpus', message: expect.stringContaining('--corpus') });
  });
});

describe('wacrg.yaml', () => {
  test.each([[undefined], [''], ['# nothing\n\n']])('says nothing when it is %j', async (text) => {
    if (text !== undefined) await write({ 'wacrg.yaml': text });
    expect(await readConfig(dir)).toEqual({
      config: { scope: [], flavors: {}, parts: {}, silenced: [], exceptions: [] },
      problems: [],
    });
  });

  test("speaks for a flavor's own repository too", async () => {
    await write({
      'wacrg.yaml':
        'flavor: tug\nspec: https://example.org/spec.git@v1\nexceptions:\n  - code: SIG-14#destination\n    reason: one device only\n',
    });
    expect((await readConfig(dir)).config).toMatchObject({
      flavor: 'tug',
      spec: 'https://example.org/spec.git@v1',
      exceptions: [{ code: 'SIG-14#destination', reason: 'one device only' }],
    });
  });

  test.each([
    ['a: [', 'wacrg.yaml:1:5'],
    ['namespace: Not A Word\n', 'wacrg.yaml:1:12'],
    ['title: A\nexceptions:\n  - code: SIG-14\n', 'wacrg.yaml:3:5'],
    ['flavors:\n  tug:\n    paths: src\n', 'wacrg.yaml:3:12'],
    [
      'flavors: { Tug: { ref: a } }\n',
      'wacrg.yaml:1:17: The field "flavors.Tug" is wrong: it must be lower-case words',
    ],
  ])('that is wrong stops the run, with the place: %j', async (text, place) => {
    await write({ 'wacrg.yaml': text });
    const error = await readConfig(dir).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'bad-config', message: expect.stringContaining(place) });
    // A door prints it in one line.
    expect(error).toMatchObject({ message: expect.not.stringContaining('\n') });
  });

  test('with an unknown field or flavor is used, with a warning', async () => {
    await write({
      'wacrg.yaml': 'tittle: A\nflavors:\n  tgu:\n    reff: a\n',
      'spec/flavors/tug.yaml': 'id: tug\n',
    });
    const { problems } = await loadCorpus(dir);
    expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '1 The field "tittle" is not known; did you mean "title"?',
      '3 The flavor "tgu" is not in the spec; did you mean "tug"?',
      '4 The field "flavors.tgu.reff" is not known; did you mean "ref"?',
    ]);
  });
});
