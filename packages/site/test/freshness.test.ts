import type { TracedFlavor } from '@wacrg/spec';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { freshness } from '../src/page/freshness.ts';
import type { SiteIndex } from '../src/places/site-index.ts';

const files = { searched: 1, matched: 1, skipped: [] };
const lines = { annotation: 0, mention: 0, documentation: 0, ignored: 0, skipped: 0 };
const scanned: TracedFlavor = {
  state: 'scanned',
  commit: 'a'.repeat(40),
  committed: '2026-02-03T04:05:06Z',
  files,
  lines,
};
const gone: TracedFlavor = { state: 'unreachable', reason: 'gone', files, lines };

/** What pages say of flavors, as words. */
function told(flavors: Readonly<Record<string, TracedFlavor>>): string {
  const index = { corpus: { version: '1.0.0' }, result: { digest: 'd'.repeat(64), flavors } } as unknown as SiteIndex;
  const html = freshness(index, (path) => path).map((element) => toHtml(element));
  return html.join('').replace(/<[^>]+>/g, '');
}

test('every flavor is told with the commit that was scanned, and its day', () => {
  expect(told({ one: scanned })).toContain('one scanned at commit aaaaaaa of 2026-02-03');
  const { committed: _, ...undated } = scanned;
  expect(told({ one: undated })).toContain('one scanned at commit aaaaaaa of unknown date');
});

test('a flavor that cannot be reached is told with the reason and what is kept of it', () => {
  expect(told({ one: gone })).toContain('one unreachable (gone): only claims are known');
  expect(told({ one: { ...scanned, state: 'unreachable', reason: 'gone' } })).toContain(
    'one unreachable (gone): last known result, at commit aaaaaaa of 2026-02-03',
  );
});

test('of many flavors those that could not be read are named, and the others counted', () => {
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`flavor-${n}`, scanned]));
  const words = told({ ...many, lost: gone });
  expect(words).toContain('lost unreachable (gone)');
  expect(words).toContain('20 more flavors and their commits');
  expect(words).not.toContain('flavor-3');
  const lost = Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`lost-${n}`, gone]));
  expect(told({ ...many, ...lost })).toContain('23 more flavors and their commits, 3 of them not read');
});
