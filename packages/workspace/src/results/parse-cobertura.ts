import { readElements } from './read-elements.ts';
import type { FileLines } from './run-results.ts';

/** The lines of a Cobertura report, by file. @throws {ResultsStop} */
export function parseCobertura(text: string): readonly FileLines[] {
  const files = new Map<string, Map<number, boolean>>();
  let current: Map<number, boolean> | undefined;
  readElements(text, {
    open: (name, { filename = '', number, hits }) => {
      if (name === 'class') {
        current = files.get(filename) ?? new Map();
        files.set(filename, current);
      } else if (name === 'line' && current !== undefined) {
        // A method's lines stand once more among those of its class.
        const line = Number(number);
        if (Number.isSafeInteger(line) && line > 0) current.set(line, current.get(line) === true || Number(hits) > 0);
      }
    },
    close: (name) => {
      if (name === 'class') current = undefined;
    },
  });
  return [...files].map(([path, lines]) => ({ path, lines: [...lines] }));
}
