import type { RE2JS } from 're2js';

/** What compiles patterns; it takes as long to load as a short command, and hardly any spec needs it. */
let engine: typeof RE2JS | undefined;

/** To be awaited before {@link codesOf} is called. */
export async function loadCodePatterns(): Promise<void> {
  engine ??= (await import('re2js')).RE2JS;
}

/** The same before the text of a `wacrg.yaml` is parsed, where it may hold a pattern of codes. */
export async function loadCodePatternsFor(config: string): Promise<void> {
  if (/codes["']?[ \t]*:/.test(config)) await loadCodePatterns();
}

/** Longer patterns say nothing that people could check. */
const maxCodePattern = 200;
const maxCodeLength = 120;

/** The code that stands at an offset of a text, where it ends, and whether it is a word of its own and not the beginning of one. */
export type CodeAt = (text: string, from: number) => FoundCode | undefined;

interface FoundCode {
  readonly code: string;
  readonly end: number;
  readonly isWhole: boolean;
}

/**
 * Codes as a spec's own pattern says, `codes:` in its `wacrg.yaml`. Matched in time linear in the text, whatever the pattern
 * is. A code that holds one of `/ : # ,` or a blank would run into what stands beside it, so it is none here.
 *
 * @throws {RangeError} why the pattern is refused
 * @throws {TypeError} before {@link loadCodePatterns}
 *
 * @example
 * await loadCodePatterns();
 * codesOf('[A-Z]+-[0-9A-F]{2}')('see NIP-5A', 4); // { code: 'NIP-5A', end: 10, isWhole: true }
 */
export function codesOf(pattern: string): CodeAt {
  const known = compiled.get(pattern) ?? compile(pattern);
  compiled.set(pattern, known);
  return (text, from) => {
    const found = known.matcher(text.slice(from, from + maxCodeLength));
    const code = found.lookingAt() ? (found.group() ?? '') : '';
    const end = from + code.length;
    if (code === '' || /[/:#,\s]/.test(code)) return undefined;
    return { code, end, isWhole: !/^[-.]?[\p{L}\p{N}_]/u.test(text.slice(end, end + 3)) };
  };
}

const compiled = new Map<string, RE2JS>();

function compile(pattern: string): RE2JS {
  if (pattern.length > maxCodePattern) throw new RangeError(`it is longer than ${maxCodePattern} characters`);
  if (engine === undefined) throw new TypeError('The engine of patterns is not loaded.');
  try {
    return engine.compile(pattern);
  } catch (fault) {
    const why = fault instanceof Error ? fault.message.replace(/^error parsing regexp: /, '') : 'it cannot be read';
    throw new RangeError(`it is no pattern that takes linear time: ${why}`);
  }
}
