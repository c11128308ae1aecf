import type { Silenced } from '../problem/silenced.ts';
import type { SiteSettings } from './corpus.ts';
import type { Exception } from './exception.ts';
import type { Part } from './part.ts';

/** What is said of a part's life, in its front matter or, where that may have no such keys, in `wacrg.yaml`. */
export type PartLife = Pick<Part, 'clauseAliases' | 'retired' | 'splitInto' | 'mergedFrom'>;

/** What `wacrg.yaml` says, for both roles: a corpus, and a flavor's own repository. All of it may be left out. */
export interface Config {
  readonly namespace?: string;
  readonly title?: string;
  readonly description?: string;
  readonly version?: string;
  readonly repository?: string;
  readonly branch?: string;
  readonly site?: SiteSettings;
  readonly scope: readonly string[];
  readonly flavors: Readonly<Record<string, FlavorConfig>>;
  /** More of the lives of parts, by code; what their own files say stands where this says nothing. */
  readonly parts: Readonly<Record<string, PartLife>>;
  /** Kinds of notices that are not shown, each with a reason. */
  readonly silenced: readonly Silenced[];
  readonly flavor?: string;
  readonly spec?: string;
  readonly exceptions: readonly Exception[];
}

/** The tool's own facts about a flavor of the registry; they win over the flavor's file. */
export interface FlavorConfig {
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
