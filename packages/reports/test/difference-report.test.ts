import { difference, type Site, type Traceability } from '@wacrg/spec';
import { expect, test } from 'vitest';
import { clause, part, result, site } from '../../spec/test/sample.ts';
import { formatDifference } from '../src/difference/difference.ts';

const parts = [part('SIG-08', [clause('to')]), part('SIG-14')];

/** A result of the flavor `lib`, scanned on its forge at a commit. */
function scanned(commit: string, sites: readonly Site[]): Traceability {
  const found = result(parts, sites);
  const lib = { ...found.flavors.lib!, repository: 'https://github.com/o/lib', commit: commit.repeat(40) };
  return { ...found, flavors: { ...found.flavors, lib } };
}

const report = (before: readonly Site[], after: readonly Site[]): string => {
  const [from, to] = [scanned('a', before), scanned('b', after)];
  return formatDifference(difference(from, to), { from, to });
};

test('what is gained links to the commit after, what is lost to the one before', () => {
  const gained = site('SIG-08#to', { path: 'src/a (b).rs', symbol: 'reject' });
  const text = report([site('SIG-14', { symbol: 'terminate' })], [gained]);
  expect(text).toContain(
    `### \`lib\` [\`aaaaaaaaa\`](https://github.com/o/lib/commit/${'a'.repeat(40)}) → [\`bbbbbbbbb\`]`,
  );
  expect(text).toContain(`[\`reject\`](https://github.com/o/lib/blob/${'b'.repeat(40)}/src/a%20%28b%29.rs#L2-L5)`);
  expect(text).toContain(`[\`terminate\`](https://github.com/o/lib/blob/${'a'.repeat(40)}/src/call.rs#L2-L5)`);
});

test('hostile paths and symbols stay in their code spans', () => {
  const symbol = '`](javascript:alert(1)) | <b> @someone\u202e\n# x';
  const text = report([], [site('SIG-08', { symbol })]);
  const line = text.split('\n').find((each) => each.startsWith('- `SIG-08`'));
  expect(line).toContain('[`` `](javascript:alert(1)) \\| <b> @someone\\u202e # x ``](https://github.com/');
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
});

test('a long list of sites is cut, and says so', () => {
  const many = Array.from({ length: 9 }, (_, index) => site('SIG-08', { line: index + 1, symbol: `f${index}` }));
  const text = report([], many);
  expect(text.match(/\[`f\d`\]/g)).toHaveLength(5);
  expect(text).toContain(' and 4 more');
});
