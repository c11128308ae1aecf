import pc from 'picocolors';
import type { Colors } from 'picocolors/types.js';

/** Colours when standard output is a terminal that wants them; `--no-color`, `NO_COLOR` and pipes get none. */
export function colorsFor(options: { readonly color: boolean }): Colors {
  return options.color && pc.isColorSupported ? pc : pc.createColors(false);
}
