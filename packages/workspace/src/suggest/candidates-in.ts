import { type Candidate, folderOf, type KnownCode, type Reason } from './candidate.ts';
import { isPathOf, matchName } from './name-match.ts';
import { wordsOf } from './part-words.ts';
import type { CodeFile } from './read-code.ts';
import { claimsThere, type LinkReason } from './spec-says.ts';
import { isWorthAsking, sureOnes } from './sure-ones.ts';
import { isFlow, isShared, maySay, type OfferedPlace, scoreOf, weigh } from './weigh.ts';

/** What may implement parts in one file. */
export function candidatesIn(file: CodeFile, known: KnownCode): readonly Candidate[] {
  const { outline, links } = file;
  const linksAt = new Map<string, { readonly line: number; readonly codes: Map<string, LinkReason> }>();
  for (const comment of outline.comments) {
    if (comment.range === undefined) continue;
    const key = comment.range.join('-');
    const before = linksAt.get(key) ?? { line: comment.line, codes: new Map<string, LinkReason>() };
    const { codes = [], reason = 'link' } = links.get(comment.line) ?? {};
    for (const code of codes) before.codes.set(code, reason);
    linksAt.set(key, before);
  }
  const lines = file.text.split('\n');
  const found = outline.sites
    .filter(({ isTest }) => !isTest)
    .flatMap((site) => {
      const link = linksAt.get(site.range.join('-'));
      const text = lines.slice(site.range[0] - 1, site.range[1]).join('\n');
      if (isMember(text)) return [];
      return atSite({ file, site, text, linked: link?.codes ?? new Map(), near: link?.line }, known);
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
    const near = linked.has(words.part.code) ? place.near : undefined;
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

/** The file itself, where the spec names it for a part, or its own name does, and nothing in it is surely nearer. */
function wholeFile(file: CodeFile, found: readonly Candidate[], known: KnownCode): readonly Candidate[] {
  const { says, parts, domain, folders } = known;
  const claimers = says.claimed.get(file.path) ?? [];
  const said = wordsOf(file.path.replaceAll('/', ' '));
  const isIn = folders.has(folderOf(file.path)) || said.some((word) => domain.has(word));
  return parts.flatMap((words): readonly Candidate[] => {
    const { code } = words.part;
    if (found.some((each) => each.code === code && each.isSure)) return [];
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
    const isClaimed = claimsThere(says, code);
    const isSure = isClaimed && words.tags.size === 0;
    return [{ ...base, reasons: isClaimed ? ['claim', 'path'] : ['path'], isSure, score: 2 }];
  });
}
