/** What a comment says of a part that it cites, when it is not simply that the code follows it. */
export type Stance = 'denied' | 'planned' | 'partial';

const plans =
  /\b(?:todo|fixme|tbd|wip|planned|not (?:yet )?implemented yet|not yet|to be (?:done|implemented|added))\b/i;
const denials =
  /\b(?:not|never|no longer|unlike|deprecated|obsolete|see also|elsewhere|violat\w+|instead of|unsupported|differ\w*|contrary to|except|without)\b|n't\b/i;
const parts = /\b(?:partial(?:ly)?|in part|incomplete(?:ly)?|subset of|some of)\b/i;
const issue = /https?:\/\/\S+\/(?:issues|pull|pulls|merge_requests|discussions)(?:\/|\b)/;

/**
 * The stance of prose towards what it cites, by the words of the sentences that cite; `undefined` where nothing speaks
 * against that the code follows the spec. A plan comes before a denial, for what is to be done is not done.
 *
 * @example
 * stanceOf('TODO: implement wacrg call-terminate (SIG-14)', ['SIG-14']); // 'planned'
 */
export function stanceOf(text: string, cited: readonly string[]): Stance | undefined {
  const sentences = text.split(/(?<=[.!?])\s+(?=\p{Lu}|\n)/u);
  const citing = sentences.filter((each) => cited.some((word) => each.includes(word)));
  const words = (citing.length === 0 ? sentences : citing).join(' ');
  if (issue.test(words)) return 'denied';
  if (plans.test(words)) return 'planned';
  if (denials.test(words)) return 'denied';
  return parts.test(words) ? 'partial' : undefined;
}
