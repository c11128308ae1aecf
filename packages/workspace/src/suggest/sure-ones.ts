import type { KnownCode, Reason } from './candidate.ts';
import { isFlow, isShared, type OfferedPlace, saysDomain, type Weighed } from './weigh.ts';

/** Which parts a declaration is surely about: where several are possible, the one that its name is clearly nearest to. */
export function sureOnes(
  weighed: readonly Weighed[],
  {
    place,
    claimers,
    known,
  }: { readonly place: OfferedPlace; readonly claimers: readonly string[]; readonly known: KnownCode },
): (each: Weighed) => boolean {
  const { linked } = place;
  const having = (reason: Reason): readonly Weighed[] => weighed.filter(({ reasons }) => reasons.includes(reason));
  const linkedOne = nearest(weighed.filter(({ words }) => linked.has(words.part.code)));
  const claimedOne = nearest(having('claimed-path'));
  const namedOne = nearest(having('name'));
  const isIn = saysDomain(place, known);
  return (each) => {
    const has = (reason: Reason): boolean => each.reasons.includes(reason);
    if (linked.has(each.words.part.code)) return linked.size === 1 || (each === linkedOne && saysEnough(each));
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

export function isWorthAsking(each: Weighed, all: readonly Weighed[], place: OfferedPlace, known: KnownCode): boolean {
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
