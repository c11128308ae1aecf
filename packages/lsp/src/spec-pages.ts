import { describedSites } from '@wacrg/reports';
import type { NamedHere, OpenPage } from '@wacrg/workspace';
import type * as lsp from 'vscode-languageserver/node';
import { CompletionItemKind, FoldingRangeKind } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { lineRange, typedBefore, uriOf } from './places.ts';

/** Above each clause that somebody could cite: who does. */
export const pageLenses = ({ path, spec }: OpenPage): lsp.CodeLens[] =>
  spec.citedOn(path).map(({ cited, line, sites }) => ({
    range: lineRange(line, 1, 1),
    // It says something and does nothing: references and implementations lead there.
    command: { title: `${cited} · ${describedSites(sites)}`, command: '' },
  }));

/** What the tool writes into a page is folded away. */
export const pageFolds = ({ path, spec }: OpenPage): lsp.FoldingRange[] =>
  spec.zonesOf(path).map(([first, last]) => ({
    startLine: first - 1,
    endLine: last - 1,
    kind: FoldingRangeKind.Region,
  }));

/** From a clause to the code that implements it: here where the spec's own repository has it, else where it was scanned. */
export function pageSites(
  { path, spec, folder }: OpenPage,
  { position }: lsp.TextDocumentPositionParams,
): lsp.Location[] {
  const here = spec.citedOn(path).filter((each) => each.line === position.line + 1);
  return here
    .flatMap(({ sites }) => sites)
    .map(({ links, path: file, line: at }) => ({
      uri: links?.source ?? uriOf(`${folder}/${file}`),
      range: links === undefined ? lineRange(at, 1, 1) : lineRange(1, 1, 1),
    }));
}

/** What can be renamed at a place of a page. */
export function pageName({ path, spec }: OpenPage, { position }: lsp.TextDocumentPositionParams): lsp.Range | null {
  const named = spec.namedAt(path, position.line + 1, position.character + 1);
  return named === undefined ? null : placeOf(named);
}

const placeOf = ({ line, column, endColumn }: NamedHere): lsp.Range => lineRange(line, column, endColumn);

/** A new name, in every page that has the old one. */
export function pageRename(
  { path, spec, folder }: OpenPage,
  { position, newName }: lsp.RenameParams,
): lsp.WorkspaceEdit {
  const edits = spec.rename(path, { line: position.line + 1, column: position.character + 1 }, newName);
  const editsOf = (file: string): lsp.TextEdit[] =>
    edits.flatMap((each) => (each.path === file ? [{ range: placeOf(each), newText: each.text }] : []));
  const files = new Set(edits.map((each) => each.path));
  return { changes: Object.fromEntries([...files].map((file) => [uriOf(`${folder}/${file}`), editsOf(file)])) };
}

/** Ids of parts, where a link or a list of parts is being written. */
export function pageNames(
  { spec }: OpenPage,
  { position }: lsp.TextDocumentPositionParams,
  document: TextDocument,
): lsp.CompletionList {
  const before = typedBefore(document, position);
  const typed = /(?:\]\(|(?:requires|parent|covers|mergedFrom|[-[,])\s*:?\s*)([a-z0-9-]*)$/.exec(before)?.[1];
  if (typed === undefined) return { isIncomplete: false, items: [] };
  const range = { start: { line: position.line, character: position.character - typed.length }, end: position };
  return {
    isIncomplete: false,
    items: spec.names.map(([id, title]) => ({
      label: id,
      detail: title,
      kind: CompletionItemKind.Reference,
      textEdit: { range, newText: id },
    })),
  };
}
