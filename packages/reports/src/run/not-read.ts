import type { SkippedFile } from '@wacrg/spec';
import { printable } from '@wacrg/spec/text';
import { counted } from '../counted.ts';

/** A file that the search matched and nobody read, with its flavor where there are several. */
export interface NotRead extends SkippedFile {
  readonly flavor?: string;
}

const maxNamed = 3;

/**
 * Files that were not read, by reason, the most telling first: prose and what is no file of the repository are rarely
 * missed. Of each reason a few are named, with `all` every one.
 */
export function notReadLines(files: readonly NotRead[], all: boolean = false): readonly string[] {
  const reasons = [...new Set(files.map(({ reason }) => reason))].sort(byReason);
  return reasons.flatMap((reason) => {
    const names = files.filter((each) => each.reason === reason).map(nameOf);
    if (all) return names.map((name) => `  ${name}: ${reason}`);
    const more = names.length > maxNamed ? ` and ${names.length - maxNamed} more` : '';
    return [`  ${reason}: ${names.slice(0, maxNamed).join(', ')}${more}`];
  });
}

/** The same in one sentence, for formats that have no lists: what is not read is named in every report. */
export const notReadSentence = (files: readonly NotRead[]): string =>
  `${counted(files.length, 'file')} with the word ${files.length === 1 ? 'was' : 'were'} not read: ${notReadLines(files)
    .map((line) => line.trim())
    .join('; ')}`;

const nameOf = ({ flavor, path }: NotRead): string => printable(flavor === undefined ? path : `${flavor} ${path}`);

const last: readonly string[] = ['prose', 'symbolic-link', 'submodule'];

const byReason = (a: string, b: string): number => last.indexOf(a) - last.indexOf(b) || (a < b ? -1 : a > b ? 1 : 0);
