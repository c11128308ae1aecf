import { formatCitation } from '@wacrg/spec';
import { jsonText, printable } from '@wacrg/spec/text';
import type { SpecHit } from '@wacrg/workspace';
import type { SearchJson } from '../json-outputs.ts';
import type { Format } from '../print-context.ts';

const maxShown = 30;

/** Parts and clauses that words were found in, or all parts, one line each. */
const asText: Format<readonly SpecHit[]> = (hits, { colors }) => {
  if (hits.length === 0) return 'Nothing in the spec has these words.\n';
  const lines = hits.slice(0, maxShown).map((hit) => {
    const { cited, title, level, text } = hitOf(hit);
    const says = text === undefined ? '' : `\n    ${colors.dim(printable(text))}`;
    return `${colors.cyan(cited)} ${level === undefined ? printable(title) : colors.dim(level)}${says}`;
  });
  const more = hits.length > maxShown ? [`… and ${hits.length - maxShown} more; --json has all`] : [];
  return `${[...lines, ...more].join('\n')}\n`;
};

function hitOf({ part, clause }: SpecHit): SearchJson['hits'][number] {
  const cited = formatCitation({ code: part.code, clause: clause?.id });
  const at = { cited, id: part.id, title: part.title };
  return clause === undefined ? at : { ...at, level: clause.level, text: clause.text };
}

/** Every format of `wacrg search`, and of `wacrg show` where words name no part. */
export const searchFormats: Readonly<Record<string, Format<readonly SpecHit[]>>> = {
  text: asText,
  json: (hits) => jsonText({ format: 1, hits: hits.map(hitOf) } satisfies SearchJson),
};
