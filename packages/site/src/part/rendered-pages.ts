import { categoryTitle, type Flow } from '@wacrg/spec';
import type { Element } from 'hast';
import { toString as plainText } from 'hast-util-to-string';
import { h } from 'hastscript';
import { codeFacts, ownAddress } from '../code/code-behind.ts';
import { withFlavorSections } from '../flavor/flavor-page.ts';
import { flowParts } from '../flow/flow-parts.ts';
import { sequenceDiagram } from '../flow/sequence-diagram.ts';
import { markdownTree } from '../markdown/markdown.ts';
import { markdownPage } from '../markdown/markdown-page.ts';
import { withAvatars } from '../page/avatar.ts';
import { excerpt, type PageLink, type SitePage } from '../page/page.ts';
import type { Piece } from '../page/pieces.ts';
import { linkRules } from '../places/link-rules.ts';
import {
  categoryPage,
  flowPage,
  homeFile,
  matrixFile,
  partPage,
  proseFile,
  type SiteIndex,
} from '../places/site-index.ts';
import { relativeLink, sitePath } from '../places/site-path.ts';
import type { SiteClause, SitePart } from '../source/site-corpus.ts';
import { clauseCover, clauseMark } from './clause-cover.ts';
import { withClausePlaces } from './clause-places.ts';
import { withImplementers } from './implementers.ts';
import { partLead } from './part-lead.ts';
import { partTree } from './part-tree.ts';
import { textVersions } from './text-versions.ts';

/** Every page that `render` wrote, apart from those that the site makes itself with more on them. */
export function renderedPages(index: SiteIndex): readonly SitePage[] {
  const about = { neighbours: neighbourOf(index.corpus.parts, index), tree: partTree(index) };
  return [...index.pages.keys()]
    .filter((file) => ![homeFile, matrixFile].includes(sitePath(file)) && file !== 'spec/README.md')
    .map((file) => renderedPage(file, index, about));
}

function renderedPage(file: string, index: SiteIndex, { neighbours, tree }: AboutParts): SitePage {
  const path = sitePath(file);
  const flow = index.flowsByFile.get(file);
  const diagram = flow && (() => h('figure', { tabIndex: 0, ariaLabel: 'Sequence diagram' }, [sequenceDiagram(flow)]));
  const about = aboutPage(file, index, neighbours);
  const part = index.partsByFile.get(file);
  const flavor = /^flavors\/(.+)\.html$/.exec(path)?.[1] ?? '';
  const isFlavor = index.flavorsById.has(flavor);
  return {
    path,
    ...about,
    ...(part === undefined ? {} : { beside: () => tree(part) }),
    ...sourceOf(file, index),
    *body() {
      const text = index.pages.get(file) ?? '';
      if (firstHeading(text) === undefined) yield h('h1', about.title);
      const clauses = part?.clauses ?? [];
      const pieces = markdownPage(text, {
        reserved: new Set(clauses.map(({ anchor }) => anchor)),
        link: linkRules(index, path, file),
        codeBehind: (href) => codeFacts(index, path, ownAddress(index, file, href)),
        diagram,
        namesClauses: index.prose?.includes(file) !== true,
      });
      if (part !== undefined) yield* partPieces(pieces, part, index);
      else if (flow !== undefined) yield* flowPieces(pieces, flow, index);
      else if (path === 'contributors.html') yield* withAvatars(pieces);
      else yield* isFlavor ? withFlavorSections(pieces, flavor, index) : withClausePlaces(pieces, clauses);
    },
  };
}

/** Hand-written pages are their own source, and so is prose; of others only a part, flow or flavor has one. */
function sourceOf(file: string, index: SiteIndex): Pick<SitePage, 'source'> {
  const flavor = index.flavorsById.get(/^flavors\/(.+)\.html$/.exec(sitePath(file))?.[1] ?? '');
  const source =
    (index.partsByFile.get(file) ?? index.flowsByFile.get(file))?.source.path ??
    flavor?.place.path ??
    (index.prose?.includes(file) === true ? file : undefined);
  return source === undefined ? {} : { source };
}

interface AboutParts {
  readonly neighbours: Neighbours;
  readonly tree: (part: SitePart) => Element;
}

