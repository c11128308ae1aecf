import type { TracedMention } from '@wacrg/spec';
import { code, joined, link, type Markdown, md, text, trusted } from '../escape.ts';
import { dash, type Links } from '../links.ts';

const citedInProse = text('Cited in prose; no annotation.');

/** The first places where a flavor cites a part in prose, and how many there are. */
export function mentionsNote(
  mentions: readonly TracedMention[],
  links: Links,
): {
  readonly source: Markdown;
  readonly notes: Markdown;
} {
  const shown = mentions.slice(0, 3).map((each) => mentionLink(each, links));
  const more = mentions.length - shown.length;
  const source = shown.length === 0 ? dash : md`${joined(shown)}${more > 0 ? md` and ${more} more` : trusted('')}`;
  return { source, notes: citedInProse };
}

export const mentionLink = ({ flavor, path, line, link: pinned }: TracedMention, links: Links): Markdown =>
  link(code(`${path}:${line}`), links.file(flavor, { path, range: [line, line] }, pinned));
