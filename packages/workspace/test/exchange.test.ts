import { join } from 'node:path';
import { type ExchangedCitation, formatCitations, formatNeeds } from '@wacrg/spec';
import { citationsOfNeeds, citationsSchema, parseCitations } from '@wacrg/spec/result';
import { openWorkspace, type Workspace } from '@wacrg/workspace';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { exportFormats } from '../../reports/src/exported.ts';
import { makeRepository, type TestRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';

const step = fc.stringMatching(/^[\w][\w .-]{0,8}[\w]$/);
const citation: fc.Arbitrary<ExchangedCitation> = fc.record(
  {
    path: fc.array(step, { minLength: 1, maxLength: 3 }).map((steps) => steps.join('/')),
    line: fc.integer({ min: 1, max: 9999 }),
    ids: fc.uniqueArray(fc.stringMatching(/^[A-Z]{3}-\d{2}(#[a-z]{1,5})?$/), { minLength: 1, maxLength: 3 }),
    relation: fc.constantFrom('implements', 'tests', 'refers'),
    revision: fc.stringMatching(/^[1-9]\d?$/),
  },
  { requiredKeys: ['path', 'line', 'ids', 'relation'] },
);

describe('citations that are exchanged', () => {
  test('have a published schema, which `npx vitest run packages/workspace/test/exchange.test.ts -u` renews', async () => {
    await expect(`${JSON.stringify(citationsSchema(), null, 2)}\n`).toMatchFileSnapshot(
      '../../../docs/schemas/citations.schema.json',
    );
  });

  test('are read as they were written, as JSON and as needs.json', () => {
    fc.assert(
      fc.property(fc.array(citation, { maxLength: 5 }), (citations) => {
        const text = formatCitations(citations);
        const read = parseCitations(text);
        expect('citations' in read && formatCitations(read.citations)).toBe(text);
        const needs = { format: 1, citations: citationsOfNeeds(JSON.parse(formatNeeds(citations))) };
        const again = parseCitations(JSON.stringify(needs));
        expect('citations' in again && formatCitations(again.citations)).toBe(text);
      }),
    );
  });

  test.each([
    ['../a', 1],
    ['/etc/passwd', 1],
    ['C:\\a', 1],
    ['a/../../b', 1],
    ['.git/config', 1],
    ['a//b', 1],
    ['a\nb', 1],
    ['a', 0],
    ['a', 1.5],
  ])('of the path %j and the line %d are refused', (path, line) => {
    const read = parseCitations(JSON.stringify({ format: 1, citations: [{ path, line, ids: ['X'] }] }));
    expect(read).toMatchObject({ fault: expect.stringContaining('citations.0') });
  });

  test('of another format, of no JSON, and without ids are refused, whatever they are', () => {
    for (const text of [
      '',
      '[]',
      '{"format":2,"citations":[]}',
      '{"format":1,"citations":[{"path":"a","line":1,"ids":[]}]}',
    ])
      expect(parseCitations(text)).toHaveProperty('fault');
    fc.assert(fc.property(fc.json(), (text) => void parseCitations(text)));
    fc.assert(fc.property(fc.json(), (text) => void citationsOfNeeds(JSON.parse(text))));
  });
});

describe('a library with findings of another tool', () => {
  const page =
    '---\nid: bell\ncode: BEL-01\ncategory: bells\ntitle: A bell\nstatus: draft\n---\nBells.\n\n## Normative\n\nA bell MUST ring. {#ring}\nA bell MUST stop. {#stop}\n';
  const cacheDir = temporaryFolder();
  let spec: TestRepository;
  let lib: TestRepository;
  const open = (folder = lib.folder): Workspace => openWorkspace({ folder, cacheDir, offline: true });

  beforeAll(async () => {
    const around = temporaryFolder();
    spec = makeRepository(join(around, 'spec'));
    lib = makeRepository(join(around, 'lib'));
    spec.commit({
      'spec/bells/bell.md': page,
      'spec/flavors/lib.yaml': 'id: lib\nname: Lib\nrepository: ../lib\n',
    });
    const needs = [
      { path: 'src/bell.c', line: 2, ids: ['BEL-01#ring'], relation: 'implements' as const },
      { path: 'src/bell.c', line: 99, ids: ['BEL-01'], relation: 'implements' as const },
      { path: 'src/gone.c', line: 1, ids: ['BEL-01'], relation: 'implements' as const },
    ];
    lib.commit(
      {
        'wacrg.yaml': 'spec: ../spec\nflavor: lib\nexclude: [old]\n',
        'src/bell.c': '// wacrg:BEL-01#stop\nvoid ring(void) {}\n',
        'old/bell.c': '// wacrg:BEL-01#ring\nvoid old(void) {}\n',
        'build/needs.json': formatNeeds(needs),
      },
      { author: 'Ada' },
    );
    const { artifact, citations, lost } = await open().importCitations('build/needs.json');
    expect([artifact.path, citations, lost.map(({ path }) => path)]).toEqual([
      'wacrg.citations.json',
      2,
      ['src/gone.c'],
    ]);
    lib.commit({ [artifact.path]: String(artifact.text) });
  });

  test('has them as sites, with who wrote the line, and is told of a line that is not there', async () => {
    const { sites, problems } = await open().check();
    expect(sites.map(({ clause, line, changed }) => [clause, line, changed?.author])).toEqual([
      ['ring', 2, 'Ada'],
      ['stop', 1, 'Ada'],
    ]);
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['bad-import', expect.stringContaining('"src/bell.c" has no line 99')],
    ]);
  });

  test('has them in the matrix of the spec, which lists what the library leaves out', async () => {
    const { result } = await open(spec.folder).trace();
    expect(Object.keys(result.cells)).toEqual(['BEL-01', 'BEL-01#ring', 'BEL-01#stop']);
    expect(result.sites.map(({ path, line }) => `${path}:${line}`)).toEqual(['src/bell.c:2', 'src/bell.c:1']);
    expect(result.problems.map(({ code }) => code).sort()).toEqual(
      expect.arrayContaining(['bad-import', 'narrowed-by-library']),
    );
  });

  test('gives all of its sites away, so that they can be taken over again', async () => {
    const sites = await open().sites();
    const context = {
      colors: undefined as never,
      root: '',
      cwd: '',
      quiet: false,
      all: false,
      now: 0,
      tool: undefined as never,
    };
    const text = exportFormats.json?.(sites, context) ?? '';
    expect(JSON.parse(text).citations).toEqual([
      { path: 'src/bell.c', line: 1, ids: ['BEL-01#stop'], relation: 'implements' },
      { path: 'src/bell.c', line: 2, ids: ['BEL-01#ring'], relation: 'implements' },
    ]);
    expect(exportFormats.csv?.(sites, context)).toContain(
      'lib,src/bell.c,2,BEL-01#ring,implements,,working,,false,Ada,',
    );
    lib.write('all.json', text);
    const { artifact } = await open().importCitations('all.json');
    expect(String(artifact.text)).toBe(text);
  });
});
