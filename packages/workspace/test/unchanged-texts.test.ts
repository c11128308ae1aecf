import { loadCorpus } from '@wacrg/spec/load';
import { describe, expect, test } from 'vitest';
import { makeRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';
import { unchangedTexts } from '../src/spec/unchanged-texts.ts';

const page = (more: { readonly text?: string; readonly front?: string; readonly id?: string } = {}): string => `---
id: ${more.id ?? 'hail'}
code: SIG-01
category: signalling
title: Hail
status: draft
${more.front ?? ''}---
A hail.

## Normative

A hail MUST be ${more.text ?? 'short'}. {#short}
A hail MUST have a name. {#name}
`;

async function textsAt(commits: (spec: ReturnType<typeof makeRepository>) => readonly string[]) {
  const spec = makeRepository();
  const named = commits(spec);
  const { corpus } = await loadCorpus(spec.folder);
  const reviews = named.map((commit) => ({ commit, codes: {} }));
  const texts = await unchangedTexts(spec.folder, corpus, reviews, { cacheDir: temporaryFolder() });
  return named.map((commit) => texts.get(commit)?.get('SIG-01'));
}

describe('texts at reviewed commits', () => {
  test('are compared clause by clause, white space normalised', async () => {
    const texts = await textsAt((spec) => [
      spec.commit({ 'spec/signalling/hail.md': page({ text: 'long' }) }),
      spec.commit({ 'spec/signalling/hail.md': page() }),
      spec.commit({ 'spec/signalling/hail.md': page().replace('MUST be', 'MUST\n  be') }),
    ]);
    expect(texts).toEqual([new Set(['name']), new Set(['', 'name', 'short']), new Set(['', 'name', 'short'])]);
  });

  test('are found where the page had another name then, by its code', async () => {
    const [then] = await textsAt((spec) => {
      const old = spec.commit({ 'spec/signalling/call.md': page({ id: 'call' }) });
      spec.commit({ 'spec/signalling/call.md': undefined, 'spec/signalling/hail.md': page() });
      return [old];
    });
    expect(then).toEqual(new Set(['', 'name', 'short']));
  });

  test('a part that was not there yet has none, and a commit that is not there is not in the answer', async () => {
    const spec = makeRepository();
    const before = spec.commit({ 'spec/README.md': 'Nothing yet.' });
    spec.commit({ 'spec/signalling/hail.md': page() });
    const { corpus } = await loadCorpus(spec.folder);
    const reviews = [{ commit: before, codes: { 'SIG-01': 'f'.repeat(40) } }];
    const texts = await unchangedTexts(spec.folder, corpus, reviews, { cacheDir: temporaryFolder() });
    expect([...texts.keys()]).toEqual([before]);
    expect(texts.get(before)?.get('SIG-01')).toBeUndefined();
  });

  test('a folder outside git knows nothing', async () => {
    const spec = makeRepository();
    spec.commit({ 'spec/signalling/hail.md': page() });
    const { corpus } = await loadCorpus(spec.folder);
    const reviews = [{ commit: 'a'.repeat(40), codes: {} }];
    expect(await unchangedTexts(temporaryFolder(), corpus, reviews, { cacheDir: temporaryFolder() })).toEqual(
      new Map(),
    );
  });
});
