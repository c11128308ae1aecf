import { spawnSync } from 'node:child_process';

/** A reader of Markdown that Python has; its interpreter is `python3` or the one that WACRG_PYTHON names. */
export interface PythonReader {
  /** Whether this machine has it. */
  readonly isThere: boolean;
  /** The HTML that it makes of each page. */
  readonly read: (pages: readonly string[]) => readonly string[];
}

const python = process.env.WACRG_PYTHON ?? 'python3';

/**
 * @param module what Python imports
 * @param page an expression that makes HTML of the text `page`
 */
export function pythonReader(module: string, page: string): PythonReader {
  const program = `import json, sys, ${module}\njson.dump([${page} for page in json.load(sys.stdin)], sys.stdout)`;
  const isThere = spawnSync(python, ['-c', `import ${module}`]).status === 0;
  if (!isThere && process.env.REQUIRE_READERS) throw new Error(`${python} has no ${module}`);
  return {
    isThere,
    read: (pages) => {
      const { stdout, stderr } = spawnSync(python, ['-c', program], {
        input: JSON.stringify(pages),
        encoding: 'utf8',
        maxBuffer: 100_000_000,
      });
      if (stdout === '') throw new Error(stderr);
      return JSON.parse(stdout) as readonly string[];
    },
  };
}
