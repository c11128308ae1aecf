export { type BuildOptions, buildSite } from './build/build-site.ts';
export { serveChanging } from './build/serve-changing.ts';
export { type SiteServer, serveSite } from './build/serve-site.ts';
export { type SiteFile, type SiteOptions, siteFiles } from './build/site.ts';
export { readSource, type SourceFolders } from './source/read-source.ts';
export type { SiteResult } from './source/site-result.ts';
export type { DatedCommit, PageTexts, SiteSource, Snapshot } from './source/source.ts';
