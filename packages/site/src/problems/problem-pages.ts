import { type Problem, type ProblemCode, problemTexts } from '@wacrg/spec';
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { scrolling } from '../markdown/page-tree.ts';
import type { SitePage } from '../page/page.ts';
import { flavorPage, forgeLink, partPage, type SiteIndex } from '../places/site-index.ts';
import { relativeLink } from '../places/site-path.ts';
import type { SiteProblems } from '../source/site-result.ts';

/** What the tool finds wrong, now and in general: a page for every kind of problem with its meaning and its fix. */
export function problemPages(index: SiteIndex): readonly SitePage[] {
  const byCode = index.result.problems;
  const codes = Object.keys(problemTexts) as ProblemCode[];
  return [
    overview(codes, byCode),
    ...codes.map((code) => problemPage(code, byCode.get(code) ?? { count: 0, first: [] }, index)),
  ];
}

const severities = ['error', 'warning', 'notice'];

function overview(codes: readonly ProblemCode[], byCode: ReadonlyMap<ProblemCode, SiteProblems>): SitePage {
  const countOf = (code: ProblemCode): number => byCode.get(code)?.count ?? 0;
  const rank = (code: ProblemCode): number => severities.indexOf(problemTexts[code].severity);
  const now = codes
    .filter((code) => countOf(code) > 0)
    .sort((a, b) => rank(a) - rank(b) || countOf(b) - countOf(a) || (a < b ? -1 : 1));
  const others = codes.filter((code) => countOf(code) === 0);
  const total = now.reduce((sum, code) => sum + countOf(code), 0);
  return {
    path: 'problems.html',
    title: 'Problems',
    description: 'What the tool finds wrong in the spec and in the code of its flavors, and how to fix it.',
    plain: true,
    body: () => [
      h('h1', 'Problems'),
      h('p', [
        `This spec and its flavors have ${total} ${total === 1 ? 'problem' : 'problems'} now. Every kind has a page that tells what it means, why it matters and how to fix it.`,
      ]),
      ...(now.length === 0
        ? []
        : [
            tableOf(
              ['Problem', 'Severity', 'Meaning', 'Now'],
              now.map((code) => [...meaning(code), [String(countOf(code))]]),
            ),
          ]),
      h('details', { className: ['fold'], open: now.length === 0 }, [
        h('summary', `${others.length} kinds that are not here now`),
        tableOf(['Problem', 'Severity', 'Meaning'], others.map(meaning)),
      ]),
    ],
  };
}

const meaning = (code: ProblemCode): readonly (readonly (ElementContent | string)[])[] => [
  [h('a', { href: `problems/${code}.html` }, [h('code', code)])],
  [problemTexts[code].severity],
  [problemTexts[code].title],
];

function problemPage(code: ProblemCode, problems: SiteProblems, index: SiteIndex): SitePage {
  const { severity, title, why } = problemTexts[code];
  const path = `problems/${code}.html`;
  return {
    path,
    title: `${title} (${code})`,
    description: why,
    above: [{ path: 'problems.html', label: 'Problems' }],
    body: () => [
      h('h1', title),
      h('p', [h('code', code), ` - severity: ${severity}`]),
      h('h2', { id: 'says' }, 'What it says, and the fix'),
      h('blockquote', [h('p', filledWithNames(code))]),
      h('h2', { id: 'why' }, 'Why it matters'),
      h('p', why),
      h('h2', { id: 'now' }, 'Where it is now'),
      ...places(problems, path, index),
    ],
  };
}

/** The problem's text with the names of its facts in their places: `The part "⟨id⟩" is not in the spec`. */
function filledWithNames(code: ProblemCode): string {
  const names = new Proxy({}, { get: (_, name) => `⟨${String(name)}⟩` });
  return (problemTexts[code].message as (data: unknown) => string)(names);
}

function places({ count, first }: SiteProblems, page: string, index: SiteIndex): readonly Element[] {
  if (count === 0) return [h('p', 'Nowhere in this spec and its flavors.')];
  const more = count - first.length;
  return [
    tableOf(
      ['Place', 'Problem'],
      first.map((each) => [place(each, page, index), withCode(each.message)]),
    ),
    ...(more > 0 ? [h('p', `And ${more} more.`)] : []),
  ];
}

/** A message with what stands between backticks as code. */
const withCode = (message: string): readonly (Element | string)[] =>
  message.split(/`([^`]+)`/).map((piece, n) => (n % 2 === 0 ? piece : h('code', piece)));

function place({ flavor, path, line }: Problem, page: string, index: SiteIndex): readonly ElementContent[] {
  const where = h('code', `${path ?? ''}${line === undefined ? '' : `:${line}`}`);
  if (flavor !== undefined) {
    const name = index.flavorsById.has(flavor)
      ? h('a', { href: relativeLink(page, flavorPage(flavor)) }, flavor)
      : h('code', flavor);
    return path === undefined ? [name] : [name, { type: 'text', value: ' ' }, where];
  }
  if (path === undefined) return [{ type: 'text', value: 'the spec' }];
  const part = index.partsByFile.get(path);
  const address = part ? relativeLink(page, partPage(index, part)) : forgeLink(index, `${index.corpus.prefix}${path}`);
  return [address === undefined ? where : h('a', { href: address }, [where])];
}

/** A plain table in a box that scrolls. */
export const tableOf = (
  heads: readonly string[],
  rows: readonly (readonly (readonly (ElementContent | string)[])[])[],
): Element =>
  scrolling(
    h('table', [
      h('thead', [
        h(
          'tr',
          heads.map((head) => h('th', { scope: 'col' }, head)),
        ),
      ]),
      h(
        'tbody',
        rows.map((cells) =>
          h(
            'tr',
            cells.map((cell) => h('td', [...cell])),
          ),
        ),
      ),
    ]),
  );
