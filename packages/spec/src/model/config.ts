import type { SiteSettings } from './corpus.ts';
import type { Exception } from './exception.ts';

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
export const noConfig: Config = { scope: [], flavors: {}, exceptions: [] };
