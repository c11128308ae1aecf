import { resolve } from 'node:path';
import { confinedPath, realPath, ToolError } from '@wacrg/workspace';

/** Whether a name could be one of a commit, and not of a file elsewhere. @throws {ToolError} `bad-option` */
export function commitName(root: string, name: string): string {
  if (!/^(?!-)[\w./~^@{}+-]{1,200}$/.test(name) || /^\/|(^|\/)\.\.(\/|$)/.test(name))
    throw new ToolError(
      'bad-option',
      `Cannot compare "${name}": it is no name of a commit; write one such as HEAD~1 or main.`,
    );
  // What is there as a file would be read as a result.
  if (realPath(resolve(root, name)) !== undefined) confinedPath(root, name);
  return name;
}
