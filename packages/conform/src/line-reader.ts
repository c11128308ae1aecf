import type { Readable } from 'node:stream';
import { HarnessFault } from './harness-fault.ts';

/** No answer is longer, and nobody says more without being asked. */
const maxLineLength = 262_144;
const maxWaiting = 16;

/** The lines that a harness writes, one at a time. */
export interface LineReader {
  /** @throws {HarnessFault} when none comes in time, the harness ends, or a line is too long */
  readonly next: (seconds: number) => Promise<string>;
  /** Takes what came without being asked for. */
  readonly waiting: () => readonly string[];
}

/** Reads lines from a stream that may say anything; `ended` resolves with how the harness ended. */
export function lineReader(stream: Readable, ended: Promise<string>): LineReader {
  const lines: string[] = [];
  let rest = '';
  let fault: string | undefined;
  let isTooMuch = false;
  let wake: () => void = () => undefined;
  const fail = (why: string): void => {
    fault ??= why;
    wake();
  };
  stream.setEncoding('utf8');
  stream.on('data', (piece: string) => {
    const [first = '', ...more] = `${rest}${piece}`.split('\n');
    lines.push(...[first, ...more].slice(0, -1));
    rest = more.at(-1) ?? first;
    if (rest.length > maxLineLength || lines.some(({ length }) => length > maxLineLength))
      fail(`it wrote a line of more than ${maxLineLength / 1024} KiB`);
    if (lines.length > maxWaiting) fail(`it wrote more than ${maxWaiting} lines without being asked`);
    if (fault !== undefined) {
      isTooMuch = true;
      stream.destroy();
    }
    wake();
  });
  // What it wrote last may still be on its way.
  const closed = new Promise((resolve) => stream.once('close', resolve));
  void ended.then((how) => closed.then(() => fail(how)));
  const take = (): string | undefined => {
    if (fault !== undefined && (isTooMuch || lines.length === 0)) throw new HarnessFault(fault);
    return lines.shift();
  };
  return {
    waiting: () => lines.splice(0),
    next: async (seconds) => {
      const until = performance.now() + seconds * 1000;
      for (;;) {
        const line = take();
        if (line !== undefined) return line;
        const left = until - performance.now();
        if (left <= 0) throw new HarnessFault(`it gave no answer in ${seconds} s`);
        await woken(left, (resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

async function woken(milliseconds: number, listen: (wake: () => void) => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
    listen(resolve);
  });
  clearTimeout(timer);
}
