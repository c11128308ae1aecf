import type { PlacedException } from '@wacrg/spec';
import { describe, expect, test } from 'vitest';
import { renderPages } from '../src/index.ts';
import { hostile } from './hostile.ts';
import { foreignHtml, links, parse, rows, shown } from './markdown.ts';
import { clause, commit, corpus, flavor, part, result, scanned, site, templates } from './sample.ts';

const parts = [
  part('call-reject', 'SIG-08', { clauses: [clause('to'), clause('id')] }),
  part('call-terminate', 'SIG-14'),
];
const book = corpus({ parts, flavors: [flavor('alpha'), flavor('beta')] });
const own = { path: 'wacrg.yaml', line: 3, link: 'https://github.com/o/alpha/blob/c0/wacrg.yaml#L3' };

function pages(exceptions: readonly PlacedException[], sites = [site('alpha', 'SIG-08#to')]) {
  const traced = result({
    sites,
    cells: { 'SIG-08': { alpha: { state: 'found', status: 'working' } }, 'SIG-08#to': { alpha: { state: 'found' } } },
    flavors: { alpha: scanned('c', { exceptions }), beta: scanned('d') },
  });
  const made = new Map(
    renderPages(book, traced, { templates, generated: '' }).pages.map(({ path, text }) => [path, text]),
  );
  return (path: string): string => made.get(path) ?? '';
}

describe('what does not apply to a flavor', () => {
  const page = pages([
    { code: 'SIG-08#id', reason: 'ids are the server’s', ...own },
    { code: 'SIG-14', reason: 'the server ends calls', ...own },
  ]);

  test('is a row of the part’s table, with the reason and where it says so', () => {
    const text = page('signalling/call-terminate.md');
    const table = text.split('## Implemented by')[1]?.split('**Annotation**')[0] ?? '';
    expect(rows(table).slice(1)).toEqual([['alpha', 'not applicable', 'wacrg.yaml:3', 'the server ends calls.']]);
    expect(links(text)).toContainEqual({ label: 'wacrg.yaml:3', url: own.link });
  });

  test('stands at its clause, and is in no denominator', () => {
    const text = page('signalling/call-reject.md');
    expect(rows(text.split('## Clauses')[1] ?? '')[2]?.[3]).toBe('alpha not applicable: ids are the server’s');
    expect(text).toContain('covers 1 of 1 MUST (1 not applicable).');
  });

  test('is listed on the flavor’s page, with each reason', () => {
    const text = page('flavors/alpha.md');
    expect(rows(text.split('## Not applicable')[1]?.split('\n## ')[0] ?? '').slice(1)).toEqual([
      ['SIG-08#id', 'ids are the server’s', 'wacrg.yaml:3'],
      ['SIG-14', 'the server ends calls', 'wacrg.yaml:3'],
    ]);
    expect(text).toContain('| All | 1 of 1 (100 %), 1 not applicable |');
    expect(page('flavors/beta.md')).not.toContain('Not applicable');
  });

  test('has its own mark in the matrix, its state in the CSV, and its reason in the feed', () => {
    expect(rows(page('matrix.md')).at(-1)).toEqual(['SIG-14', 'call-terminate', '× not applicable', '– none']);
    expect(page('matrix.csv')).toContain('SIG-14,call-terminate,excepted,none\n');
    expect(JSON.parse(page('feed.json')).parts[1].exceptions).toEqual([
      { flavor: 'alpha', reason: 'the server ends calls' },
    ]);
    expect(JSON.parse(page('badges/alpha.json')).message).toBe('1 of 1 parts');
  });

  test('is named as a contradiction beside code that implements it', () => {
    const text = pages([{ code: 'SIG-08', reason: 'no server', ...own }])('signalling/call-reject.md');
    expect(shown(parse(text))).toContain('no server. Contradiction: it is implemented all the same.');
    expect(text).toContain('working, found');
  });

  test('is said by the spec’s authors where no file of the flavor says it', () => {
    expect(shown(parse(pages([{ code: 'SIG-14', reason: 'no server' }])('signalling/call-terminate.md')))).toContain(
      'the spec’s authors say so'.replace('’', "'"),
    );
  });

  test('keeps hostile reasons and paths as text', () => {
    for (const word of hostile.filter((each) => each.trim() !== '')) {
      const strange = { reason: word, path: word, line: 1, link: `https://example.org/${word}` };
      const page = pages([
        { code: 'SIG-14', ...strange },
        { code: 'SIG-08#id', ...strange },
      ]);
      for (const path of ['signalling/call-terminate.md', 'signalling/call-reject.md', 'flavors/alpha.md']) {
        expect(foreignHtml(page(path))).toEqual([]);
        expect(links(page(path)).filter(({ url }) => /^(https:\/\/evil|javascript:)/.test(url))).toEqual([]);
      }
      expect(rows(page('flavors/alpha.md').split('## Not applicable')[1] ?? '').slice(0, 3)).toHaveLength(3);
    }
  });
});

test('a site whose text was reviewed is told so, with the spec’s commit, and is not called stale', () => {
  const reviewed = '7'.repeat(40);
  const text = pages([], [site('alpha', 'SIG-08#to', { reviewed })])('signalling/call-reject.md');
  expect(shown(parse(text))).toContain('Reviewed at spec commit 7777777.');
  expect(links(text)).toContainEqual({ label: '7777777', url: `https://github.com/o/spec/commit/${reviewed}` });
  expect(text).toContain('(reviewed at spec 7777777)');
  expect(text).not.toMatch(/stale/i);
});

test('the page of a flavor tells which states of the spec it was reviewed against', () => {
  const codes = { 'SIG-08': '7'.repeat(40) };
  const flavors = { alpha: scanned('c', { reviewed: { commit: '6'.repeat(40), codes } }) };
  const spec = { ...result().spec, parts: { 'SIG-08': { id: 'x', changed: commit('d', '2026-05-09'), clauses: [] } } };
  const made = renderPages(book, result({ flavors, spec }), { templates, generated: '' }).pages;
  const text = made.find(({ path }) => path === 'flavors/alpha.md')?.text ?? '';
  expect(rows(text)).toContainEqual(['Spec reviewed', 'all at 6666666, SIG-08 at 7777777']);
});
