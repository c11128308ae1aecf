import { type Part, successorsOf } from '@wacrg/spec';
import { code, joined, type Markdown, md, text, trusted } from '../escape.ts';
import type { Links } from '../links.ts';
import type { Lookup } from '../lookup.ts';

/** How far a part has come, in one word: `retired` where it counts no more. */
export const partStatus = ({ status, retired }: Part): Markdown => text(retired === undefined ? status : 'retired');

/** Why a part counts no more and what to cite in its place, or where a part of its text went; empty for most. */
export function lifeSentence(part: Part, { corpus }: Lookup, links: Links): Markdown {
  const { retired } = part;
  const now = successorsOf(part, corpus);
  const cite = joined(now.map(links.partCode), ' or ');
  if (retired === undefined) {
    return now.length === 0 ? trusted('') : md`A part of its text is in ${cite} now.`;
  }
  const since = retired.since === undefined ? trusted('') : md` since ${text(retired.since)}`;
  const instead = now.length === 0 ? trusted('') : md` Cite ${cite} now.`;
  return md`**Retired${since}**: ${sentence(retired.reason)} It counts in no coverage.${instead}`;
}

const sentence = (reason: string): Markdown => text(/[.!?]$/.test(reason) ? reason : `${reason}.`);

/** The parts that a part came from, as links where they stand and else as codes. */
export const mergedFrom = ({ mergedFrom: codes = [] }: Part, { partsByCode }: Lookup, links: Links): Markdown[] =>
  codes.map((cited) => (partsByCode.has(cited) ? links.partCode(cited) : code(cited)));
