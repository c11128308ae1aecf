import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderPages } from '@wacrg/render';
import { type Corpus, trace } from '@wacrg/spec';
import { loadCorpus } from '@wacrg/spec/load';
import { beforeAll, describe, expect, test } from 'vitest';
import { type PageFacts, type Piece, pageFacts, words } from './page-facts.ts';

// A part of the real group's corpus, with the pages that the group's own generator made from it, lies beside this
// repository on some machines. Every fact on those pages must be on ours.

const sample = process.env.WACRG_UPSTREAM ?? fileURLToPath(new URL('../../shared/upstream', import.meta.url));
const docs = join(sample, 'docs/spec');
const templateFolder = fileURLToPath(new URL('../templates', import.meta.url));
const templates = new Map(
  readdirSync(templateFolder).map((name) => [
    name.replace(/\.hbs$/, ''),
    readFileSync(join(templateFolder, name), 'utf8'),
  ]),
);

/** The sections of which their pages hold something; only ours have clauses, checks, runs of vectors and errata, and a history of flows. */
const sections = [...templates.keys()].filter(
  (name) => /^(part|flow)-/.test(name) && !/-(clauses|checks|conformance|errata)$|^flow-history$/.test(name),
);

const pages = existsSync(docs)
  ? readdirSync(docs, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md'))
      .sort()
  : [];

/** What stands on their pages for other reasons than a fact of the spec: how their generator works, and names of pages. */
const furniture: Readonly<Record<string, readonly string[]>> = {
  'contributors.md': [
    'The people who build the spec — their affiliation and the projects they built. Generated from spec/contributors/.',
  ],
  'flavors.md': [
    'Independent reimplementations of the call protocol — libraries and ports that realize the spec in real code. A flavor is not an evidence-gathering tool: a tool produces a fact, a flavor corroborates the spec by implementing it. provenance.flavors cites these ids — a flavor is a corroborating source, never a technique, and it does not corroborate a flavor it derives from. Generated from spec/flavors/.',
  ],
  'flows/index.md': ['End-to-end signaling sequences assembled from individual stanzas. Generated from spec/flows/.'],
  'updates.md': [
    'RFC updates',
    'How libraries follow the spec. Pull: poll feed.json — it lists every part, its since version, and the flavors that implement it; diff across versions to see what changed in the parts you implement. Push (opt-in): a flavor that sets notify_repo + notify_opt_in: true in its spec/flavors/<id>.yaml gets a tracking issue opened in its repo when a part it implements changes.',
  ],
};

/** The facts of that prose, in the words that any page would use. */
const furnitureFacts: Readonly<Record<string, readonly string[]>> = {
  'contributors.md': ['The people who build the spec', 'affiliation', 'the projects they built'],
  'flavors.md': [
    'ndependent reimplementations',
    'libraries and ports',
    'corroborates the spec by implementing it',
    'does not corroborate a flavor',
  ],
  'flows/index.md': ['nd-to-end', 'sequences assembled from'],
  'updates.md': [
    'How libraries follow the spec',
    'feed.json',
    'lists every part, its since version, and the flavors that implement it',
    'notify_repo',
    'notify_opt_in: true',
  ],
};

describe.runIf(pages.length > 0)(`the ${pages.length} pages and the feed of the real group`, () => {
  let corpus: Corpus;
  let ours: ReadonlyMap<string, string>;
  let lacking: ReadonlySet<string>;

  beforeAll(async () => {
    const loaded = await loadCorpus(sample, { repository: 'https://github.com/WhiskeySockets/wacrg', branch: 'main' });
    corpus = loaded.corpus;
    ours = render(corpus, templates);
    const known = new Set(corpus.parts.map(({ id }) => id));
    const named = corpus.parts.flatMap(({ requires }) => requires);
    lacking = new Set([...named, ...theirParts()].filter((id) => !known.has(id)));
  });

  test.each(pages)('%s: every fact is on ours', (path) => {
    expect(theirFacts(path).pieces.length).toBeGreaterThan(2);
    expect(lostFacts(path, ours)).toEqual([]);
  });

  test.each(sections)('a page without its section "%s" would be noticed', (section) => {
    const without = render(corpus, new Map([...templates, [section, '']]));
    expect(pages.flatMap((path) => lostFacts(path, without))).not.toEqual([]);
  });

  test('the feed has every part, field, implementation and flavor', () => {
    const theirs = readFeed(readFileSync(join(docs, 'feed.json'), 'utf8'));
    const mine = readFeed(ours.get('feed.json') ?? '');
    const present = (id: unknown) => !lacking.has(String(id));
    expect(Object.keys(mine)).toEqual(expect.arrayContaining(Object.keys(theirs)));
    expect({ spec: mine.spec, version: mine.version, note: mine.note }).toEqual({
      spec: theirs.spec,
      version: theirs.version,
      note: theirs.note,
    });
    expect(mine.parts).toMatchObject(theirs.parts.filter(({ id }) => present(id)));
    expect(mine.flavors).toEqual(
      Object.fromEntries(Object.entries(theirs.flavors).map(([id, parts]) => [id, parts.filter(present)])),
    );
  });

  test('the sample lacks only parts of the other categories', () => {
    const other = readFeed(readFileSync(join(docs, 'feed.json'), 'utf8')).parts.filter(
      ({ category }) => category !== 'signalling',
    );
    expect([...lacking].sort()).toEqual(other.map(({ id }) => id).sort());
  });

  /** What stands on their page and not on ours: text with its links, rows of tables, diagrams. */
  function lostFacts(path: string, rendered: ReadonlyMap<string, string>): readonly string[] {
    const theirs = theirFacts(path);
    const mine = pageFacts(rendered.get(path) ?? '', canonicalFrom(path));
    const said = mine.pieces.map(({ text }) => text).join('\n');
    const drawn = new Set(mine.code.map(plainDiagram));
    return [
      ...theirs.pieces
        .filter(({ text }) => !(furniture[path] ?? []).includes(text))
        .map(withoutLacking)
        .filter((piece) => !mine.pieces.some((each) => holds(each, piece)))
        .map(({ text, links }) => [text, ...links].join(' ')),
      ...theirs.rows
        .filter((row) => !mine.rows.some((each) => rowHolds(each, row)))
        .map((row) => row.map(({ text }) => text).join(' | ')),
      ...theirs.code.map(plainDiagram).filter((each) => !drawn.has(each)),
      ...(furnitureFacts[path] ?? []).filter((fact) => !said.includes(fact)),
    ];
  }

  /** Parts that the sample lacks drop out of lists that are computed from the corpus, and elsewhere lose their link. */
  function withoutLacking({ text, links }: Piece): Piece {
    const list = /^(Breakdown|Parent): (.*)$/.exec(text);
    const kept = list
      ? `${list[1]}: ${(list[2] ?? '')
          .split(', ')
          .filter((id) => !lacking.has(id))
          .join(', ')}`
      : text;
    const line = /^(\S+) — /.exec(text)?.[1];
    if (line !== undefined && lacking.has(line)) return { text: '', links: [] };
    return { text: kept, links: links.filter((url) => !lacking.has(/([\w-]+)(?:\.md)?$/.exec(url)?.[1] ?? '')) };
  }
});

test.skipIf(pages.length > 0)('no pages of the real group are on this machine: 0 of its pages compared', () => {});

const holds = (mine: Piece, theirs: Piece): boolean =>
  mine.text.includes(theirs.text) && theirs.links.every((url) => mine.links.includes(url));

/** Every cell of theirs stands in one of our cells of the same row, and every link somewhere in that row. */
function rowHolds(mine: readonly Piece[], theirs: readonly Piece[]): boolean {
  const links = mine.flatMap((cell) => cell.links);
  return theirs.every((cell) => {
    const said = cell.text === '—' || cell.text === '-' || mine.some(({ text }) => text.includes(cell.text));
    return said && cell.links.every((url) => links.includes(url));
  });
}

/** A label in Mermaid's character codes as it is drawn. */
const plainDiagram = (code: string): string =>
  code
    .split('\n')
    .map((line) => words(line.replaceAll('#lt;', '<').replaceAll('#gt;', '>').replaceAll('#35;', '#')))
    .join('\n');

/** Their index lies one folder up; otherwise both layouts are the same. */
const canonicalFrom =
  (path: string) =>
  (url: string): string => {
    if (/^[a-z]+:/.test(url)) return new URL(url).href.replace(/%28/g, '(').replace(/%29/g, ')');
    const { pathname, hash } = new URL(url, `x:/docs/spec/${path}`);
    return `${pathname.replace(/^\/docs\/(spec\/)?index\.md$/, '/docs/spec/index.md')}${hash}`;
  };

interface Feed {
  readonly spec: string;
  readonly version: string;
  readonly note: string;
  readonly parts: readonly { readonly id: string; readonly category: string }[];
  readonly flavors: Readonly<Record<string, readonly string[]>>;
}

const readFeed = (text: string): Feed => JSON.parse(text) as Feed;

const theirFacts = (path: string): PageFacts => pageFacts(readFileSync(join(docs, path), 'utf8'), canonicalFrom(path));

function render(corpus: Corpus, laidOut: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const { pages: made } = renderPages(corpus, trace({ corpus, scans: [] }), { templates: laidOut, generated: '' });
  return new Map(made.map(({ path, text }) => [path, text]));
}

const theirParts = (): readonly string[] =>
  readFeed(readFileSync(join(docs, 'feed.json'), 'utf8')).parts.map(({ id }) => id);
