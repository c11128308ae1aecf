import type { DialectSettings } from '../citation/dialect.ts';
import type { Silenced } from '../problem/silenced.ts';
import type { FormSettings } from '../source/forms/form.ts';
import type { CategoryText, SiteSettings } from './corpus.ts';
import type { Exception } from './exception.ts';
import type { Part } from './part.ts';

/** A part's life, as written in its front matter or, where that may have no such keys, in `wacrg.yaml`. */
export type PartLife = Pick<Part, 'clauseAliases' | 'retired' | 'splitInto' | 'mergedFrom'>;

/** What `wacrg.yaml` says, for both roles: a corpus, and a flavor's own repository. All of it may be left out. */
export interface Config {
  readonly namespace?: string;
  /** The existing spec that this folder holds, where it is not of the tool's own form. */
  readonly corpus?: FormSettings;
  /** What libraries cite the spec in. */
  readonly dialects?: readonly DialectSettings[];
  /** Of a spec: endings of files in languages whose comments nobody knows, in which what looks like an annotation counts. */
  readonly languages?: readonly string[];
  /** A pattern of the codes of parts, where they are of another shape than `ABC-01`. */
  readonly codes?: string;
  /** Who knows the protocol, and runs the spec's flows. */
  readonly flows?: { readonly checker: string };
  readonly title?: string;
  readonly description?: string;
  readonly version?: string;
  readonly repository?: string;
  readonly branch?: string;
  readonly site?: SiteSettings;
  readonly categories?: Readonly<Record<string, CategoryText>>;
  readonly scope: readonly string[];
  readonly flavors: Readonly<Record<string, FlavorConfig>>;
  /** More of the lives of parts, by code; what their own files say stands where this says nothing. */
  readonly parts: Readonly<Record<string, PartLife>>;
  /** Kinds of notices that are not shown, each with a reason. */
  readonly silenced: readonly Silenced[];
  readonly flavor?: string;
  readonly spec?: string;
  /** In place of `spec`: each of several. */
  readonly specs?: readonly SpecChoice[];
  /** In a library: patterns of files to read although they would be skipped, and to skip although they would be read. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly exceptions: readonly Exception[];
}

/** One of several specs that a library follows. */
export interface SpecChoice {
  /** What the library calls it. */
  readonly id: string;
  /** A path, or a git URL with `@ref`. */
  readonly spec: string;
  /** The library's id in the spec's registry. */
  readonly flavor?: string;
  /** What the library cites it in; as the spec says when absent. */
  readonly dialects?: readonly DialectSettings[];
  readonly scope: readonly string[];
  /** As `--min-coverage` takes them. */
  readonly gates: readonly string[];
}

/** The tool's own facts about a flavor of the registry; they win over the flavor's file. */
export interface FlavorConfig {
  readonly name?: string;
  readonly url?: string;
  readonly language?: string;
  readonly dialects?: readonly DialectSettings[];
  readonly repository?: string;
  readonly ref?: string;
  readonly paths?: readonly string[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly permalinks?: string;
  readonly exceptions?: readonly Exception[];
}

/** What `wacrg.yaml` says when there is none. */
export const noConfig: Config = { scope: [], flavors: {}, parts: {}, silenced: [], exceptions: [] };
