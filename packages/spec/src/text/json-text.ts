/**
 * A value as JSON on several lines that may be shown in a terminal or a log: what JSON leaves raw and a terminal obeys is
 * escaped, and so is what the runners of GitHub and Azure take for a command.
 *
 * @example
 * jsonText({ path: '##[group]a' }); // '{\n  "path": "\\u0023#[group]a"\n}\n'
 */
export function jsonText(value: unknown): string {
  return `${printableJson(JSON.stringify(value, null, 2)).replace(/\p{Cf}/gu, escaped)}\n`;
}

/** JSON that was written already, as {@link jsonText}; characters that scripts need to join letters stay. */
export function printableJson(json: string): string {
  return json.replace(/[\u007f-\u009f\u2028\u2029]/g, escaped).replace(/##(?=\[|vso\[)/g, '\\u0023#');
}

const escaped = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
