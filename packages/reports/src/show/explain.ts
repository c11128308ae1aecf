import { jsonText, printable } from '@wacrg/spec/text';
import type { Explained } from '@wacrg/workspace';
import type { Format } from '../print-context.ts';

/** A file, and what each line of it is that a plain search finds. */
export interface ExplainedPath {
  readonly path: string;
  readonly explained: Explained;
}

/** Every format of `wacrg scan --explain`. */
export const explainFormats: Readonly<Record<string, Format<ExplainedPath>>> = {
  text: ({ path, explained }) => asText(path, explained),
  json: ({ explained }) => jsonText(explained),
};

function asText(path: string, { language, lines, skipped }: Explained): string {
  const read = skipped === undefined ? `read as ${language ?? 'text'}` : `not read: ${skipped}`;
  const shown = printable(path);
  const found = lines.map(
    ({ line, kind, why, text }) => `${shown}:${line} ${kind}: ${why}\n    ${printable(text.trim())}\n`,
  );
  const none = lines.length === 0 ? 'No line of it has the word that annotations begin with.\n' : '';
  return `${shown}: ${read}\n${found.join('')}${none}`;
}
