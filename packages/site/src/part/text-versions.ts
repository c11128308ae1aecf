import { diffWords } from 'diff';
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { commitName } from '../page/freshness.ts';
import type { SiteIndex } from '../places/site-index.ts';
import type { SitePart } from '../source/site-corpus.ts';
import type { TextVersion } from '../source/text-history.ts';

/** What was written into the normative text of a part and taken out of it, version by version, the newest first. */
export function textVersions(part: SitePart, index: SiteIndex): readonly Element[] {
  const versions = index.texts?.get(part.source.path) ?? [];
  if (versions.length < 2) return [];
  const { repository } = index.corpus;
  const named = ({ commit, date, author }: TextVersion): (ElementContent | string)[] => [
    `${date.slice(0, 10)} by ${author} `,
    commitName(index, repository, commit),
  ];
  return [
    h('h2', { id: 'text-history' }, 'Text history'),
    h('p', 'The normative text, as it was written; what a version added and took away is marked.'),
    ...versions.map((version, n) => {
      const before = versions[n + 1];
      const summary = h('summary', [...named(version), ...(before === undefined ? [': first version'] : [])]);
      return h('details', { className: ['fold'] }, [
        summary,
        h(
          'div',
          { className: ['versions'] },
          before === undefined ? [version.text] : differing(before.text, version.text),
        ),
      ]);
    }),
  ];
}

/** Texts that have next to nothing in common are shown one after the other. */
const maxEdits = 2000;

function differing(before: string, after: string): (Element | string)[] {
  const pieces = diffWords(before, after, { maxEditLength: maxEdits });
  if (pieces === undefined) return [h('del', before), '\n\n', h('ins', after)];
  return pieces.map(({ added, removed, value }) => (added ? h('ins', value) : removed ? h('del', value) : value));
}
