import { join } from 'node:path';
import { ToolError } from '@wacrg/spec';
import { onlyHome } from '../library-units.ts';
import { readText } from '../load/read.ts';
import type { Specs } from '../settings.ts';
import type { Artifact } from '../trace/artifact.ts';
import { dismissedFile, withDismissed } from './dismissed.ts';
import type { Offer } from './offer.ts';
import { suggestAll } from './suggest-all.ts';

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
  units: Specs,
): Promise<Dismissing> {
  const { root, files, questions } = await suggestAll(units);
  const all = [...files.flatMap(({ offers }) => offers), ...questions];
  const stranger = keys.find((key) => !all.some((offer) => offer.key === key));
  if (stranger !== undefined) throw noSuchOffer(stranger);
  const offers = all.filter(({ key }) => keys.includes(key));
  const home = onlyHome(units, 'dismiss an offer');
  const before = (await readText(join(root, home, dismissedFile))) ?? '';
  const text = withDismissed(
    before,
    offers.map(({ code, path, symbol, digest }) => ({ code, path, symbol, digest, reason })),
  );
  return { root, artifact: { path: `${home}${dismissedFile}`, text, committed: true }, offers };
}

const noSuchOffer = (key: string): ToolError =>
  new ToolError(
    'bad-option',
    `Cannot dismiss "${key}": nothing is offered under this key now; "wacrg suggest" prints the keys in brackets.`,
  );
