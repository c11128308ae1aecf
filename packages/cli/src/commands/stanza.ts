import { createReadStream } from 'node:fs';
import { Option } from '@commander-js/extra-typings';
import { printableLines } from '@wacrg/reports';
import { ToolError } from '@wacrg/workspace';
import { type AddCommand, bareCommand } from '../command.ts';
import { inflate } from '../inflate.ts';
import { say } from '../say.ts';

/** `wacrg stanza`: what the codec makes of a captured stanza of WhatsApp call signalling. */
export const stanza: AddCommand = (root, finish) => {
  bareCommand(root, 'stanza', {
    description:
      'Reads one stanza, in XML, JSON, hexadecimal or as a binary frame, and prints it with the verdict of both profiles: `spec`, to the letter, and `observed`, what clients send and take. The exit code is 1 when it is malformed or breaks a rule as an error, to the letter.',
    examples: [
      ['wacrg stanza offer.xml', 'text, a dump of Baileys or whatsmeow, or a frame'],
      ["echo '<call …>…</call>' | wacrg stanza -", 'from standard input'],
    ],
  })
    .argument('<file>', 'the stanza; - for standard input')
    .addOption(
      new Option('--stage <stage>', 'where it was captured (default: received when it has `from`, else sent)').choices([
        'built',
        'sent',
        'received',
      ] as const),
    )
    .action(async (file, { stage }) => {
      const { formatInspection, inspectStanza, isSound } = await import('@wacrg/codec');
      const found = inspectStanza(await bytesOf(file), { inflate, ...(stage && { stage }) });
      say(`${printableLines(formatInspection(found))}\n`);
      finish(isSound(found) ? 0 : 1);
    });
};

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await firstBytes(file === '-' ? process.stdin : createReadStream(file));
  } catch (cause) {
    throw new ToolError(
      'cannot-read',
      `Cannot read the stanza "${file}": there is no such file; name one, or - for standard input.`,
      { cause },
    );
  }
}

/** More than this is no stanza, and what is given may have no end. */
const maxBytes = 2 * 1024 * 1024;

async function firstBytes(stream: AsyncIterable<Buffer>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxBytes) break;
  }
  return Buffer.concat(chunks);
}
