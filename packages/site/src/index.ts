export { type BuildOptions, buildSite } from './build-site.ts';
export { readSource, type SourceFolders } from './read-source.ts';
export { type SiteServer, serveSite } from './serve-site.ts';
export { type SiteFile, type SiteOptions, siteFiles } from './site.ts';
export type { SiteResult } from './site-result.ts';
export type { DatedCommit, PageTexts, SiteSource, Snapshot } from './source.ts';
