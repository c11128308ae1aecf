// How strangers' words are written for terminals and for the logs of CI, whose runners read commands from the output.

/** Control characters (ANSI escapes and the C1 block among them), and what reorders, hides or is not seen. */
const unseen = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/**
 * One value as text of one line: what would move the cursor, end the line or not be seen is shown as `\x1b` or `\u202e`.
 *
 * @example
 * printable('a\n::error::b'); // 'a\\n::error::b'
 */
export function printable(text: string): string {
  return text.toWellFormed().replace(unseen, spelled);
}

/** As {@link printable}, for a text that has lines, such as a diff: tabs stay, and what ends a line, be it LF or CRLF. */
export function printableLines(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r?\n|[\s\S]/gu, (each) => (/[\n\t]/.test(each) ? each : each.replace(unseen, spelled)));
}

function spelled(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\t') return '\\t';
  const code = character.codePointAt(0)?.toString(16) ?? '';
  return code.length <= 2
    ? `\\x${code.padStart(2, '0')}`
    : code.length <= 4
      ? `\\u${code.padStart(4, '0')}`
      : `\\u{${code}}`;
}

/**
 * A whole text as it may go to standard output or error: no line of it is a command to a runner, be it of GitHub (`::name`
 * at the start of a line, `##[name]` anywhere) or Azure (`##vso[`). All that is printed passes here at last, because a
 * stranger's path stands at the start of a line of ours.
 */
export function logText(text: string): string {
  // Within a line: blank lines that follow each other would each be looked through to the last.
  return text
    .replace(/^((?:[^\S\r\n\u2028\u2029]|\u001b\[[\d;]*m)*):(?=:)/gm, '$1: ')
    .replace(/##(?=\[|vso\[)/g, '# #');
}
