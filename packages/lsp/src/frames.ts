import { PassThrough, type Readable } from 'node:stream';

const maxHeaderLength = 4_000;
/** A header as far as it came: whole lines, then one that is being written or the empty one. */
const headerLines = /^(?:[\w-]+:[^\r\n]*\r\n)*(?:[\w-]*(?::[^\r\n]*)?\r?|\r\n)$/;

/**
 * What a client sends, as long as it is in frames: a header with the length of the body, an empty line, the body. The
 * library waits without end for what is none.
 *
 * @param refuse is given what is wrong, and does not come back
 */
export function framesOf(input: Readable, refuse: (why: string) => never): Readable {
  const frames = new PassThrough();
  let [header, bodyLeft] = ['', 0];
  input.on('data', (chunk: Buffer) => {
    for (let at = 0; at < chunk.length; ) {
      const taken = Math.min(bodyLeft, chunk.length - at);
      [bodyLeft, at] = [bodyLeft - taken, at + taken];
      if (at === chunk.length) break;
      header += chunk.toString('latin1', at, ++at);
      if (!headerLines.test(header))
        refuse(`"${header}${chunk.toString('utf8', at, at + 40)}" is no header of a message`);
      if (header.length > maxHeaderLength) refuse(`the header of a message is longer than ${maxHeaderLength} bytes`);
      if (!header.endsWith('\r\n\r\n')) continue;
      const length = /^content-length:[ \t]*(\d{1,9})[ \t]*\r$/im.exec(header)?.[1];
      if (length === undefined) refuse('the header of a message says no Content-Length that can be');
      [header, bodyLeft] = ['', Number(length)];
    }
    frames.write(chunk);
  });
  return frames;
}
