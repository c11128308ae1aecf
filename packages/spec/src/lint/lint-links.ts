import type { Corpus } from '../model/corpus.ts';
import type { Place } from '../model/place.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { type Vocabulary, vocabulary } from './vocabulary.ts';

/** Links in the parts' texts, by bare part id or to a page of the corpus, that lead nowhere. */
export function lintLinks({ parts, flows }: Corpus): readonly Problem[] {
  const ids = vocabulary([...parts, ...flows].map(({ id }) => id));
  const pages = vocabulary([...parts, ...flows].map(({ source }) => source.path));
  return parts.flatMap(({ links, source }) =>
    links.flatMap(({ target, place }) => {
      const [written = ''] = target.split('#', 1);
      if (!written.endsWith('.md')) return unknown(written, ids, place);
      // Where pages are generated, only the renderer knows which there will be.
      const path = resolve(source.path, written);
      if (source.page === undefined || !/^spec\/(?!generated\/)[^/]+\/[^/]+$/.test(path)) return [];
      return /\/(readme|index)\.md$/i.test(path) ? [] : unknown(path, pages, place);
    }),
  );
}

function unknown(id: string, known: Vocabulary, place: Place): readonly Problem[] {
  return known.has(id) ? [] : [problem('unknown-part', { id, nearest: known.nearest(id) }, place)];
}

function resolve(from: string, relative: string): string {
  const steps = from.split('/').slice(0, -1);
  for (const step of relative.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}
