import { problemTexts } from '@wacrg/spec';
import { flavorPage, flowPage, partPage, type SiteIndex } from './site-index.ts';

/**
 * What the page's search reads: one entry per thing that can be found, as `[kind, title, page, text]`. It is searched as it is,
 * without an index of words, so that codes, tags with their brackets and parts of words are found as they are written.
 */
export type SearchEntry = readonly [kind: string, title: string, page: string, text: string];

export function searchEntries(index: SiteIndex): readonly SearchEntry[] {
  const { corpus } = index;
  return [
    ...corpus.parts.flatMap((part): SearchEntry[] => {
      const page = partPage(index, part);
      const names = [part.id, ...part.aliases].join(' ');
      return [
        [
          'part',
          `${part.code} ${part.title}`,
          page,
          `${names} ${plain(part.summary)} ${plain(part.normative)} ${plain(part.findings)}`,
        ],
        ...part.clauses.map(
          ({ id, anchor, level, text }): SearchEntry => [
            'clause',
            `${part.code}#${id}`,
            `${page}#${anchor}`,
            `${level} ${text}`,
          ],
        ),
      ];
    }),
    ...corpus.flows.map(
      (flow): SearchEntry => [
        'flow',
        flow.title,
        flowPage(index, flow),
        `${flow.id} ${plain(flow.summary)} ${flow.steps.map(({ label }) => label).join(' ')}`,
      ],
    ),
    ...corpus.flavors.map(
      (flavor): SearchEntry => [
        'flavor',
        flavor.name,
        flavorPage(flavor.id),
        [flavor.id, flavor.language, flavor.maintainer, flavor.description]
          .filter((word) => word !== undefined)
          .join(' '),
      ],
    ),
    ...corpus.enums.map(
      (each): SearchEntry => [
        'enum',
        each.title,
        `enums.html#${each.id}`,
        `${each.id} ${each.values.map(({ value, description }) => `${value} ${plain(description)}`).join(' ')}`,
      ],
    ),
    ...corpus.glossary.map(({ term, definition }): SearchEntry => ['term', term, 'glossary.html', plain(definition)]),
    ...corpus.contributors.map(
      ({ id, name, github }): SearchEntry => ['contributor', name, `contributors.html#${id}`, `${id} ${github ?? ''}`],
    ),
    ...Object.entries(problemTexts).map(
      ([code, { title, why }]): SearchEntry => ['problem', title, `problems/${code}.html`, `${code} ${why}`],
    ),
  ];
}

/** Prose without its marks, but with the tags that people search for. */
const plain = (markdown: string): string =>
  markdown
    .replace(/`+|\*\*|\{#[a-z0-9-]+\}|\]\([^)]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
