import { type Coverage, coverageOf, type Part, ToolError } from '@wacrg/spec';
import { readSpec, type SpecReading } from '../spec/read-spec.ts';
import { requireResult } from '../trace/last-result.ts';
import { resultFile } from '../trace/result-files.ts';

/** Flavors side by side, each with the same parts. */
export interface CoverageTable {
  readonly parts: readonly Part[];
  readonly flavors: readonly Coverage[];
}

/** What every flavor has of every part, from the last result in one of some folders. */
export async function coverageTable(
  corpusDir: string,
  {
    resultDirs,
    flavors,
    ...reading
  }: SpecReading & {
    readonly resultDirs: readonly string[];
    readonly flavors?: readonly string[] | undefined;
  },
): Promise<CoverageTable> {
  const { corpus } = await readSpec(corpusDir, reading);
  const result = await requireResult(resultDirs, `read "${resultFile}"`);
  const ids = chosen(Object.keys(result.flavors), flavors);
  return { parts: corpus.parts, flavors: ids.map((flavor) => coverageOf(corpus, result, { flavor })) };
}

function chosen(known: readonly string[], wanted: readonly string[] | undefined): readonly string[] {
  const stranger = wanted?.find((id) => !known.includes(id));
  if (stranger === undefined) return wanted ?? known;
  throw new ToolError(
    'bad-option',
    `Cannot show "${stranger}": the result has no such flavor; it has ${known.join(', ')}.`,
  );
}
