import {
  type Corpus,
  type Flow,
  type PageSource,
  type Part,
  type Problem,
  sortProblems,
  type Traceability,
} from '@wacrg/spec';
import { generatedPages } from './generated-pages.ts';
import { fillPage } from './hand-written.ts';
import { type Links, linksByFolder } from './links.ts';
import { lookupOf } from './lookup.ts';
import { type Made, type Page, type PlannedPage, type RenderRun, wholeText } from './page.ts';
import { flowPath, type PagePaths, partPath } from './page-path.ts';
import { compileTemplates } from './templates.ts';
import { flowText, flowView } from './views/flow-view.ts';
import { partText, partView } from './views/part-view.ts';

export interface Rendered {
  /** Sorted by path. */
  readonly pages: readonly Page[];
  readonly problems: readonly Problem[];
}

export interface RenderOptions {
  /** Handlebars templates by file name without `.hbs`. */
  readonly templates: ReadonlyMap<string, string>;
  /** The folder of the generated pages, relative to the corpus folder: `spec/generated`, or empty. */
  readonly generated: string;
  /** The page that hand-written pages lead back to when the generated index is not committed, e.g. `spec/README.md`. */
  readonly home?: string;
  /** Where the pages will lie in the corpus's repository, e.g. `docs/`, or `null` for outside of it; where the corpus lies when not given. */
  readonly inRepository?: string | null;
}

/**
 * Renders every page of a spec from its corpus and its traceability: hand-written pages with only their zones changed,
 * everything else whole, below `generated`. Pure, and the same values give the same bytes.
 *
 * @throws ToolError `bad-template` when a template cannot be used.
 * @example
 * const { pages } = renderPages(corpus, traceability, { templates, generated: 'spec/generated' });
 * pages.find(({ path }) => path === 'spec/generated/matrix.md')?.text;
 */
export function renderPages(corpus: Corpus, traceability: Traceability, options: RenderOptions): Rendered {
  const made = [...eachPage(corpus, traceability, options)];
  return {
    pages: made.map(({ path, text }) => ({ path, text })),
    problems: sortProblems(made.flatMap(({ problems }) => problems)),
  };
}

/** A page, and what is wrong with its source. */
export interface RenderedPage extends Page {
  readonly problems: readonly Problem[];
}

/**
 * The pages of {@link renderPages} one after the other, in the same order: each is made when it is asked for, and a large spec's
 * are never all held.
 *
 * @throws ToolError `bad-template`
 */
export function* eachPage(corpus: Corpus, traceability: Traceability, options: RenderOptions): Generator<RenderedPage> {
  const lookup = lookupOf(corpus, traceability);
  const generated = options.generated === '' ? '' : `${options.generated.replace(/\/+$/, '')}/`;
  const { home, inRepository = corpus.prefix } = options;
  const paths: PagePaths = { generated, home, inRepository: inRepository ?? undefined };
  const run: RenderRun = {
    lookup,
    paths,
    links: linksByFolder(lookup, paths),
    templates: compileTemplates(options.templates),
  };
  const planned = [
    ...corpus.parts.map((part) => partPage(part, run)),
    ...corpus.flows.map((flow) => flowPage(flow, run)),
    ...generatedPages(run),
  ];
  for (const { path, make } of planned.sort((a, b) => (a.path < b.path ? -1 : 1))) yield { path, ...make() };
}

interface Subject {
  readonly kind: 'part' | 'flow';
  readonly path: string;
  readonly source: PageSource;
  readonly view: (links: Links, titled: boolean) => object;
  /** What a generated page has beside its view: the text that a hand-written page holds itself. */
  readonly text: (links: Links) => object;
}

const partPage = (part: Part, run: RenderRun): PlannedPage =>
  subjectPage(
    {
      kind: 'part',
      path: partPath(run.paths, part),
      source: part.source,
      view: (links, titled) => partView(part, run.lookup, links, titled),
      text: (links) => partText(part, links),
    },
    run,
  );

const flowPage = (flow: Flow, run: RenderRun): PlannedPage =>
  subjectPage(
    {
      kind: 'flow',
      path: flowPath(run.paths, flow),
      source: flow.source,
      view: (links, titled) => flowView(flow, run.lookup, links, titled),
      text: (links) => flowText(flow, links),
    },
    run,
  );

const subjectPage = (subject: Subject, run: RenderRun): PlannedPage => ({
  path: subject.path,
  make: () => madePage(subject, run),
});

/** The author's own page with its zones filled, or a whole page where there is none. */
function madePage(
  { kind, path, source, view, text: ownText }: Subject,
  { links: linksFrom, templates }: RenderRun,
): Made {
  const links = linksFrom(path, source.page !== undefined);
  if (source.page === undefined)
    return { text: wholeText(templates.render(kind, { ...view(links, true), ...ownText(links) })), problems: [] };
  return fillPage(kind, { ...source, page: source.page }, (titled) => view(links, titled), templates);
}
