import { type LineStarts, lineAt } from './read/lines.ts';
import { type Comment, type Declaration, nextToken, previousToken, type Source } from './read/source.ts';

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
  const context = { comment, source, starts };
  const chain =
    (follows && !leads ? chainBefore(before, source) : undefined) ??
    (after === undefined || comment.inner ? undefined : chainFrom(after, context)) ??
    chainAround(after, before, context);
  return describe(chain, source, starts);
}

export type Chain = readonly Declaration[];

/** The declarations around the last token that is not a mere separator, so that `field: u8, // …` is about the field. */
function chainBefore(before: number, source: Source): Chain {
  let at: number | undefined = before;
  while (at !== undefined && /[,;]/.test(source.text.charAt(at))) at = previousToken(source, at);
  return source.declarationsAt(at ?? before);
}

interface SiteContext {
  readonly comment: Comment;
  readonly source: Source;
  readonly starts: LineStarts;
}

/** The declaration that starts at the next token, or after the attribute or doc string that it is. */
function chainFrom(after: number, context: SiteContext): Chain | undefined {
  if (isDedent(after, context)) return undefined;
  const chain = context.source.declarationsAt(after);
  const next = chain.findIndex((each) => each.start >= after && each.site !== false);
  return next < 0 ? undefined : chain.slice(0, next + 1);
}

/** The declarations around a comment: those of the next token that began before it, be it only with an attribute. */
function chainAround(after: number | undefined, before: number | undefined, context: SiteContext): Chain {
  const { comment, source, starts } = context;
  if (source.offside && before !== undefined && (after === undefined || isDedent(after, context))) {
    const indent = indentOf(comment.start, starts);
    return source.declarationsAt(before).filter((each) => indentOf(each.start, starts) < indent);
  }
  return after === undefined ? [] : source.declarationsAt(after).filter((each) => each.start <= comment.start);
}

/** Where indentation closes a body, a token further left than the comment is outside of it. */
function isDedent(after: number, { comment, source, starts }: SiteContext): boolean {
  return source.offside && indentOf(after, starts) < indentOf(comment.start, starts);
}

const indentOf = (offset: number, starts: LineStarts): number => offset - (starts[lineAt(starts, offset) - 1] ?? 0);

/** The innermost declaration of a chain that may be a site, with the names around it. */
export function describe(chain: Chain, source: Source, starts: LineStarts): FoundSite {
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
