import { printable } from '@wacrg/reports';
import type { Progress } from '@wacrg/workspace';

/** A single line of standard error that is rewritten in place; silent when standard error is not a terminal or `quiet` is set. */
export function progress(quiet: boolean): Progress {
  const stream = process.stderr;
  if (quiet || !stream.isTTY || process.env.CI) return { update: () => undefined, done: () => undefined };
  return {
    update(words) {
      const text = printable(words);
      const room = Math.max(20, (stream.columns || 80) - 1);
      stream.write(`\r\x1b[2K${text.length > room ? `${text.slice(0, room - 1)}…` : text}`);
    },
    done() {
      stream.write('\r\x1b[2K');
    },
  };
}
