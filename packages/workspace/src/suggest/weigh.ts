import type { OutlinedSite } from '@wacrg/finder';
import { folderOf, type KnownCode, type Reason } from './candidate.ts';
import { isPathOf, matchName, type NameMatch } from './name-match.ts';
import { type PartWords, wordsOf } from './part-words.ts';
import type { CodeFile } from './read-code.ts';
import { claimsThere, type LinkReason } from './spec-says.ts';

export interface OfferedPlace {
  readonly file: CodeFile;
  readonly site: OutlinedSite;
  readonly text: string;
  /** The codes that a comment at it links to. */
  readonly linked: ReadonlyMap<string, LinkReason>;
  readonly near: number | undefined;
}

export interface Weighed extends NameMatch {
  readonly words: PartWords;
  readonly reasons: readonly Reason[];
}

/** A quick look, for most names say nothing of most parts. */
export function maySay(name: string, { telling, acronyms }: PartWords): boolean {
  const flat = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return telling.some((word) => flat.includes(word)) || [...acronyms.keys()].some((each) => flat.includes(each));
}

export function weigh(words: PartWords, { file, site, text, linked }: OfferedPlace, { says }: KnownCode): Weighed {
  const match = matchName(site.name, words);
  const { code } = words.part;
  const reasons: Reason[] = [];
  if (says.claimed.get(file.path)?.includes(code)) reasons.push('claimed-path');
  else if (claimsThere(says, code)) reasons.push('claim');
  const link = linked.get(code);
  if (link !== undefined) reasons.push(link);
  if (says.named.get(code)?.has(site.name)) reasons.push('note');
  if (match.share === 1 && match.others <= 1) reasons.push('name');
  if (isPathOf(file.path, words)) reasons.push('path');
  if ([...words.tags].some((tag) => quotes(text, tag))) reasons.push('tag');
  return { ...match, words, reasons };
}

const quotes = (text: string, tag: string): boolean => text.includes(`"${tag}"`) || text.includes(`'${tag}'`);

/** What happens between several is no matter of one declaration's name. */
export const isFlow = ({ part }: PartWords): boolean => /^flow-/.test(part.id);

/** Whether all that tells a part tells another one too: `video` alone may be any of three. */
export const isShared = ({ part, telling }: PartWords, { parts }: KnownCode): boolean =>
  parts.some((other) => other.part !== part && telling.every((word) => other.telling.includes(word)));

/** Whether path or names say that it is about what the spec is about, as far as its ids say what that is. */
export const saysDomain = ({ file: { path }, site }: OfferedPlace, { domain, folders }: KnownCode): boolean =>
  domain.size === 0 ||
  folders.has(folderOf(path)) ||
  wordsOf(`${path.replaceAll('/', ' ')} ${site.symbol}`).some((word) => domain.has(word));

export function scoreOf(
  { reasons, share, others, makes, isDetail, likeness }: Weighed,
  { site, text }: OfferedPlace,
): number {
  const weights: Readonly<Record<Reason, number>> = {
    link: 4,
    page: 4,
    note: 5,
    'claimed-path': 3,
    claim: 2,
    name: 3,
    path: 1,
    tag: 2,
  };
  const size = Math.min(site.range[1] - site.range[0] + 1, 60) / 40;
  const shown = /^\s*(?:pub\b|export\b|public\b)/m.test(text.slice(0, 300)) || /^[A-Z]/.test(site.name) ? 1 : 0;
  const sum = reasons.reduce((total, reason) => total + weights[reason], 0);
  return (
    sum + share * 3 + size + shown + (makes ? 1 : 0) - (isDetail ? 2 : 0) - others * 0.5 + Math.min(likeness, 6) / 6
  );
}
