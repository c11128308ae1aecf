import { type LineStarts, lineAt } from './lines.ts';
import { type Comment, type Declaration, nextToken, previousToken, type Source } from './source.ts';

/** The declaration that a comment is about; nothing when it is about the file. */
export interface FoundSite {
  readonly symbol?: string;
  readonly range?: readonly [number, number];
}

/**
 * The site of a comment. A comment after code belongs to the declaration of that code; else it belongs to the named
 * declaration that is the next token; else to the innermost one around it; else to the file.
 */
export function siteOf(comment: Comment, source: Source, starts: LineStarts): FoundSite {
  const before = previousToken(source, comment.start);
  const after = nextToken(source, comment.end);
  const follows = before !== undefined && lineAt(starts, before) === lineAt(starts, comment.start);
  const leads = after !== undefined && lineAt(starts, after) === lineAt(starts, comment.end - 1);
  const chain =
    (follows && !leads ? chainBefore(before, source) : undefined) ??
    (after === undefined || comment.inner ? undefined : chainFrom(after, { comment, source, starts })) ??
    chainAround(comment, { source, starts, before });
  return describe(chain, source, starts);
}

type Chain = readonly Declaration[];

/** The declarations around the last token that is not a mere separator, so that `field: u8, // …` is about the field. */
function chainBefore(before: number, source: Source): Chain {
  let at: number | undefined = before;
  while (at !== undefined && /[,;]/.test(source.text.charAt(at))) at = previousToken(source, at);
  return source.declarationsAt(at ?? before);
}

interface Context {
  readonly source: Source;
  readonly starts: LineStarts;
}

/** The declaration that starts at the next token, or after the attribute or doc string that it is. Where indentation closes a body, one further left is not next. */
function chainFrom(after: number, { comment, source, starts }: Context & { comment: Comment }): Chain | undefined {
  if (source.offside && indentOf(after, starts) < indentOf(comment.start, starts)) return undefined;
  const chain = source.declarationsAt(after);
  const next = chain.findIndex((each) => each.start >= after && each.site !== false);
  return next < 0 ? undefined : chain.slice(0, next + 1);
}

function chainAround(comment: Comment, { source, starts, before }: Context & { before: number | undefined }): Chain {
  if (!source.offside || before === undefined) return source.declarationsAt(comment.start);
  const indent = indentOf(comment.start, starts);
  const around = source.declarationsAt(before);
  const open = around.filter((each) => each.end > comment.end || indentOf(each.start, starts) < indent);
  return open.length > 0 ? open : source.declarationsAt(comment.start);
}

const indentOf = (offset: number, starts: LineStarts): number => offset - (starts[lineAt(starts, offset) - 1] ?? 0);

function describe(chain: Chain, source: Source, starts: LineStarts): FoundSite {
  const last = chain.findLastIndex((each) => each.site !== false);
  const declaration = chain[last];
  if (declaration === undefined) return {};
  const end = previousToken(source, declaration.end) ?? declaration.start;
  return {
    symbol: qualifiedName(chain.slice(0, last), declaration, source.separator),
    range: [lineAt(starts, declaration.start), lineAt(starts, Math.max(end, declaration.start))],
  };
}

function qualifiedName(outer: Chain, own: Declaration, separator: string): string {
  let name = '';
  for (const each of outer) {
    const part = each.qualifier ?? each.name;
    if (part !== '') name = name === '' ? part : `${name}${each.separator ?? separator}${part}`;
  }
  return name === '' ? own.name : `${name}${own.separator ?? separator}${own.name}`;
}
