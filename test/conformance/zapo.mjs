// The harness of zapo: its reader of frames and its reader of addresses. It hands each `<call>` on to the application as it came, so
// there is nothing of it to ask about calls.
import { readFileSync } from 'node:fs';
import { parseSignalAddressFromJid } from 'zapo-js/protocol';
import { decodeBinaryNodeStanza } from 'zapo-js/transport';
import { serve, written } from './serve.mjs';

const manifest = new URL('./node_modules/zapo-js/package.json', import.meta.url);
const { name, version } = JSON.parse(readFileSync(manifest, 'utf8'));

await serve(
  { name, version },
  {
    decode: ({ wire }) =>
      orRefused(async () => ({ node: written(await decodeBinaryNodeStanza(Buffer.from(wire, 'hex'))) })),
    jid: ({ text }) =>
      orRefused(() => {
        const { user, server, device } = parseSignalAddressFromJid(text);
        return { kind: 'jid', fields: { user, server, ...(device ? { device } : {}) } };
      }),
  },
);

async function orRefused(read) {
  try {
    return await read();
  } catch (fault) {
    return { malformed: true, why: String(fault.message) };
  }
}
