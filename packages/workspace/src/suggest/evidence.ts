import type { OutlinedSite } from '@wacrg/finder';
import { isPathOf, matchName, type NameMatch } from './name-match.ts';
import { type PartWords, wordsOf } from './part-words.ts';
import type { CodeFile } from './read-code.ts';
import type { SpecSays } from './spec-says.ts';

/**
 * Why a declaration may implement a part: the spec's row on the library says so (`claim`), or names its file
 * (`claimed-path`) or itself (`note`); a comment at it links to ported code that the spec names for the part (`link`); its
 * own name, its file's, or an element of the wire in its text are the part's.
 */
export type Reason = 'claim' | 'claimed-path' | 'note' | 'link' | 'name' | 'path' | 'tag';

/** A declaration, or a whole file, that may implement a part. */
export interface Candidate {
  readonly code: string;
  readonly path: string;
  /** Absent: the file. */
  readonly site?: OutlinedSite;
  readonly reasons: readonly Reason[];
  /** Whether its reasons suffice to write it down; else it is asked about. */
  readonly isSure: boolean;
  readonly score: number;
  /** The line of a comment at it that says so. */
  readonly near?: number;
}

export interface KnownCode {
  readonly says: SpecSays;
  readonly parts: readonly PartWords[];
  /** What the spec is about, as far as that tells files of this library from others. */
  readonly domain: ReadonlySet<string>;
  /** Folders in which several parts surely are. */
  readonly folders: ReadonlySet<string>;
}

/** What may implement parts in one file. */
export function candidatesIn(file: CodeFile, known: KnownCode): readonly Candidate[] {
  const { outline, links } = file;
  const linksAt = new Map<string, { readonly line: number; readonly codes: Set<string> }>();
  for (const comment of outline.comments) {
    if (comment.range === undefined) continue;
    const key = comment.range.join('-');
    const before = linksAt.get(key) ?? { line: comment.line, codes: new Set<string>() };
    for (const code of links.get(comment.line) ?? []) before.codes.add(code);
    linksAt.set(key, before);
  }
  const lines = file.text.split('\n');
  const found = outline.sites
    .filter(({ isTest }) => !isTest)
    .flatMap((site) => {
      const link = linksAt.get(site.range.join('-'));
      const text = lines.slice(site.range[0] - 1, site.range[1]).join('\n');
      if (isMember(text)) return [];
      return atSite({ file, site, text, linked: link?.codes ?? new Set(), near: link?.line }, known);
    });
  return [...found.filter((each) => !isInside(each, found)), ...wholeFile(file, found, known)];
}

