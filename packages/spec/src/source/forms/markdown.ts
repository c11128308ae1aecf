import { clausesAmong } from '../clauses/clauses.ts';
import { frontMatterOf } from '../markdown/front-matter.ts';
import { lineIndex } from '../text/line-index.ts';
import { tooDeep, unlessTooDeep } from '../text/too-deep.ts';
import type { FormSettings, PartsRead, SourceForm } from './form.ts';
import { codeOf, makePart } from './make-part.ts';
import { type HeadingRead, readPieces } from './markdown-pieces.ts';

/** Any Markdown as it is: a file is a part, its sentences with MUST, SHOULD or MAY are clauses, all of it is normative. */
export const markdownForm: SourceForm = {
  name: 'markdown',
  recognizes: (path) => /\.(?:md|markdown)$/i.test(path),
  parse: (text, path, settings) =>
    unlessTooDeep(
      () => parse(text, path, settings),
      () => ({ parts: [], problems: [tooDeep(path)] }),
    ),
};

function parse(written: string, path: string, settings: FormSettings): PartsRead {
  const text = written.replace(/^\uFEFF/, '');
  const start = frontMatterOf(text)?.after ?? 0;
  const { headings, sentences, paragraph } = readPieces(text, start);
  const code = codeOf(path, settings.code);
  const title = headings.find(({ plain }) => lettersOf(plain) !== lettersOf(code))?.plain;
  const { clauses } = clausesAmong(sentences, lineIndex(text), path);
  const facts = {
    title: title ?? code,
    summary: paragraph === undefined ? '' : text.slice(...paragraph),
    normative: demoted(text, start, headings),
    clauses,
  };
  return { parts: [makePart(path, settings, facts)], problems: [] };
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** The text with its headings two levels deeper, because it stands below one on its page. */
function demoted(text: string, start: number, headings: readonly HeadingRead[]): string {
  let at = start;
  let result = '';
  for (const { range, words, depth } of headings) {
    const written = words === undefined ? '' : text.slice(...words).replace(/\s+/g, ' ');
    result += `${text.slice(at, range[0])}${'#'.repeat(Math.min(6, depth + 2))} ${written}`;
    at = range[1];
  }
  return (result + text.slice(at)).trim();
}
