import type { TracedMention } from '@wacrg/spec';
import { code, joined, link, type Markdown, md, text, trusted } from '../escape.ts';
import { dash } from '../links.ts';

const citedInProse = text('Cited in prose; no annotation.');

/** The first places where a flavor cites a part in prose, and how many there are. */
export function mentionsNote(mentions: readonly TracedMention[]): {
  readonly source: Markdown;
  readonly notes: Markdown;
} {
  const shown = mentions.slice(0, 3).map(mentionLink);
  const more = mentions.length - shown.length;
  const source = shown.length === 0 ? dash : md`${joined(shown)}${more > 0 ? md` and ${more} more` : trusted('')}`;
  return { source, notes: citedInProse };
}

export const mentionLink = ({ path, line, link: url }: TracedMention): Markdown => link(code(`${path}:${line}`), url);
