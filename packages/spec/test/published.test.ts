import { type Flavor, ownCommits, publishedCommit, publishedLinks, withUnpublished } from '@wacrg/spec';
import { expect, test } from 'vitest';
import { corpus, part, result, site } from './sample.ts';

const [own, foreign] = ['a'.repeat(40), 'b'.repeat(40)];
const home = 'https://github.com/harbour/spec';
const links = (repository: string, commit: string) => ({ links: { source: `${repository}/blob/${commit}/a.rs` } });
const flavor = (id: string, repository: string): Flavor => ({
  id,
  name: id,
  repository,
  paths: [],
  include: [],
  exclude: [],
  covers: [],
  basis: [],
  derivesFrom: [],
  notifyOptIn: false,
  place: { path: `spec/flavors/${id}.yaml`, line: 1 },
});
const spec = {
  ...corpus([part('SIG-01', [])]),
  repository: home,
  flavors: [flavor('tug', '.'), flavor('far', 'https://github.com/far/far')],
};
const traced = (() => {
  const plain = result(spec.parts, [
    site('SIG-01', { flavor: 'tug', commits: [own], ...links(home, own) }),
    site('SIG-01', { flavor: 'far', commits: [foreign], ...links('https://github.com/far/far', foreign) }),
  ]);
  const read = { state: 'scanned', files: { searched: 1, matched: 1, skipped: [] } } as const;
  const lines = { annotation: 1, mention: 0, documentation: 0, ignored: 0, skipped: 0 };
  const exceptions = [{ code: 'SIG-01', reason: 'none', path: 'wacrg.yaml', link: `${home}/blob/${own}/wacrg.yaml` }];
  return {
    ...plain,
    flavors: {
      tug: { ...read, lines, repository: home, commit: own, exceptions },
      far: { ...read, lines, repository: 'https://github.com/far/far', commit: foreign },
    },
    mentions: [
      { flavor: 'tug', codes: [], path: 'a', line: 1, form: 'prose', link: `${home}/blob/${own}/a#L1` } as const,
    ],
  };
})();

test('names the commits of the corpus’s own repository, and none of another', () => {
  expect(ownCommits(traced, spec)).toEqual([own]);
});

test('takes every link away that leads to an unpublished commit, and says that this is a problem', () => {
  const { spec: told, sites, flavors, mentions, problems } = withUnpublished(traced, spec, { commits: [own] });
  expect(told.unpublished).toEqual({ commits: [own] });
  expect(sites.map((each) => each.links?.source)).toEqual([
    undefined,
    `https://github.com/far/far/blob/${foreign}/a.rs`,
  ]);
  expect([flavors.tug?.exceptions?.[0]?.link, mentions[0]?.link]).toEqual([undefined, undefined]);
  expect(problems.at(-1)).toMatchObject({ code: 'permalink-unpublished', severity: 'warning', path: 'wacrg.yaml' });
  expect(publishedCommit(told, home, own)).toBeUndefined();
  expect(publishedCommit(told, home, foreign)).toBe(`${home}/commit/${foreign}`);
  expect(publishedLinks(told, { repository: home, at: { branch: 'main' }, path: 'a' })?.source).toBe(
    `${home}/blob/main/a`,
  );
});

test('a branch that is not there has no links either', () => {
  const { spec: told } = withUnpublished(traced, spec, { branch: 'main', commits: [] });
  expect(publishedLinks(told, { repository: home, at: { branch: 'main' }, path: 'a' })).toBeUndefined();
});

test('changes nothing where all is published, or where the corpus has no address', () => {
  expect(withUnpublished(traced, spec, { commits: [] })).toBe(traced);
  const { repository: _, ...homeless } = spec;
  expect(withUnpublished(traced, homeless, { commits: [own] })).toBe(traced);
});
