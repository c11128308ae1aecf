import type { Corpus } from '../model/corpus.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { hasCredentials } from '../text/credentials.ts';
import { fieldPlace } from './field-place.ts';

/** Addresses with a password: whoever reads the spec reads it. */
export function lintAddresses(corpus: Corpus): readonly Problem[] {
  return corpus.flavors.flatMap(({ repository = '', url = '', place }) => {
    const field = hasCredentials(url) ? 'url' : 'repository';
    return hasCredentials(url) || hasCredentials(repository)
      ? [problem('credentials-in-address', { field }, fieldPlace(corpus, place.path, field))]
      : [];
  });
}
