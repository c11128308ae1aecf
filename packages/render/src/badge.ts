import { type Flavor, type Part, tallyParts } from '@wacrg/spec';
import { json } from './escape.ts';
import { cellsAt, type Lookup, wasRead } from './lookup.ts';

/** A flavor's badge in the form of a shields.io endpoint: how many parts were found in its code. */
export function flavorBadge({ id }: Flavor, lookup: Lookup): string {
  if (!wasRead(lookup, id)) return badge(lookup.corpus.namespace, 'not scanned', 'lightgrey');
  const { covered, total } = tallyParts(lookup.coverage.get(id)?.counted ?? []);
  const color = covered === 0 ? 'lightgrey' : covered === total ? 'brightgreen' : 'yellowgreen';
  return badge(lookup.corpus.namespace, `${covered} of ${total} parts`, color);
}

/** A part's badge: in how many flavors' code it was found, else how many claim it. */
export function partBadge({ code }: Part, lookup: Lookup): string {
  const states = cellsAt(lookup, code).map(([, { state }]) => state);
  const found = states.filter((state) => state === 'verified' || state === 'found').length;
  const claimed = states.filter((state) => state === 'claimed').length;
  if (found > 0) return badge(code, `found in ${found} ${found === 1 ? 'flavor' : 'flavors'}`, 'brightgreen');
  return claimed > 0 ? badge(code, `claimed by ${claimed}`, 'yellow') : badge(code, 'not implemented', 'lightgrey');
}

const badge = (label: string, message: string, color: string): string =>
  json({ schemaVersion: 1, label, message, color });
