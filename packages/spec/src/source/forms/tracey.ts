import type { Clause } from '../../model/clause.ts';
import { levelOf } from '../clauses/clauses.ts';
import { plainOf } from './asciidoc.ts';
import type { FormSettings, PartsRead, SourceForm } from './form.ts';
import { makePart } from './make-part.ts';

/** Markdown whose rules have ids as tracey reads them: `r[rule.id+2]` alone on a line above a paragraph, or in a quotation. */
export const traceyForm: SourceForm = {
  name: 'tracey',
  recognizes: (path) => /\.(?:md|markdown)$/i.test(path),
  parse,
};

const rule = /^(>?)[ \t]*[a-z0-9]+\[([A-Za-z][\w-]*(?:\.[\w-]+)+)(?:\+(\d+))?\][ \t]*(.*)$/;

function parse(text: string, path: string, settings: FormSettings): PartsRead {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const rules = lines.flatMap((line, at) => ruleAt(lines, at, rule.exec(line)));
  if (rules.length === 0) return { parts: [], problems: [] };
  const clauses = rules.map(({ id, revision, words, line }): Clause => {
    const said = plainOf(words.join(' '));
    return {
      id,
      authored: true,
      ...(revision === undefined ? {} : { revision }),
      level: levelOf(said) ?? 'none',
      text: said === '' ? id : said,
      anchor: `r-${id.replace(/[^\p{L}\p{N}_-]+/gu, '-')}`,
      place: { path, line, column: 1 },
    };
  });
  const normative = rules.map(({ id, words }) => `**\`${id}\`**\n\n${words.join('\n')}`).join('\n\n');
  const title = lines.map((line) => /^#{1,6}\s+(.*\S)/.exec(line)?.[1]).find((each) => each !== undefined) ?? '';
  return {
    parts: [makePart(path, settings, { title: plainOf(title), summary: '', normative, clauses })],
    problems: [],
  };
}

function ruleAt(lines: readonly string[], at: number, match: RegExpExecArray | null) {
  if (match === null) return [];
  const [, quote = '', id = '', revision, rest = ''] = match;
  const words = [rest];
  for (let next = at + 1; next < lines.length; next++) {
    const line = lines[next] ?? '';
    const goesOn = quote === '>' ? line.startsWith('>') : line.trim() !== '';
    if (!goesOn || rule.test(line) || /^#{1,6}\s/.test(line)) break;
    words.push(quote === '>' ? line.replace(/^>[ \t]?/, '') : line);
  }
  return [{ id, revision, words, line: at + 1 }];
}
