import { git } from '../process/git.ts';
import { parsePath } from '../process/git-path.ts';
import { literally } from './grep.ts';

/** A line that fits a pattern, as it is. */
export interface LineHit {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** Lines of one file beyond these are not looked at. */
const maxPerFile = 400;

/** A longer line was written by no person. */
const maxLineLength = 400;

/** The command that prints the lines that fit an extended pattern, blind to case; binary files are not searched. */
export const grepLinesCommand = (pattern: string): readonly string[] => [
  'grep',
  '-n',
  '-z',
  '-I',
  '-i',
  '-E',
  `--max-count=${maxPerFile}`,
  '--no-color',
  '-e',
  pattern,
];

/**
 * Parses `<path>NUL<line>NUL<text>LF`.
 *
 * @param before what stands before each path: the searched commit and a colon
 */
export function parseLineHits(output: Buffer, before = ''): readonly LineHit[] {
  const found: LineHit[] = [];
  for (let at = 0; at < output.length; ) {
    const first = output.indexOf(0, at);
    const second = output.indexOf(0, first + 1);
    const newline = output.indexOf(10, second);
    if (first < 0 || second < 0 || newline < 0) break;
    if (newline - second <= maxLineLength) {
      found.push({
        path: parsePath(output.subarray(at + before.length, first)),
        line: Number(output.toString('latin1', first + 1, second)),
        text: output.toString('utf8', second + 1, newline),
      });
    }
    at = newline + 1;
  }
  return found;
}

/** The lines of a commit's files that fit an extended pattern, blind to case. @throws {GitFailure} */
export async function grepLines(
  gitDir: string,
  { commit, pattern, paths }: { readonly commit: string; readonly pattern: string; readonly paths: readonly string[] },
): Promise<readonly LineHit[]> {
  const args = [...grepLinesCommand(pattern), commit, '--', ...paths.map(literally)];
  const { stdout } = await git(gitDir, args, { okCodes: [0, 1] });
  return parseLineHits(stdout, `${commit}:`);
}
