import { type PartWords, wordsOf } from './part-words.ts';

/** How a name resembles a part. */
export interface NameMatch {
  /** How many of the part's telling words it holds, from 0 to 1. */
  readonly share: number;
  /** How many other words it holds that say anything. */
  readonly others: number;
  /** Whether it tells of making, reading or sending. */
  readonly makes: boolean;
  /** Whether it names a mere detail, such as an error or parameters. */
  readonly isDetail: boolean;
  /** How much the words that it holds tell. */
  readonly weight: number;
  /** Whether it says all of the part's id. */
  readonly isWhole: boolean;
  /** How much the other words belong to the part's text. */
  readonly likeness: number;
}

/** Words of names that tell of making and reading: such code is what parts are about. */
const making: ReadonlySet<string> = new Set(
  'build parse handle encode decode derive make send create generate on compute append encrypt decrypt protect unprotect process emit new'.split(
    ' ',
  ),
);

/** Words that say nothing for or against. */
const neutral: ReadonlySet<string> = new Set(
  'call stanza node nodes message handler packet packets wa whatsapp voip v1 v2 v3 to from of for the and with into async do get set is data outbound inbound incoming outgoing frame frames bytes impl session stream'.split(
    ' ',
  ),
);

const details: ReadonlySet<string> = new Set(
  'error errors err params param options option opts config configuration result response state status event events info kind type types mode len length size const default callback listener test tests mock fake log name names reason debug display format fmt'.split(
    ' ',
  ),
);

/** What of a part's telling words a name holds. */
export function matchName(name: string, words: PartWords): NameMatch {
  const spoken = wordsOf(name);
  const used = new Set<number>();
  const matched = words.telling.filter((word) => uses(word, { spoken, used, words }));
  const rest = spoken.filter((word, at) => !used.has(at) && !words.common.includes(word));
  const telling = rest.filter((word) => !neutral.has(word) && !making.has(word));
  return {
    share: matched.length / words.telling.length,
    others: telling.length,
    makes: spoken.some((word) => making.has(word)),
    isDetail: spoken.some((word) => details.has(word)) || /^[A-Z0-9_]+$/.test(name),
    weight: matched.reduce((sum, word) => sum + Math.max(0.2, words.weight(word)), 0),
    isWhole: matched.length === words.telling.length && words.common.every((word) => spoken.includes(word)),
    likeness: rest
      .filter((word) => !neutral.has(word))
      .reduce((sum, word) => sum + Math.min(3, words.text.get(word) ?? 0) * Math.max(0, words.weight(word)), 0),
  };
}

interface Spoken {
  readonly spoken: readonly string[];
  /** Which of them were found to stand for a word. */
  readonly used: Set<number>;
  readonly words: PartWords;
}

/** Whether a name says a word: as it is, inflected, in pieces, together with its neighbours, or by its first letter. */
function uses(word: string, { spoken, used, words }: Spoken): boolean {
  for (let at = 0; at < spoken.length; at++) {
    const one = spoken[at] ?? '';
    const two = one + (spoken[at + 1] ?? '');
    if (isForm(one, word) || one === words.telling.join('')) used.add(at);
    else if (two.length > one.length && two === word) used.add(at).add(at + 1);
    else if (words.acronyms.get(one)?.includes(word)) used.add(at);
    else continue;
    return true;
  }
  return false;
}

const isForm = (spoken: string, word: string): boolean =>
  spoken === word || (word.length > 2 && (spoken === `${word}s` || spoken === `${word}ed` || `${spoken}s` === word));

/** Whether a path's last names hold all telling words of a part: `relay/stun.ts` of `stun-relay`. */
export function isPathOf(path: string, words: PartWords): boolean {
  const names = path.replace(/\.[^./]*$/, '').split('/');
  const stem = names.at(-1) ?? '';
  const inStem = matchName(stem, words);
  if (inStem.share === 1) return inStem.others === 0;
  return inStem.share > 0 && inStem.others === 0 && matchName(names.slice(-2).join(' '), words).share === 1;
}
