import { printable } from '@wacrg/spec/text';
import { diffWords } from 'diff';
import type { Colors } from 'picocolors/types.js';

/**
 * Two texts as one, in the marks of git's word diff: `[-gone-]` and `{+new+}`.
 */
export function wordDiff(before: string, after: string, colors: Colors): string {
  const parts = diffWords(before, after, { maxEditLength: 2000 });
  if (parts === undefined) return `[-${printable(before)}-] {+${printable(after)}+}`;
  return parts
    .map(({ value, added, removed }) => {
      const text = printable(value);
      if (added) return colors.green(`{+${text}+}`);
      return removed ? colors.red(`[-${text}-]`) : text;
    })
    .join('');
}
