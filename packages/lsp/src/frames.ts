import { PassThrough, type Readable } from 'node:stream';

const maxHeaderLength = 4_000;
/** Whole lines of a header, and a last one that is still being written. */
const headerLines = /^(?:[\w-]+:[^\r\n]*\r\n)*[\w-]*(?::[^\r\n]*)?\r?$/;

/**
 * What a client sends, as long as it is in frames: a header with the length of the body, an empty line, the body. The
 * library waits without end for what is none.
 *
 * @param refuse is given what is wrong; nothing is read after that
 */
export function framesOf(input: Readable, refuse: (why: string) => void): Readable {
  const frames = new PassThrough();
  let header = '';
  let bodyLeft = 0;
  const read = (chunk: Buffer): void => {
    for (let at = 0; at < chunk.length; ) {
      if (bodyLeft === 0) {
        const before = header.length;
        header += chunk.toString('latin1', at, at + maxHeaderLength);
        const end = header.indexOf('\r\n\r\n');
        const length = /^content-length:[ \t]*(\d{1,9})[ \t]*\r$/im.exec(header.slice(0, end + 1))?.[1];
        const wrong = wrongIn(end < 0 ? header : header.slice(0, end + 2), end < 0 || length !== undefined);
        if (wrong !== undefined) {
          input.off('data', read).pause();
          return refuse(wrong);
        }
        if (end < 0) break;
        [header, bodyLeft, at] = ['', Number(length), at + end + 4 - before];
      }
      const taken = Math.min(bodyLeft, chunk.length - at);
      [bodyLeft, at] = [bodyLeft - taken, at + taken];
    }
    frames.write(chunk);
  };
  input.on('data', read);
  return frames;
}

function wrongIn(header: string, hasLength: boolean): string | undefined {
  if (!headerLines.test(header)) return `"${header.slice(0, 60)}" is no header of a message`;
  if (header.length >= maxHeaderLength) return `the header of a message is longer than ${maxHeaderLength} bytes`;
  return hasLength ? undefined : 'the header of a message says no Content-Length that can be';
}
