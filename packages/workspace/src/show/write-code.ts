import type { Part } from '@wacrg/spec';

/** What to do for somebody who named a part that the spec lacks, with a code that this spec has. */
export const writeCode = ([first]: readonly Part[]): string =>
  first === undefined ? 'it has no parts yet.' : `write its code, such as ${first.code}.`;
