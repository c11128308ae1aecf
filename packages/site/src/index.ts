export { type BuildOptions, buildSite, type SiteServer, serveSite } from './eleventy.ts';
export { readSource, type SourceFolders } from './read-source.ts';
export { type SiteFile, type SiteOptions, siteFiles } from './site.ts';
export type { SiteResult } from './site-result.ts';
export type { DatedCommit, SiteSource, Snapshot, Texts } from './source.ts';
