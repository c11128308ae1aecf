import type { Readable } from 'node:stream';

/** Why a program gave no answer that counts: it ended, hung, or said too much. */
export class ProgramFault extends Error {}

/** No answer is longer, and nobody says more without being asked. */
const maxLineLength = 262_144;
const maxWaiting = 16;

/** The lines that a program writes, one at a time. */
export interface LineReader {
  /** @throws {ProgramFault} when none comes in time, the program ends, or a line is too long; then for ever */
  readonly next: (seconds: number) => Promise<string>;
  /** Whether something came without being asked for. */
  readonly isAhead: () => boolean;
}

/** Reads lines from a stream that may say anything; `ended` resolves with how the program ended. */
export function lineReader(stream: Readable, ended: Promise<string>): LineReader {
  const lines: string[] = [];
  let rest = '';
  let fault: string | undefined;
  let wake: () => void = () => undefined;
  const fail = (why: string): void => {
    fault ??= why;
    wake();
  };
  const refuse = (why: string): void => {
    lines.length = 0;
    stream.destroy();
    fail(why);
  };
  stream.setEncoding('utf8');
  stream.on('data', (piece: string) => {
    const pieces = `${rest}${piece}`.split('\n');
    rest = pieces.pop() ?? '';
    lines.push(...pieces);
    if ([rest, ...pieces].some(({ length }) => length > maxLineLength))
      refuse(`it wrote a line of more than ${maxLineLength / 1024} KiB`);
    else if (lines.length > maxWaiting) refuse(`it wrote more than ${maxWaiting} lines without being asked`);
    wake();
  });
  // What it wrote last may still be on its way.
  const closed = new Promise((resolve) => stream.once('close', resolve));
  void ended.then((how) => closed.then(() => fail(how)));
  return {
    isAhead: () => lines.length > 0,
    next: async (seconds) => {
      const timer = setTimeout(() => fail(`it gave no answer in ${seconds} s`), seconds * 1000);
      while (lines.length === 0 && fault === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      clearTimeout(timer);
      const line = lines.shift();
      if (line === undefined) throw new ProgramFault(fault);
      return line;
    },
  };
}
