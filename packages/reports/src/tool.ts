import { siteLinks, webAddress } from '@wacrg/spec';

/** The tool as its package.json describes it. */
export interface Tool {
  readonly version: string;
  /** Its `repository`, which is its home and the only place that says so; absent while there is none. */
  readonly repository?: string | undefined;
}

/** The home of the tool as a browser opens it. */
export const toolHome = ({ repository }: Tool): string | undefined => repository && webAddress(repository);

/** A page of the release that runs, at the home of the tool. */
export const releasedPage = ({ repository, version }: Tool, path: string): string | undefined =>
  siteLinks({ repository, at: { branch: `v${version}` }, path })?.source;
