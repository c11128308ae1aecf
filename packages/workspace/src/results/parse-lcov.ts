import { ResultsStop } from './read-elements.ts';
import type { FileLines } from './run-results.ts';

const known = /^(?:TN|VER|FN|FNL|FNA|FNDA|FNF|FNH|BRDA|BRF|BRH|BA|MCDC|MCF|MCH|LF|LH):|^(?:#|$)/;

/** The lines of an LCOV report, by file. @throws {ResultsStop} at a line that is not LCOV */
export function parseLcov(text: string): readonly FileLines[] {
  const files = new Map<string, Map<number, boolean>>();
  let current: Map<number, boolean> | undefined;
  for (const [i, written] of text.split('\n').entries()) {
    const line = written.trimEnd();
    const data = /^DA:(\d+),(-?\d+)(?:,|$)/.exec(line);
    if (line.startsWith('SF:')) {
      current = files.get(line.slice(3)) ?? new Map();
      files.set(line.slice(3), current);
    } else if (line === 'end_of_record') current = undefined;
    else if (data !== null && current !== undefined) {
      const number = Number(data[1]);
      current.set(number, current.get(number) === true || Number(data[2]) > 0);
    } else if (!known.test(line))
      throw new ResultsStop({ detail: 'this line is not of the LCOV format', line: i + 1, column: 1 });
  }
  return [...files].map(([path, lines]) => ({ path, lines: [...lines] }));
}
