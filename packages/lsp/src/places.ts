import { fileURLToPath, pathToFileURL } from 'node:url';
import { fixPlace, type LiveText, type Problem } from '@wacrg/workspace';
import type { Position, Range } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** The path of a file's address; `undefined` for what is no file, such as an unsaved buffer. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

export const uriOf = (path: string): string => pathToFileURL(path).href;

/** A text of the client as the workspace reads it. */
export const liveText = (document: TextDocument): LiveText => ({
  path: pathOf(document.uri) ?? '',
  version: document.version,
  text: () => document.getText(),
});

/** A line as far as a place in it. */
export const typedBefore = (document: TextDocument, { line, character }: Position): string =>
  document.getText({ start: { line, character: 0 }, end: { line, character } });

/** Ours count from 1, the protocol's from 0; both count UTF-16 units. */
export const at = (line: number, column = 1): Position => ({ line: line - 1, character: column - 1 });

export const lineRange = (line: number, column: number, endColumn: number): Range => ({
  start: at(line, column),
  end: at(line, endColumn),
});

/** A problem as far as it reaches: its citation with the words that are to be fixed, to the end of the line at most. */
export function problemRange(found: Problem, text: string): Range {
  const { line = 1, column } = found;
  const from = Math.min(column ?? firstOf(text), text.length + 1);
  const word = /^[^\s:]+:\S+|^\S+/.exec(text.slice(from - 1))?.[0] ?? '';
  const end = column === undefined ? text.trimEnd().length : from - 1 + word.length;
  return lineRange(line, from, Math.max(from, end + 1, (fixPlace(text, found)?.[1] ?? 0) + 1));
}

const firstOf = (text: string): number => Math.max(1, text.search(/\S/) + 1);
