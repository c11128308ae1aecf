import { openReaders } from '@wacrg/scanner';

/** Readers for all tests of a process, which end with it. */
export const readers = openReaders();
process.once('exit', () => readers.close());
