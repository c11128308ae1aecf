import type { StretchRule } from '../read/comment-rules.ts';
import type { GrammarRules } from '../read/rule.ts';

/** How a language writes comments and strings. The first rule that fits at an offset holds. */
export type CommentSyntax = readonly StretchRule[];

/** A grammar that makes a syntax tree, and what its nodes declare. */
export interface SyntaxTree {
  /** The WebAssembly file in the package that it comes from. */
  readonly grammar: string;
  /** The grammar's bytes without a fault that its makers left in them. */
  readonly corrected?: (grammar: Uint8Array) => Uint8Array;
  readonly rules: GrammarRules;
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
  readonly extensions: readonly string[];
  /** File names without a telling extension. */
  readonly files?: readonly string[];
  /** The interpreter that a `#!` line names. */
  readonly interpreter?: RegExp;
  /** Comments and strings by their marks, where no parser reads them or the parser fails. */
  readonly comments: CommentSyntax;
  /** `typescript` for ts-morph, `page` for pages with script blocks, else a syntax tree; absent: `comments` alone. */
  readonly reader?: 'typescript' | 'page' | SyntaxTree;
  /** What stands before and after the words of a comment of one line that is written into a file; `// ` when absent. */
  readonly written?: readonly [before: string, after: string];
  /** Whether a declaration is a test by the language's own rule, such as `#[test]`. Absent: no rule is known. */
  readonly isTest?: (site: DeclarationSite) => boolean;
}

export const words = (text: string): readonly string[] => text.split(' ');
