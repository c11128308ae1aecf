import { type Flavor, percentOf, type Tally, type TracedFlavor, tallyParts } from '@wacrg/spec';
import { code, type Markdown, md, text, trusted } from '../escape.ts';
import { type Lookup, tracedFlavor, wasRead } from '../lookup.ts';

/** Whether the last scan could read it, in words. */
export function flavorState(flavor: Flavor, lookup: Lookup): Markdown {
  const traced = tracedFlavor(lookup, flavor.id);
  if (traced === undefined) return text('not scanned');
  if (traced.state === 'no-repository') return text('no repository to scan');
  if (traced.state === 'unreachable') {
    const why = text(`unreachable (${traced.reason ?? 'unknown'})`);
    const { commit } = traced;
    return commit === undefined
      ? why
      : md`${why}, last known result kept, at ${code(commit.slice(0, 7))}${ofDay(traced)}`;
  }
  return md`scanned at ${code(traced.commit?.slice(0, 7) ?? 'unknown')}${ofDay(traced)}`;
}

/** ` of 2026-06-21`: the day of the scanned commit, where it is known. */
export const ofDay = ({ committed }: Pick<TracedFlavor, 'committed'>): Markdown =>
  committed === undefined ? trusted('') : md` of ${text(committed.slice(0, 10))}`;

/** How many parts were found in a flavor's code; one whose code was never read has no such number. */
export const foundShare = (flavor: Flavor, lookup: Lookup): Markdown =>
  share(wasRead(lookup, flavor.id) ? tallyParts(lookup.coverage.get(flavor.id)?.counted ?? []) : undefined);

/** `3 of 12 (25 %)`, or that there is nothing to measure. */
export const share = (tally: Tally | undefined): Markdown =>
  tally === undefined || tally.total + tally.excepted === 0
    ? text('not measured')
    : md`${tally.covered} of ${tally.total} (${percentOf(tally)} %)${exceptedWords(tally)}`;

/** What does not apply is in no denominator, so it is shown beside it. */
const exceptedWords = ({ excepted }: Tally): Markdown => text(excepted === 0 ? '' : `, ${excepted} not applicable`);
