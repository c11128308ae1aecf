import { openReaders } from '@wacrg/scanner';
import { afterAll } from 'vitest';

/** Readers for the tests of one file, which are closed after them. */
export const readers = openReaders();
afterAll(() => readers.close());
