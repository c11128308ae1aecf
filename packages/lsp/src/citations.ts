import { describedLine, describedMarkdown } from '@wacrg/reports';
import {
  type CitedPlace,
  citedAt,
  formatCitation,
  type Library,
  type LibraryRoom,
  type OpenText,
  type Site,
  staleOf,
} from '@wacrg/workspace';
import type * as lsp from 'vscode-languageserver/node';
import { CompletionItemKind, MarkupKind } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { showCommand } from './capabilities.ts';
import { at, lineRange, typedBefore, uriOf } from './places.ts';

const citedHere = (open: OpenText, { position }: lsp.TextDocumentPositionParams): CitedPlace | undefined =>
  citedAt(open, position.line + 1, position.character + 1);

export async function hoverOf(open: OpenText, at: lsp.TextDocumentPositionParams): Promise<lsp.Hover | null> {
  const cited = citedHere(open, at);
  if (cited === undefined) return null;
  const described = await open.library.editing.describe(cited);
  const value = describedMarkdown(described, staleOf(open, cited));
  const range = lineRange(cited.line, cited.column, cited.endColumn);
  return { contents: { kind: MarkupKind.Markdown, value }, range };
}

export async function definitionOf(open: OpenText, at: lsp.TextDocumentPositionParams): Promise<lsp.Location | null> {
  const cited = citedHere(open, at);
  if (cited === undefined) return null;
  const { file, line } = await open.library.editing.describe(cited);
  return { uri: uriOf(file), range: lineRange(line, 1, 1) };
}

/**
 * Everything that cites what is cited here: a clause by itself, a part by any of its clauses too; addresses on the web only
 * where the client can do something with them (`links`).
 */
export async function referencesOf(
  open: OpenText,
  at: lsp.TextDocumentPositionParams,
  around: { readonly rooms: readonly LibraryRoom[]; readonly links: boolean },
): Promise<lsp.Location[] | null> {
  const cited = citedHere(open, at);
  if (cited === undefined) return null;
  const cites = (site: Site): boolean => site.code === cited.code && (cited.clause ?? site.clause) === site.clause;
  const libraries = await Promise.all(around.rooms.map((room) => room.current().catch(() => undefined)));
  const known = libraries.filter((each): each is Library => each?.editing.namespace === open.library.editing.namespace);
  const here = known.flatMap(({ editing, last }) =>
    (last?.sites ?? []).filter(cites).map((site) => ({
      uri: uriOf(`${editing.root}/${site.path}`),
      range: lineRange(site.line, site.column, site.column),
    })),
  );
  const ids = new Set(known.map(({ editing }) => editing.flavor));
  const { sites } = await open.library.editing.describe(cited);
  const elsewhere = sites
    .filter((site) => cites(site) && !ids.has(site.flavor))
    .flatMap(({ links }) => links?.source ?? []);
  const zero = lineRange(1, 1, 1);
  return [...here, ...(around.links ? elsewhere.map((uri) => ({ uri, range: zero })) : [])];
}

/** A line above each declaration that is annotated. */
export async function codeLensesOf(open: OpenText): Promise<lsp.CodeLens[]> {
  const { editing } = open.library;
  return Promise.all(
    open.read.citations.map(async (cited) => {
      const line = cited.range?.[0] ?? cited.line;
      const stale = staleOf(open, cited) !== undefined;
      const title = describedLine(await editing.describe(cited), { flavor: editing.flavor, stale });
      return {
        range: lineRange(line, 1, 1),
        command: { title, command: showCommand, arguments: [open.library.folder, formatCitation(cited)] },
      };
    }),
  );
}

export async function linksOf({ read, library }: OpenText): Promise<lsp.DocumentLink[]> {
  return Promise.all(
    read.citations.map(async (cited) => {
      const { address, file, part } = await library.editing.describe(cited);
      const range = lineRange(cited.line, cited.column, cited.endColumn);
      return { range, target: address ?? uriOf(file), tooltip: part.title };
    }),
  );
}

const kinds = {
  code: CompletionItemKind.Module,
  clause: CompletionItemKind.Field,
  word: CompletionItemKind.Keyword,
} as const;

export function completionsOf(
  { editing }: Library,
  { position }: lsp.TextDocumentPositionParams,
  document: TextDocument,
): lsp.CompletionList {
  const { items, more } = editing.complete(typedBefore(document, position), position.character + 1);
  return {
    isIncomplete: more,
    items: items.map(({ kind, text, column, detail, about, words }, n) => ({
      label: text,
      kind: kinds[kind],
      detail,
      documentation: about,
      filterText: words,
      sortText: String(n).padStart(4, '0'),
      textEdit: { range: { start: at(position.line + 1, column), end: position }, newText: text },
    })),
  };
}
