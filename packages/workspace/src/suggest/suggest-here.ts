import { type Corpus, citedElsewhere, ToolError } from '@wacrg/spec';
import type { AuthorSettings } from '../settings.ts';
import { ownFlavor } from '../settings.ts';
import { loadSpec } from '../spec/spec-source.ts';
import { suggestMoves } from './suggest-moves.ts';
import { type Suggestions, suggestInWorkingTree } from './suggest-tree.ts';

/** What is asked of suggesting. */
export interface SuggestRequest {
  /** Beside each citation in another dialect the spec's own marker, and nothing else. */
  readonly to?: 'wacrg' | undefined;
}

/**
 * Code of a library that implements its spec without saying so; with `to`, without saying so in the spec's own marker.
 *
 * @param beside the other specs that the library follows
 * @throws {ToolError} `no-repository` in the repository of a spec that holds no code of its own
 */
export async function suggestHere(
  settings: AuthorSettings,
  beside: readonly Pick<Corpus, 'parts' | 'form'>[] = [],
  { to }: SuggestRequest = {},
): Promise<Suggestions> {
  const { corpus } = await loadSpec(settings.spec);
  const { flavor, registered } = await ownFlavor(settings, corpus);
  const options = { readers: settings.readers, cacheDir: settings.spec.cacheDir, within: settings };
  if (to !== undefined) return suggestMoves(settings.folder, { flavor, corpus }, options);
  const isElsewhere = citedElsewhere(corpus, beside);
  const found = await suggestInWorkingTree(
    settings.folder,
    { flavor, corpus },
    { ...options, home: settings.home, isElsewhere },
  );
  const isEmpty = found.files.length + found.questions.length + found.unreadable.length === 0;
  if (isEmpty && !registered && settings.spec.spec === settings.root) throw ofTheSpec(settings.folder);
  return found;
}

const ofTheSpec = (folder: string): ToolError =>
  new ToolError(
    'no-repository',
    `Cannot suggest annotations in "${folder}": it is the repository of the spec itself, and of no library; run "wacrg adopt" for the libraries of its registry, or "wacrg suggest" in one.`,
  );
