import type { IGrammar, StateStack } from '@shikijs/vscode-textmate';
import type { TextMate } from '../languages/language.ts';
import { loadTextMate } from '../load/textmate.ts';
import { commentIn, type Stretch, stretchAt } from './in-text.ts';
import { type Source, TooManySteps } from './source.ts';

/**
 * Reads a text by its language's TextMate grammar, of which only the names of comments count; it knows no declarations.
 *
 * @throws {TooManySteps} when a line takes the grammar too long.
 */
export async function openTextMate(text: string, textMate: TextMate): Promise<Source> {
  const { INITIAL } = await import('@shikijs/vscode-textmate');
  const stretches = stretchesOf(text, { grammar: await loadTextMate(textMate), initial: INITIAL, textMate });
  return {
    text,
    separator: '.',
    offside: false,
    commentAt: (offset) => commentIn(stretches, offset),
    isString: (offset) => stretchAt(stretches, offset)?.kind === 'string',
    declarationsAt: () => [],
    dispose: () => undefined,
  };
}

interface Tokenizer {
  readonly grammar: IGrammar;
  readonly initial: StateStack;
  readonly textMate: TextMate;
}

/** A longer line is passed over: no person writes comments in it. */
const maxLineLength = 20_000;
/** The last guard only: the grammar's expressions end by their steps. */
const maxLineMilliseconds = 5000;

/** The comments and strings of a text in order. One that the grammar calls a block goes on over lines. */
function stretchesOf(text: string, { grammar, initial, textMate }: Tokenizer): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let state = initial;
  let open: (ScopedAs & { readonly start: number; end: number }) | undefined;
  const close = (): void => {
    if (open !== undefined && open.end > open.start)
      stretches.push({ kind: open.kind, start: open.start, end: open.end });
  };
  for (const { start, line } of linesOf(text)) {
    if (line.length > maxLineLength) continue;
    const { tokens, ruleStack, stoppedEarly } = grammar.tokenizeLine(line, state, maxLineMilliseconds);
    if (stoppedEarly) throw new TooManySteps('The grammar takes too long over a line of this text.');
    state = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const scoped = scopedAs(scopes, textMate);
      const from = start + startIndex;
      const goesOn =
        open?.kind === scoped?.kind && (open?.end === from || (open?.isBlock === true && startIndex === 0));
      if (!goesOn) {
        close();
        open = scoped && { ...scoped, start: from, end: from };
      }
      if (open !== undefined) open.end = start + Math.min(endIndex, line.length);
    }
  }
  close();
  return stretches;
}

/** What a token is by the names of its scopes. */
interface ScopedAs {
  readonly kind: Stretch['kind'];
  readonly isBlock: boolean;
}

function scopedAs(scopes: readonly string[], { notComments }: TextMate): ScopedAs | undefined {
  const scope = scopes.find((each) => /^comment(?:\.|$)/.test(each));
  if (scope !== undefined && !notComments?.test(scope)) return { kind: 'comment', isBlock: scope.includes('block') };
  // A value without quotes, as YAML has it, goes on over lines that only look like one.
  return scopes.some((each) => /^string(?:\.(?!unquoted\.(?!heredoc|block))|$)/.test(each))
    ? { kind: 'string', isBlock: false }
    : undefined;
}

function* linesOf(text: string): Iterable<{ readonly start: number; readonly line: string }> {
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    yield { start, line: text.slice(start, text.charAt(end - 1) === '\r' && end > start ? end - 1 : end) };
    start = end + 1;
  }
}
