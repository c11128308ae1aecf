import { type FlavorScan, ToolError } from '@wacrg/spec';

/**
 * The first file that took too long to read: what a run says of its flavor then depends on the machine.
 */
export const slowFile = ({ skipped }: Pick<FlavorScan['files'], 'skipped'>): string | undefined =>
  skipped.find(({ reason }) => reason === 'time-limit')?.path;

/** The refusal to judge a flavor for want of time. */
export const cannotJudge = (flavor: string, path: string | undefined): ToolError =>
  new ToolError('time-limit', `Cannot judge "${flavor}" here: ${tooSlow(path)}.`);

/** What happened, and what to do. */
export const tooSlow = (path: string | undefined): string =>
  `${path === undefined ? 'a file' : `"${path}"`} took too long to read; try again where less else runs, or exclude the file`;
