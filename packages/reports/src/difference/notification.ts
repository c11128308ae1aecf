import type { Notification, NotifiedPart, NotifiedSite } from '@wacrg/spec';
import { codeOnForge as code, jsonText, linkOnForge as link, plainOnForge as plain, printable } from '@wacrg/spec/text';
import pc from 'picocolors';
import { wordDiff } from '../check/word-diff.ts';
import { partVerbs } from './part-verbs.ts';

/** As {@link Notification}, with the words of a tracking issue, so that whoever sends it needs no template. */
export interface NotificationPayload extends Notification {
  readonly title: string;
  readonly body: string;
}

/** The notifications as a JSON list; an empty list when nobody is to be notified. */
export function formatNotifications(list: readonly Notification[], namespace: string): string {
  const payload = list.map((each): NotificationPayload => ({ ...each, ...issueOf(each, namespace) }));
  return jsonText(payload);
}

function issueOf({ flavor, parts }: Notification, namespace: string): { title: string; body: string } {
  const ids = parts.map(({ id }) => id);
  const shown =
    ids.length > maxTitled
      ? `${ids.slice(0, maxTitled).join(', ')} and ${ids.length - maxTitled} more`
      : ids.join(', ');
  return {
    title: printable(`[${namespace}] spec update affecting ${flavor}: ${shown}`),
    body: [
      `The spec changed in parts that ${code(flavor)} implements, or claims to.`,
      ...parts.map(partText),
      `After reading: fix the code, or accept the change with ${code(`${namespace} accept CODE`)} in the library's repository; ${code(`${namespace} check --latest`)} shows what is left.`,
    ]
      .join('\n\n')
      .concat('\n'),
  };
}

const maxTitled = 5;
const maxSites = 10;

function partText({ id, code: cited, title, ref, change, now, diff, clauses, sites }: NotifiedPart): string {
  const instead = now === undefined ? '' : `: cite ${code(now)} now`;
  const where = diff === undefined ? '' : ` (${link('diff', diff)})`;
  const lines = clauses.map(({ id: clause, level, kind, before, after }) => {
    const both = before !== undefined && after !== undefined;
    const text = both ? wordDiff(before, after, pc.createColors(false)) : (after ?? before ?? '');
    return `- ${code(`#${clause}`)} ${level} ${kind}: ${plain(text)}`;
  });
  const more = sites.length - maxSites;
  const places = sites.slice(0, maxSites).map(siteText).join(', ');
  return [
    `**${link(code(cited), ref)} ${plain(id)}** ${partVerbs[change]}${change === 'changed' && clauses.length === 0 ? ' outside of its clauses' : ''}${instead}${where}: ${plain(title)}`,
    ...(lines.length === 0 ? [] : [lines.join('\n')]),
    ...(sites.length === 0 ? [] : [`Cited by ${places}${more > 0 ? ` and ${more} more` : ''}.`]),
  ].join('\n\n');
}

const siteText = ({ path, line, symbol, source }: NotifiedSite): string =>
  link(code(symbol ?? `${path}:${line}`), source);
