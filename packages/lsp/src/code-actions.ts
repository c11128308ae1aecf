import { fixPlace, type OpenText, type Problem } from '@wacrg/workspace';
import { type CodeAction, CodeActionKind, type Range, type TextEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { acceptCommand } from './capabilities.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { at, lineRange } from './places.ts';

/** How far from a comment its suggestion is offered, in lines. */
const near = 12;

/** What can be done at some lines: fixes of their problems, annotations for their comments, reviews of what is stale. */
export async function codeActions(open: OpenText, document: TextDocument, range: Range): Promise<CodeAction[]> {
  const lines = document.getText().split('\n');
  const here = open.problems.filter(({ line = 1 }) => line - 1 >= range.start.line && line - 1 <= range.end.line);
  const fixes = here.flatMap((found) => fixAction(found, { document, lines }));
  return [
    ...fixes,
    ...fixAll(open, { document, lines }),
    ...reviews(here, open),
    ...(await annotations(open, document, range)),
  ];
}

interface In {
  readonly document: TextDocument;
  readonly lines: readonly string[];
}

function fixAction(found: Problem, { document, lines }: In): CodeAction[] {
  const edit = fixEdit(found, lines);
  if (edit === undefined || found.fix === undefined) return [];
  return [
    {
      title: `Write "${found.fix.to}"`,
      kind: CodeActionKind.QuickFix,
      diagnostics: diagnosticsOf([found], lines),
      isPreferred: true,
      edit: { changes: { [document.uri]: [edit] } },
    },
  ];
}

function fixEdit(found: Problem, lines: readonly string[]): TextEdit | undefined {
  const { fix, line = 1 } = found;
  const place = fixPlace(lines[line - 1] ?? '', found);
  return fix && place && { range: lineRange(line, place[0] + 1, place[1] + 1), newText: fix.to };
}

/** All fixes of a text at once, as `check --fix` writes them; two at one place would be in each other's way. */
function fixAll({ problems }: OpenText, { document, lines }: In): CodeAction[] {
  const edits = problems.flatMap((found) => fixEdit(found, lines) ?? []);
  const apart = edits.filter((each, n) => !edits.slice(0, n).some((other) => overlap(each.range, other.range)));
  if (apart.length < 2) return [];
  const title = `Write all ${apart.length} fixes of this file`;
  return [{ title, kind: `${CodeActionKind.SourceFixAll}.wacrg`, edit: { changes: { [document.uri]: apart } } }];
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
  const placed = suggestions.map((each, n) => ({ ...each, before: each.line - n, words: added[each.line - 1] ?? '' }));
  const actions = placed
    .filter(({ before }) => isNear(before))
    .map(({ before, words, text, symbol }) => ({
      title: `Annotate ${symbol ?? 'this file'} with ${text}`,
      kind: CodeActionKind.RefactorRewrite,
      edit: { changes: { [document.uri]: [inserted(document, before, words)] } },
    }));
  return actions;
}

/** A whole line more in front of a line (from 1), at the end too. */
function inserted(document: TextDocument, line: number, words: string): TextEdit {
  const isBeyond = line > document.lineCount;
  const end = document.positionAt(document.getText().length);
  return isBeyond
    ? { range: { start: end, end }, newText: `\n${words}` }
    : { range: { start: at(line), end: at(line) }, newText: `${words}\n` };
}
