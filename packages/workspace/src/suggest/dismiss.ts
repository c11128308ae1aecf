import { join } from 'node:path';
import { ToolError } from '@wacrg/spec';
import { readText } from '../load/read.ts';
import type { AuthorSettings } from '../settings.ts';
import type { Artifact } from '../trace/artifact.ts';
import { dismissedFile, withDismissed } from './dismissed.ts';
import type { Offer } from './offer.ts';
import { suggestHere } from './suggest-here.ts';

/** Answers "no", and the file that keeps them. */
export interface Dismissing {
  readonly root: string;
  readonly artifact: Artifact;
  readonly offers: readonly Offer[];
}

/**
 * Answers offers of `suggest` with "no".
 *
 * @param request `keys`: what the report prints before each offer
 * @throws {ToolError} `bad-option` where a key is none of an offer
 */
export async function dismiss(
  { keys, reason }: { readonly keys: readonly string[]; readonly reason: string },
  settings: AuthorSettings,
): Promise<Dismissing> {
  const { root, files, questions } = await suggestHere(settings);
  const all = [...files.flatMap(({ offers }) => offers), ...questions];
  const stranger = keys.find((key) => !all.some((offer) => offer.key === key));
  if (stranger !== undefined) throw noSuchOffer(stranger);
  const offers = all.filter(({ key }) => keys.includes(key));
  const before = (await readText(join(root, dismissedFile))) ?? '';
  const text = withDismissed(
    before,
    offers.map(({ code, path, symbol, digest }) => ({ code, path, symbol, digest, reason })),
  );
  return { root, artifact: { path: dismissedFile, text, committed: true }, offers };
}

const noSuchOffer = (key: string): ToolError =>
  new ToolError(
    'bad-option',
    `Cannot dismiss "${key}": nothing is offered under this key now; "wacrg suggest" prints the keys in brackets.`,
  );
