import { printable } from '@wacrg/spec/text';
import type { FixedFile } from '@wacrg/workspace';
import { counted } from '../counted.ts';

/** What `check --fix` wrote, for people. */
export function formatFixed(files: readonly FixedFile[]): string {
  if (files.length === 0) return 'Nothing to fix.\n\n';
  const lines = files.map(({ path, fixes }) => `  ${printable(path)}: ${counted(fixes, 'fix', 'fixes')}`);
  return `Fixed:\n${lines.join('\n')}\n\n`;
}
