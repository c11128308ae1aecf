import { nearest } from '../citation/nearest.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Flavor } from '../model/flavor.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { fieldPlace } from './field-place.ts';

/** Flavors whose address is nearly that of a repository, and those that derive from what they cannot. */
export function lintFlavors(corpus: Corpus): readonly Problem[] {
  return corpus.flavors.flatMap((flavor) => [
    ...badAddress(corpus, flavor),
    ...badDerivations(corpus, flavor),
    ...badPatterns(corpus, flavor),
  ]);
}

function badAddress(corpus: Corpus, { id, url, repository, place }: Flavor): readonly Problem[] {
  if (repository !== undefined || url === undefined || url === '') return [];
  const detail = whyNoRepository(url);
  if (detail === undefined) return [];
  return [problem('bad-address', { flavor: id, address: url, detail }, fieldPlace(corpus, place.path, 'url'))];
}

/** Signs that other tools give a meaning, and this one does not: such a pattern would fit nothing, without a word. */
function badPatterns(corpus: Corpus, { include, exclude, place }: Flavor): readonly Problem[] {
  return Object.entries({ include, exclude }).flatMap(([name, patterns]) =>
    patterns.flatMap((pattern, index) => {
      const sign = /^!|[[\]]/.exec(pattern)?.[0];
      if (sign === undefined) return [];
      const detail = `"${sign}" means nothing in the pattern "${pattern}"; write names with *, ?, ** and {a,b}, and what is left out under exclude`;
      return [
        problem('bad-field', { field: `${name}.${index}`, detail }, fieldPlace(corpus, place.path, `${name}.${index}`)),
      ];
    }),
  );
}

/** What is wrong with an address that somebody meant as one of a repository; `undefined` for a mere home page. */
function whyNoRepository(url: string): string | undefined {
  const [scheme, rest = ''] = url.split('://', 2);
  if (!url.includes('://')) {
    if (/^\.{0,2}\//.test(url)) return 'a folder is named by "repository", not by "url"';
    return `it lacks its scheme; write "https://${url}"`;
  }
  if (!/^(?:https?|ssh|git)$/.test(scheme ?? '')) {
    const meant = nearest(scheme ?? '', ['https', 'http', 'ssh']);
    return `"${scheme}" is no scheme of git${meant === undefined ? '' : `; write "${meant}://${rest}"`}`;
  }
  const [host = '', ...names] = rest.split(/[/?#]/).filter((each) => each !== '');
  const isForge = /(?:^|\.)(?:github|gitlab|bitbucket|codeberg|gitea|sr)\./.test(`${host}.`);
  return isForge && names.length < 2 ? 'it names no repository; write it with owner and name' : undefined;
}

function badDerivations(corpus: Corpus, { id, derivesFrom, place }: Flavor): readonly Problem[] {
  const ids = corpus.flavors.map((each) => each.id);
  return derivesFrom.flatMap((from, index) => {
    if (from !== id && ids.includes(from)) return [];
    const facts = { flavor: id, from, nearest: nearest(from, ids) };
    return [problem('bad-derivation', facts, fieldPlace(corpus, place.path, `derives_from.${index}`))];
  });
}
