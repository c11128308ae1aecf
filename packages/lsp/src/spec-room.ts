import { describedSites } from '@wacrg/reports';
import type { SpecText, SpecWriting, Workspace } from '@wacrg/workspace';
import {
  type CodeLens,
  CompletionItemKind,
  type CompletionList,
  type FoldingRange,
  FoldingRangeKind,
  type Location,
  type Position,
  type TextDocuments,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { lineRange, pathBelow, pathOf, uriOf } from './places.ts';

/** A page of a spec that is open, and the spec as it reads now. */
export interface OpenPage {
  readonly folder: string;
  readonly path: string;
  readonly spec: SpecText;
}

export interface SpecRoom {
  /** `undefined` for what is no source of a spec. */
  page(document: TextDocument): Promise<OpenPage | undefined>;
}

/** The spec that a folder holds, read with all of its texts that are open. */
export function openSpecRoom(workspace: Workspace, documents: TextDocuments<TextDocument>): SpecRoom {
  let writing: Promise<SpecWriting | undefined> | undefined;
  let last: { readonly key: string; readonly spec: Promise<SpecText> } | undefined;
  return {
    page: async (document) => {
      if (!/\/spec\/.*\.(md|ya?ml)$/.test(document.uri)) return undefined;
      writing ??= workspace.write();
      const open = await writing.catch(() => undefined);
      if (open === undefined) writing = undefined;
      const path = open && pathBelow(open.folder, pathOf(document.uri) ?? '');
      if (open === undefined || path === undefined || !path.startsWith('spec/')) return undefined;
      const texts = documents.all().flatMap((each): [string, TextDocument][] => {
        const at = pathBelow(open.folder, pathOf(each.uri) ?? '');
        return at === undefined ? [] : [[at, each]];
      });
      const key = texts.map(([at, { version }]) => `${at} ${version}`).join('\n');
      if (last?.key !== key) last = { key, spec: open.read(new Map(texts.map(([at, each]) => [at, each.getText()]))) };
      return { folder: open.folder, path, spec: await last.spec };
    },
  };
}

/** Above each clause that somebody could cite: who does. */
export const pageLenses = ({ path, spec }: OpenPage): CodeLens[] =>
  spec.citedOn(path).map(({ cited, line, sites }) => ({
    range: lineRange(line, 1, 1),
    // It says something and does nothing: references and implementations lead there.
    command: { title: `${cited} · ${describedSites(sites)}`, command: '' },
  }));

/** What the tool writes into a page is folded away. */
export const pageFolds = ({ path, spec }: OpenPage): FoldingRange[] =>
  spec.zonesOf(path).map(([first, last]) => ({
    startLine: first - 1,
    endLine: last - 1,
    kind: FoldingRangeKind.Region,
  }));

/** From a clause to the code that implements it: here where the spec's own repository has it, else where it was scanned. */
export function pageSites({ path, spec, folder }: OpenPage, { line }: Position): Location[] {
  const here = spec.citedOn(path).filter((each) => each.line === line + 1);
  return here
    .flatMap(({ sites }) => sites)
    .map(({ links, path: file, line: at }) => ({
      uri: links?.source ?? uriOf(`${folder}/${file}`),
      range: links === undefined ? lineRange(at, 1, 1) : lineRange(1, 1, 1),
    }));
}

/** Ids of parts, where a link or a list of parts is being written. */
export function pageNames({ spec }: OpenPage, document: TextDocument, position: Position): CompletionList {
  const start = { line: position.line, character: 0 };
  const before = document.getText({ start, end: position });
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
