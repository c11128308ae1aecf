import { citationsOf, formatCitation, formatCitations, formatNeeds, type Site } from '@wacrg/spec';
import { jsonText, printable } from '@wacrg/spec/text';
import type { ImportedFile } from '@wacrg/workspace';
import { counted } from './counted.ts';
import type { Format } from './print-context.ts';

/** Every format of `wacrg export`. */
export const exportFormats: Readonly<Record<string, Format<readonly Site[]>>> = {
  json: (sites) => formatCitations(citationsOf(sites)),
  csv: (sites) => [header, ...sites.map(row)].map((cells) => `${cells.map(cell).join(',')}\n`).join(''),
  needs: (sites) => formatNeeds(citationsOf(sites)),
};

const header = [
  'flavor',
  'path',
  'line',
  'id',
  'relation',
  'revision',
  'status',
  'symbol',
  'stale',
  'author',
  'date',
  'link',
];

const row = (site: Site): readonly string[] => [
  site.flavor,
  site.path,
  String(site.line),
  formatCitation(site),
  site.relation,
  site.revision ?? '',
  site.status,
  site.symbol ?? '',
  String(site.stale ?? 'unknown'),
  site.changed?.author ?? '',
  site.changed?.date ?? '',
  site.links?.source ?? '',
];

/** A cell that no spreadsheet takes for a formula. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** What `wacrg import` wrote. */
export function formatImported({ artifact, citations, lost }: ImportedFile, changed: boolean): string {
  const more = lost.slice(0, maxLost).map(({ path, line }) => `  not here: ${path}:${line}`);
  return `${[
    `${changed ? 'wrote' : 'nothing new in'} ${artifact.path}: ${counted(citations, 'citation')}`,
    ...more.map(printable),
    ...(lost.length > maxLost ? [`  and ${lost.length - maxLost} more`] : []),
    'Next: wacrg check',
  ].join('\n')}\n`;
}

const maxLost = 10;

export const importedJson = ({ artifact, citations, lost }: ImportedFile): string =>
  jsonText({ path: artifact.path, citations, lost });