/** A part's page with marks at its clauses, its facts in a line below the title, and a line for each place in code. */
function* partPieces(pieces: Iterable<Piece>, part: SitePart, index: SiteIndex): Generator<Piece> {
  const isCounted = index.corpus.flavors.length > 0 && part.retired === undefined;
  const mark = (clause: SiteClause) => clauseMark(clause, clauseCover(index, part.code, clause.id));
  const placed = withClausePlaces(pieces, part.clauses, isCounted ? mark : undefined);
  for (const piece of withImplementers(placed, new Set(index.flavorsById.keys()))) {
    yield piece;
    if (piece.type === 'element' && piece.tagName === 'h1') yield* partLead(part, index);
  }
  yield* textVersions(part, index);
}

/** A flow's page with who has its parts, behind its steps. */
function* flowPieces(pieces: Iterable<Piece>, flow: Flow, index: SiteIndex): Generator<Piece> {
  let isPlaced = false;
  for (const piece of pieces) {
    const isNext = piece.type === 'element' && piece.tagName === 'h2' && piece.properties.id === 'checks';
    if (isNext && !isPlaced) yield* flowParts(flow, flowPage(index, flow), index);
    isPlaced ||= isNext;
    yield piece;
  }
}

/** All prose that stands beside the spec. */
export function prosePage(index: SiteIndex): readonly SitePage[] {
  const files = index.prose ?? [];
  if (files.length === 0) return [];
  const listed = files.map((file) => {
    const title = firstHeading(index.pages.get(file) ?? '') ?? file;
    return h('li', h('a', { href: relativeLink(proseFile, sitePath(file)) }, title));
  });
  return [
    {
      path: proseFile,
      title: 'Documents',
      description: `What else is written about ${index.corpus.title}.`,
      plain: true,
      body: () => [h('h1', 'Documents'), h('ul', listed)],
    },
  ];
}

function aboutPage(file: string, index: SiteIndex, neighbours: Neighbours): Omit<SitePage, 'path' | 'body'> {
  const path = sitePath(file);
  const part = index.partsByFile.get(file);
  if (part) {
    const title = `${part.code} ${part.title}`;
    return { title, description: excerpt(part.summary) || title, ...neighbours(part) };
  }
  const flow = index.flowsByFile.get(file);
  if (flow) return { title: flow.title, description: excerpt(flow.summary) || flow.title, above: [flowsLink] };
  const title = firstHeading(index.pages.get(file) ?? '') ?? path;
  if (index.prose?.includes(file))
    return { title, description: `${title}: ${index.corpus.title}.`, above: [{ path: proseFile, label: 'Documents' }] };
  return { title, description: otherDescription(path, index), above: folderLinks(path) };
}

type Neighbours = (part: SitePart) => Pick<SitePage, 'above' | 'before' | 'after'>;

function neighbourOf(parts: readonly SitePart[], index: SiteIndex): Neighbours {
  const places = new Map(parts.map((part, n) => [part.code, n]));
  const linkAt = (n: number): PageLink | undefined => {
    const part = parts[n];
    return part && { path: partPage(index, part), label: `${part.code} ${part.title}` };
  };
  return ({ code, category }) => {
    const at = places.get(code) ?? 0;
    return {
      above: [{ path: categoryPage(index, category), label: categoryTitle(index.corpus, category) }].filter(
        ({ path }) => path !== homeFile,
      ),
      before: linkAt(at - 1),
      after: linkAt(at + 1),
    };
  };
}

const flowsLink: PageLink = { path: 'flows/index.html', label: 'Flows' };

function folderLinks(path: string): readonly PageLink[] {
  if (path.startsWith('flavors/')) return [{ path: 'flavors.html', label: 'Flavors' }];
  if (path.startsWith('stanzas/') && path !== 'stanzas/index.html')
    return [{ path: 'stanzas/index.html', label: 'Stanza records' }];
  return [];
}

function otherDescription(path: string, { corpus, flavorsById }: SiteIndex): string {
  const flavor = flavorsById.get(/^flavors\/(.+)\.html$/.exec(path)?.[1] ?? '');
  if (flavor) return excerpt(flavor.description ?? `How ${flavor.name} implements ${corpus.title}.`);
  return `${corpus.title}: ${path.replace(/(\/index)?\.html$/, '')}, from the spec and from the code that implements it.`;
}

/** The page's title as plain words. */
function firstHeading(markdown: string): string | undefined {
  const line = /^# (.+)$/m.exec(markdown)?.[1];
  if (line === undefined) return undefined;
  const [heading] = markdownTree(`# ${line}`).children;
  return heading?.type === 'element' ? plainText(heading) : undefined;
}
