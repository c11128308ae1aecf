import { diffFormats, plainContext } from '@wacrg/reports';
import { codeOnForge as code, plainOnForge as plain } from '@wacrg/spec/text';
import type { Problem, SpecCompared } from '@wacrg/workspace';
import type { RequestComment } from './keep-comment.ts';

/** Forges take no text without end: GitHub refuses more than 65,536 characters. */
const maxLength = 60_000;

/**
 * What a request gains, loses, lets go stale and puts above another declaration, as one comment of a forge.
 *
 * @param name tells several comments on one request apart
 */
export function commentOf(
  compared: readonly SpecCompared[],
  rebound: readonly Problem[],
  name: string,
): RequestComment {
  const isNews = !compared.every(isEmpty) || rebound.length > 0;
  const text = [differenceText(compared, rebound), reboundText(rebound)].filter((each) => each !== '').join('\n\n');
  const marker = `<!-- wacrg:comment ${name.replace(/[^\w./]+/g, '-').slice(0, 100)} -->`;
  return { marker, text: bounded(text), isNews };
}

const isEmpty = ({ difference }: SpecCompared): boolean =>
  difference.spec.length === 0 && difference.flavors.length === 0;

const differenceText = (compared: readonly SpecCompared[], rebound: readonly Problem[]): string =>
  compared.every(isEmpty) && rebound.length > 0 ? '' : (diffFormats.markdown?.(compared, plainContext) ?? '').trim();

const reboundText = (rebound: readonly Problem[]): string =>
  rebound.length === 0
    ? ''
    : `**Above another declaration than before**\n\n${rebound.map(({ path = '', line, message }) => `- ${code(`${path}:${line ?? 1}`)}: ${plain(message)}`).join('\n')}`;

/** Whole lines, as many as there is room for. */
function bounded(text: string): string {
  if (text.length <= maxLength) return text;
  const kept = text.slice(0, maxLength).split('\n').slice(0, -1);
  const more = text.split('\n').length - kept.length;
  return `${kept.join('\n')}\n\n… and ${more} lines more, in the summary of the job.`;
}
