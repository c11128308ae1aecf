// Writes packages/codec/src/wire/token-table.ts from the dictionary that Baileys publishes (a test compares what is written).
// Run: node test/peers/make-tokens.mjs
import { writeFileSync } from 'node:fs';
import { DOUBLE_BYTE_TOKENS, SINGLE_BYTE_TOKENS } from 'baileys/lib/WABinary/constants.js';

const header = `/**
 * The words that a frame writes as one byte or as two: data, made by test/peers/make-tokens.mjs.
 * Source: WhatsApp's dictionary of version 3, as baileys 7.0.0-rc14 (MIT) publishes it in lib/WABinary/constants.js.
 */
`;
const single = named('singleTokens', 'The words of one byte, from byte 1.', SINGLE_BYTE_TOKENS.slice(1));
const double = DOUBLE_BYTE_TOKENS.map((tokens, at) =>
  named(`dictionary${at}`, `The words of the second byte after ${236 + at}.`, tokens),
);
const file = new URL('../../packages/codec/src/wire/token-table.ts', import.meta.url);
writeFileSync(file, [header, single, ...double].join('\n'));

function named(name, comment, tokens) {
  const lines = [''];
  for (const token of tokens) {
    const line = `${lines.at(-1)} ${token}`.trim();
    if (line.length > 118) lines.push(token);
    else lines[lines.length - 1] = line;
  }
  return `/** ${comment} */\nexport const ${name}: readonly string[] = \`\n${lines.join('\n')}\n\`.trim().split(/\\s+/);\n`;
}
