import { fixPlace, type OpenText, type Problem } from '@wacrg/workspace';
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Range,
  type TextEdit,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { acceptCommand } from './capabilities.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { at, lineRange } from './places.ts';

/** How far from a comment its suggestion is offered, in lines. */
const near = 12;

/** What can be done at some lines: fixes of their problems, annotations for their comments, reviews of what is stale. */
export async function codeActions(
  open: OpenText,
  { range }: CodeActionParams,
  document: TextDocument,
): Promise<CodeAction[]> {
  const lines = document.getText().split('\n');
  const fixesOf = (found: Problem): TextEdit[] => {
    const { fix, line = 1 } = found;
    const place = fixPlace(lines[line - 1] ?? '', found);
    return fix && place ? [{ range: lineRange(line, place[0] + 1, place[1] + 1), newText: fix.to }] : [];
  };
  const here = open.problems.filter(({ line = 1 }) => line - 1 >= range.start.line && line - 1 <= range.end.line);
  const fixes = here.flatMap((found) =>
    fixesOf(found).map((edit) => ({
      ...editing(document, `Write "${edit.newText}"`, [edit]),
      kind: CodeActionKind.QuickFix,
      diagnostics: diagnosticsOf([found], lines),
      isPreferred: true,
    })),
  );
  return [
    ...fixes,
    ...fixAll(document, open.problems.flatMap(fixesOf)),
    ...reviews(here, open),
    ...(await annotations(open, document, range)),
  ];
}

const editing = ({ uri }: TextDocument, title: string, edits: TextEdit[]): CodeAction => ({
  title,
  edit: { changes: { [uri]: edits } },
});

/** All fixes of a text at once, as `check --fix` writes them; two at one place would be in each other's way. */
function fixAll(document: TextDocument, edits: readonly TextEdit[]): CodeAction[] {
  const apart = edits.filter((each, n) => !edits.slice(0, n).some((other) => overlap(each.range, other.range)));
  if (apart.length < 2) return [];
  const action = editing(document, `Write all ${apart.length} fixes of this file`, apart);
  return [{ ...action, kind: `${CodeActionKind.SourceFixAll}.wacrg` }];
}

const overlap = (a: Range, b: Range): boolean =>
  a.start.line === b.start.line && a.start.character < b.end.character && b.start.character < a.end.character;

function reviews(here: readonly Problem[], { library, read }: OpenText): CodeAction[] {
  const stale = here.filter(({ code }) => code === 'stale-site' || code === 'site-rebound');
  const codes = stale.flatMap(({ line }) =>
    read.citations.filter((each) => each.line === line).map(({ code }) => code),
  );
  return [...new Set(codes)].map((code) => {
    const title = `Mark ${code} as reviewed (changes wacrg.lock.json)`;
    return {
      title,
      kind: CodeActionKind.QuickFix,
      command: { title, command: acceptCommand, arguments: [library.folder, code] },
    };
  });
}

/** Annotations for comments that cite the spec in prose, near the place that is asked about. */
async function annotations(
  { library, path, read }: OpenText,
  document: TextDocument,
  range: Range,
): Promise<CodeAction[]> {
  const isNear = (line: number): boolean => line - 1 >= range.start.line - near && line - 1 <= range.end.line + near;
  if (!read.mentions.some(({ codes, line }) => codes.length > 0 && isNear(line))) return [];
  const { after, suggestions } = await library.editing.suggest(path, document.getText());
  const added = after.split('\n');
  return suggestions.flatMap(({ line, text, symbol }, n) => {
    const edits = [inserted(document, line - n, added[line - 1] ?? '')];
    const action = editing(document, `Annotate ${symbol ?? 'this file'} with ${text}`, edits);
    return isNear(line - n) ? [{ ...action, kind: CodeActionKind.RefactorRewrite }] : [];
  });
}

/** A whole line more in front of a line (from 1), at the end too. */
function inserted(document: TextDocument, line: number, words: string): TextEdit {
  const isBeyond = line > document.lineCount;
  const end = document.positionAt(document.getText().length);
  return isBeyond
    ? { range: { start: end, end }, newText: `\n${words}` }
    : { range: { start: at(line), end: at(line) }, newText: `${words}\n` };
}
