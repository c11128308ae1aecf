import { createHash } from 'node:crypto';
import { xmlText } from '@wacrg/spec/text';
import { excerpt } from '../page/page.ts';
import { implementerId } from '../part/implementers.ts';
import { canonicalAddress, homeFile, partPage, type SiteIndex } from '../places/site-index.ts';
import { sitePath } from '../places/site-path.ts';
import type { SitePart } from '../source/site-corpus.ts';

/** Where it stands. */
export const atomFile = 'feed.xml';

/** Readers poll it, so it stays small. */
export const shownEntries = 50;

/** Something that happened to a part. */
interface Entry {
  /** What tells it from all others, for ever: readers show an entry again whose id is new. */
  readonly key: readonly string[];
  readonly title: string;
  /** `YYYY-MM-DDTHH:MM:SSZ` */
  readonly date: string;
  readonly author: string;
  readonly summary: string;
  readonly part: SitePart;
  readonly fragment?: string;
}

/** What changed lately, newest first, as Atom 1.0: texts that were reworded, what their authors say of it, and who implements what. */
export function* atomFeed(index: SiteIndex): Generator<string> {
  const { corpus, url, specCommit, result } = index;
  const all = index.corpus.parts.flatMap((part) => [...textEntries(part, index), ...changeEntries(part, index)]);
  const entries = [...all, ...implementerEntries(index)].sort(
    (a, b) => compare(b.date, a.date) || compare(a.key.join('\n'), b.key.join('\n')),
  );
  const shown = entries.slice(0, shownEntries);
  const dates = [specCommit?.date, ...Object.values(result.flavors).map(({ committed }) => committed)];
  const made = dates.filter((date) => date !== undefined).sort();
  const link = (rel: string, type: string, path: string, fragment = '') =>
    `<link rel="${rel}" type="${type}" href="${xmlText(addressOf(url, path))}${fragment}"/>`;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n`;
  yield `<id>${idOf(index, ['feed'])}</id>\n<title>${xmlText(`${corpus.title}: changes`)}</title>\n`;
  yield `<subtitle>The newest ${shown.length} of ${entries.length} changes. The older ones are on the pages of their parts; feed.json lists all parts as they are now.</subtitle>\n`;
  yield `<updated>${shown[0]?.date ?? made.at(-1) ?? '1970-01-01T00:00:00Z'}</updated>\n`;
  yield `<author><name>${xmlText(corpus.title)}</name></author>\n`;
  // A feed names itself where it is known at which address it will be.
  if (url !== undefined) yield `${link('self', 'application/atom+xml', atomFile)}\n`;
  yield `${link('alternate', 'text/html', homeFile)}\n${link('related', 'application/json', 'feed.json')}\n`;
  for (const { key, title, date, author, summary, part, fragment } of shown) {
    yield `<entry>\n<id>${idOf(index, key)}</id>\n<title>${xmlText(title)}</title>\n<updated>${date}</updated>\n`;
    yield `<author><name>${xmlText(excerpt(author) || 'unknown')}</name></author>\n`;
    const place = fragment === undefined ? '' : `#${encodeURIComponent(fragment)}`;
    yield `${link('alternate', 'text/html', partPage(index, part), place)}\n<summary>${xmlText(summary)}</summary>\n</entry>\n`;
  }
  yield '</feed>\n';
}

/** Its normative text came, or was reworded. */
function textEntries(part: SitePart, { result }: SiteIndex): readonly Entry[] {
  const change = result.changes.get(part.code);
  if (change === undefined) return [];
  const { commit, author, date, first } = change;
  const title = `${nameOf(part)}: ${first ? 'new' : 'its text changed'}`;
  return [{ key: ['text', part.code, commit], title, date, author, summary: excerpt(part.summary), part }];
}

/** What its authors say that they changed. */
const changeEntries = (part: SitePart, { corpus }: SiteIndex): readonly Entry[] =>
  part.changelog.flatMap(({ date, version, note }) => {
    if (Number.isNaN(Date.parse(date)) || !/^\d{4}-\d\d-\d\d$/.test(date)) return [];
    const client = version === undefined ? '' : ` (client ${version})`;
    return [
      {
        key: ['change', part.code, date, version ?? '', note],
        title: `${nameOf(part)}: ${excerpt(note)}${client}`,
        date: `${date}T00:00:00Z`,
        author: corpus.title,
        summary: excerpt(note),
        part,
      },
    ];
  });

/** A flavor's first annotation of a part. */
const implementerEntries = ({ result, partsByCode, flavorsById }: SiteIndex): readonly Entry[] =>
  [...result.firstAnnotations.values()].flatMap(({ flavor, code, annotated: { author, date } }) => {
    const part = partsByCode.get(code);
    const name = flavorsById.get(flavor)?.name;
    if (part === undefined || name === undefined) return [];
    const title = `${excerpt(name)} implements ${nameOf(part)}`;
    const summary = `The first annotation in its code is of ${date.slice(0, 10)}.`;
    return [{ key: ['implements', code, flavor], title, date, author, summary, part, fragment: implementerId(flavor) }];
  });

const nameOf = ({ code, title }: SitePart): string => `${code} ${excerpt(title)}`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Without an address of the site links are relative to the feed, as Atom allows. */
const addressOf = (url: string | undefined, path: string): string =>
  url === undefined ? sitePath(path).split('/').map(encodeURIComponent).join('/') : canonicalAddress(url, path);

/** A name that stays when the site moves: a UUID made of what it names. */
function idOf({ corpus }: SiteIndex, key: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify([corpus.namespace, corpus.repository ?? '', ...key]));
  const [, a, b, c, d, e] = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(hash.digest('hex')) ?? [];
  return `urn:uuid:${a}-${b}-8${c}-8${d}-${e}`;
}
