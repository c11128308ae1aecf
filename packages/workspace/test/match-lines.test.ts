import type { Site } from '@wacrg/spec';
import { expect, test } from 'vitest';
import { parseCobertura } from '../src/results/parse-cobertura.ts';
import { parseLcov } from '../src/results/parse-lcov.ts';
import { withResults } from '../src/results/with-results.ts';

const site = (path: string, range: readonly [number, number] | undefined, more: Partial<Site> = {}): Site => ({
  flavor: 'doors',
  code: 'DOR-01',
  relation: 'implements',
  status: 'working',
  path,
  line: 1,
  column: 1,
  ...(range && { range }),
  annotated: null,
  changed: null,
  commits: [],
  stale: null,
  ...more,
});

const lcov =
  'TN:\nSF:/build/lib/src/door.py\nFN:1,open\nFNDA:0,open\nDA:1,1\nDA:2,0\nDA:3,0\nDA:5,1\nDA:6,4\nLF:5\nLH:3\nend_of_record\n';
const cobertura = `<?xml version="1.0" ?>
<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
<coverage version="7.4"><sources><source>/build/lib</source></sources><packages><package name="src"><classes>
<class name="door.py" filename="src/door.py"><methods/><lines>
<line number="1" hits="1"/><line number="2" hits="0"/><line number="3" hits="0"/><line number="5" hits="1"/><line number="6" hits="4"/>
</lines></class></classes></package></packages></coverage>`;

test.each([
  ['LCOV', parseLcov(lcov)],
  ['Cobertura', parseCobertura(cobertura)],
])('%s says which declarations were never run, whatever loading their file ran', (_, files) => {
  const sites = [
    site('src/door.py', [1, 3]),
    site('src/door.py', [5, 6]),
    site('src/door.py', [8, 9]),
    site('src/door.py', undefined),
    site('src/other.py', [1, 3]),
    site('src/door.py', [1, 3], { status: 'planned' }),
    site('src/door.py', [1, 3], { relation: 'tests' }),
  ];
  expect(withResults(sites, { files }, '/lib').map(({ ran }) => ran?.lines)).toEqual([
    'never',
    'run',
    'unknown',
    'unknown',
    'unknown',
    undefined,
    undefined,
  ]);
});

test('a declaration of one line is run where that line is', () => {
  const files = parseLcov('SF:src/a.ts\nDA:1,0\nDA:2,3\nend_of_record\n');
  const sites = [site('src/a.ts', [1, 1]), site('src/a.ts', [2, 2])];
  expect(withResults(sites, { files }, '/lib').map(({ ran }) => ran?.lines)).toEqual(['never', 'run']);
});

test('of two reports of one file a line was run if one says so', () => {
  const once = (hits: number) => parseLcov(`SF:src/a.ts\nDA:1,0\nDA:2,${hits}\nend_of_record\n`);
  const files = [...once(0), ...once(1)];
  expect(withResults([site('src/a.ts', [1, 2])], { files }, '/lib')[0]?.ran?.lines).toBe('run');
});