/** A field, a constant, a case of an enumeration or a mere signature: it says what is there, and does nothing. */
function isMember(text: string): boolean {
  const code = text.split('\n').filter((line) => !/^\s*(?:#\[|@|\/\/|\/?\*)/.test(line));
  const does = /\{|=>/.test(text);
  const first = code[0] ?? '';
  if (!does && (code.length <= 1 || /^\s*(?:const|var|let)\b/.test(first))) return true;
  return /^\s*[A-Z]\w*\s*(?:[({,=]|$)/.test(first);
}

/** Whether a function around it is as surely about the same part; a type or an `impl` around it is not in the way. */
const isInside = ({ code, site }: Candidate, all: readonly Candidate[]): boolean =>
  all.some(
    (outer) =>
      outer.code === code &&
      outer.isSure &&
      outer.site !== undefined &&
      site !== undefined &&
      outer.site !== site &&
      outer.site.range[0] <= site.range[0] &&
      outer.site.range[1] >= site.range[1] &&
      (outer.site.name === site.name || (/^[a-z]/.test(outer.site.name) && !/^impl\b/.test(outer.site.name))),
  );

interface OfferedPlace {
  readonly file: CodeFile;
  readonly site: OutlinedSite;
  readonly text: string;
  readonly linked: ReadonlySet<string>;
  readonly near: number | undefined;
}

interface Weighed extends NameMatch {
  readonly words: PartWords;
  readonly reasons: readonly Reason[];
}

function atSite(place: OfferedPlace, known: KnownCode): readonly Candidate[] {
  const { file, site, linked } = place;
  const claimers = known.says.claimed.get(file.path) ?? [];
  const weighed = known.parts
    .filter((words) => linked.has(words.part.code) || claimers.includes(words.part.code) || maySay(site.name, words))
    .map((words) => weigh(words, place, known))
    .filter(({ reasons }) => reasons.length > 0);
  const isSure = sureOnes(weighed, { place, claimers, known });
  return weighed.flatMap((each) => {
    const sure = isSure(each);
    if (!sure && !isWorthAsking(each, weighed, place, known)) return [];
    const { words, reasons } = each;
    const near = reasons.includes('link') ? place.near : undefined;
    return [
      {
        code: words.part.code,
        path: file.path,
        site,
        reasons,
        isSure: sure,
        score: scoreOf(each, place),
        ...(near === undefined ? {} : { near }),
      },
    ];
  });
}

/** A quick look, for most names say nothing of most parts. */
function maySay(name: string, { telling, acronyms }: PartWords): boolean {
  const flat = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return telling.some((word) => flat.includes(word)) || [...acronyms.keys()].some((each) => flat.includes(each));
}

function weigh(words: PartWords, { file, site, text, linked }: OfferedPlace, { says }: KnownCode): Weighed {
  const match = matchName(site.name, words);
  const { code } = words.part;
  const claim = says.claims.get(code);
  const reasons: Reason[] = [];
  if (says.claimed.get(file.path)?.includes(code)) reasons.push('claimed-path');
  else if (claim?.status === 'working' || claim?.status === 'partial') reasons.push('claim');
  if (linked.has(code)) reasons.push('link');
  if (says.named.get(code)?.has(site.name)) reasons.push('note');
  if (match.share === 1 && match.others <= 1) reasons.push('name');
  if (isPathOf(file.path, words)) reasons.push('path');
  if ([...words.tags].some((tag) => quotes(text, tag))) reasons.push('tag');
  return { ...match, words, reasons };
}

const quotes = (text: string, tag: string): boolean => text.includes(`"${tag}"`) || text.includes(`'${tag}'`);

/** Which parts a declaration is surely about: where several are possible, the one that its name is clearly nearest to. */
function sureOnes(
  weighed: readonly Weighed[],
  {
    place,
    claimers,
    known,
  }: { readonly place: OfferedPlace; readonly claimers: readonly string[]; readonly known: KnownCode },
): (each: Weighed) => boolean {
  const { linked } = place;
  const having = (reason: Reason): readonly Weighed[] => weighed.filter(({ reasons }) => reasons.includes(reason));
  const linkedOne = nearest(having('link'));
  const claimedOne = nearest(having('claimed-path'));
  const namedOne = nearest(having('name'));
  const isIn = saysDomain(place, known);
  return (each) => {
    const has = (reason: Reason): boolean => each.reasons.includes(reason);
    if (has('link')) return linked.size === 1 || (each === linkedOne && saysEnough(each));
    if (isFlow(each.words)) return false;
    if (has('note') && (has('claimed-path') || (has('claim') && (each.makes || has('tag'))))) return true;
    if (has('claimed-path') && !each.isDetail) {
      return claimers.length === 1 ? each.share >= 0.5 && each.others <= 2 : each === claimedOne && saysEnough(each);
    }
    return isIn && each === namedOne && isNamedSurely(each, known);
  };
}

/** A word that most parts have in their texts tells none of them alone. */
const minWeight = 1.2;

const saysEnough = ({ weight, isWhole, reasons }: Weighed): boolean =>
  weight >= minWeight || isWhole || reasons.includes('tag');

/** Whether a name that says a part is enough with what else speaks for it. */
function isNamedSurely(each: Weighed, { says }: KnownCode): boolean {
  const { reasons, words, isDetail, isWhole, makes, others } = each;
  const has = (reason: Reason): boolean => reasons.includes(reason);
  const status = says.claims.get(words.part.code)?.status;
  if (isDetail || status === 'planned' || status === 'unknown') return false;
  const isId = isWhole && words.common.length > 0 && others === 0;
  if (!has('claim')) return has('tag') && others === 0 && (makes || isId);
  if (others > 0 && !has('path')) return false;
  return (isId && makes) || (words.tags.size > 0 ? has('tag') : has('path'));
}

/** The one of several parts that a name says most of; `undefined` where two are as near. */
function nearest(weighed: readonly Weighed[]): Weighed | undefined {
  const rank = ({ weight, share, reasons, likeness, isWhole }: Weighed): number =>
    2 * weight + share + (isWhole ? 1 : 0) + (reasons.includes('tag') ? 2 : 0) + Math.min(likeness, 6) / 2;
  const [first, second] = weighed.filter(({ share }) => share > 0).sort((a, b) => rank(b) - rank(a));
  if (first === undefined || second === undefined) return first;
  return rank(first) - rank(second) >= 0.8 ? first : undefined;
}

/** What happens between several is no matter of one declaration's name. */
const isFlow = ({ part }: PartWords): boolean => /^flow-/.test(part.id);

function isWorthAsking(each: Weighed, all: readonly Weighed[], place: OfferedPlace, known: KnownCode): boolean {
  const { reasons, isDetail, makes, words, others } = each;
  const has = (reason: Reason): boolean => reasons.includes(reason);
  if (!has('name') || isDetail || !saysDomain(place, known)) return false;
  if (nearest(all.filter((other) => other.reasons.includes('name'))) !== each) return false;
  if (isFlow(words)) return makes && others === 0 && each.isWhole;
  if (!has('tag') && !has('claim') && isShared(words, known)) return false;
  const isId = each.isWhole && (words.common.length > 0 || known.domain.size === 0);
  if (others > 0) return makes && (has('path') || has('tag'));
  return makes || isId || has('claim') || has('tag') || has('path');
}

/** Whether all that tells a part tells another one too: `video` alone may be any of three. */
const isShared = ({ part, telling }: PartWords, { parts }: KnownCode): boolean =>
  parts.some((other) => other.part !== part && telling.every((word) => other.telling.includes(word)));

/** Whether path or names say that it is about what the spec is about, as far as its ids say what that is. */
const saysDomain = ({ file: { path }, site }: OfferedPlace, { domain, folders }: KnownCode): boolean =>
  domain.size === 0 ||
  folders.has(folderOf(path)) ||
  wordsOf(`${path.replaceAll('/', ' ')} ${site.symbol}`).some((word) => domain.has(word));

export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

function scoreOf({ reasons, share, others, makes, isDetail, likeness }: Weighed, { site, text }: OfferedPlace): number {
  const weights: Readonly<Record<Reason, number>> = {
    link: 4,
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

/** The file itself, where the spec names it for a part, or its own name does, and nothing in it is surely nearer. */
function wholeFile(file: CodeFile, found: readonly Candidate[], known: KnownCode): readonly Candidate[] {
  const { says, parts, domain, folders } = known;
  const claimers = says.claimed.get(file.path) ?? [];
  const said = wordsOf(file.path.replaceAll('/', ' '));
  const isIn = folders.has(folderOf(file.path)) || said.some((word) => domain.has(word));
  return parts.flatMap((words): readonly Candidate[] => {
    const { code } = words.part;
    if (found.some((each) => each.code === code && each.isSure)) return [];
    const claim = says.claims.get(code);
    const isPath = isPathOf(file.path, words);
    const base = { code, path: file.path };
    if (claimers.includes(code)) {
      const reasons: readonly Reason[] = isPath ? ['claimed-path', 'path'] : ['claimed-path'];
      return [{ ...base, reasons, isSure: !isFlow(words) && (claimers.length === 1 || isPath), score: 3 }];
    }
    const isAny = file.outline.sites.some(({ isTest }) => !isTest);
    const stem = file.path.replace(/^.*\/|\.[^./]*$/g, '');
    const isId = words.common.length > 0 && matchName(stem, words).isWhole;
    if (!isPath || !isIn || !isAny || isFlow(words) || (isShared(words, known) && !isId)) return [];
    const isClaimed = claim?.status === 'working' || claim?.status === 'partial';
    const isSure = isClaimed && words.tags.size === 0;
    return [{ ...base, reasons: isClaimed ? ['claim', 'path'] : ['path'], isSure, score: 2 }];
  });
}
