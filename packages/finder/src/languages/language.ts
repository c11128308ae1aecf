import type { StretchRule } from '../read/comment-rules.ts';
import type { GrammarRules } from '../read/rule.ts';

/** How a language writes comments and strings. The first rule that fits at an offset holds. */
export type CommentSyntax = readonly StretchRule[];

/** A grammar that makes a syntax tree, and what its nodes declare. */
export interface SyntaxTree {
  /** Its name in `grammars.json`. */
  readonly grammar: string;
  /** The grammar's bytes without a fault that its makers left in them. */
  readonly corrected?: (grammar: Uint8Array) => Uint8Array;
  readonly rules: GrammarRules;
}

/** A pattern of a TextMate grammar. */
export interface TextMatePattern {
  /** The scope of what it matches. */
  readonly name?: string;
  /** Another grammar, by its scope. */
  readonly include?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly patterns?: TextMatePattern[];
}

/** A TextMate grammar, which tells comments from all else, and what it gets wrong. */
export interface TextMate {
  /** Its name in `@shikijs/langs`. */
  readonly grammar: string;
  /** Tells it from the same grammar with other corrections. */
  readonly key?: string;
  /** Tried before the grammar's own, outside of comments and strings. */
  readonly patterns?: readonly TextMatePattern[];
  /** Tried where the grammar finds nothing, outside of comments and strings. */
  readonly fallback?: readonly TextMatePattern[];
  /** What the grammar calls a comment and is none, by its scope. */
  readonly notComments?: RegExp;
}

/** A declaration at which an annotation stands. */
export interface DeclarationSite {
  readonly path: string;
  /** Its name with the names around it, as `Engine.Reject`. */
  readonly symbol: string;
  /** Its text from the first attribute on. */
  readonly text: string;
}

/** Everything about one language: how its files are known, how they are read, and what is written into them. */
export interface Language {
  /** What people call it. */
  readonly name: string;
  /** What GitHub calls it, when that is another name or several. Their endings and file names are known. */
  readonly linguist?: readonly string[];
  /** Endings that are this language's before any other's. */
  readonly extensions: readonly string[];
  /** File names without a telling extension. */
  readonly files?: readonly string[];
  /**
   * `typescript` for ts-morph, `page` for pages with scripts, `fences` for pages with blocks of code, `notebook` for programs
   * in cells, else a syntax tree; absent: comments alone are known.
   */
  readonly reader?: 'typescript' | 'page' | 'fences' | 'notebook' | SyntaxTree;
  /** What tells comments where no parser does. */
  readonly textMate?: TextMate;
  /** Comments and strings by their marks, for a language without a grammar, and where a parser fails. */
  readonly comments?: CommentSyntax;
  /** What stands before and after the words of a comment of one line that is written into a file. */
  readonly written?: readonly [before: string, after: string];
  /** Whether a declaration is a test by the language's own rule, such as `#[test]`. Absent: no rule is known. */
  readonly isTest?: (site: DeclarationSite) => boolean;
  /** The modules of a text that are compiled for tests alone, by name. */
  readonly testModules?: (text: string) => readonly string[];
}

export const words = (text: string): readonly string[] => text.split(' ');
