import { type Flavor, isClaimed, isFound, type Part, tallyParts } from '@wacrg/spec';
import { passed } from '@wacrg/spec/result';
import { json } from './escape.ts';
import { cellsAt, type Lookup, wasRead } from './lookup.ts';

/** What a badge says, before it is drawn. */
export interface Badge {
  readonly label: string;
  readonly message: string;
  /** A name of shields.io; {@link badgeSvg} has its own shade of each. */
  readonly color: 'brightgreen' | 'yellowgreen' | 'yellow' | 'lightgrey';
}

/** A flavor's badge: how many parts were found in its code, of those that apply to it. */
export function flavorBadge({ id }: Flavor, lookup: Lookup): Badge {
  const label = lookup.corpus.namespace;
  if (!wasRead(lookup, id)) return { label, message: 'not scanned', color: 'lightgrey' };
  const { covered, total } = tallyParts(lookup.coverage.get(id)?.counted ?? []);
  const color = covered === 0 ? 'lightgrey' : covered === total ? 'brightgreen' : 'yellowgreen';
  return { label, message: `${covered} of ${total} parts`, color };
}

/** A part's badge: in how many flavors' code it was found, else how many claim it. */
export function partBadge({ code, retired }: Part, lookup: Lookup): Badge {
  if (retired !== undefined) return { label: code, message: 'retired', color: 'lightgrey' };
  const cells = cellsAt(lookup, code).map(([, cell]) => cell);
  const found = cells.filter(({ state }) => isFound(state)).length;
  const claimed = cells.filter(isClaimed).length;
  if (found > 0)
    return { label: code, message: `found in ${found} ${found === 1 ? 'flavor' : 'flavors'}`, color: 'brightgreen' };
  return claimed > 0
    ? { label: code, message: `claimed by ${claimed}`, color: 'yellow' }
    : { label: code, message: 'not implemented', color: 'lightgrey' };
}

/** A flavor's badge of its runs: how many test vectors passed to the letter, of those that it answers; undefined where none ran. */
export function vectorBadge({ id }: Flavor, { traceability }: Lookup): Badge | undefined {
  const [run] = traceability.flavors[id]?.runs ?? [];
  if (run === undefined) return undefined;
  const { passed: count, asked } = passed(Object.values(run.verdicts), 'spec');
  const color = asked === 0 ? 'lightgrey' : count === asked ? 'brightgreen' : 'yellowgreen';
  return { label: 'vectors', message: asked === 0 ? 'not run' : `${count} of ${asked}`, color };
}

/** A badge for shields.io to draw: an endpoint, with the field names of theirs. */
export const badgeJson = (badge: Badge): string => json({ schemaVersion: 1, ...badge });
