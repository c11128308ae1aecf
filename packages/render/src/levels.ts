import type { Level } from '@wacrg/spec';

/** The three weights of RFC 2119: what must be, what should be, what may be. */
export type Weight = 'MUST' | 'SHOULD' | 'MAY';

export const weights: readonly Weight[] = ['MUST', 'SHOULD', 'MAY'];

/** The weight of a clause's keyword: SHALL and REQUIRED weigh as MUST, RECOMMENDED as SHOULD, OPTIONAL as MAY. */
export const weightOf = (level: Level): Weight =>
  level === 'MAY' || level === 'OPTIONAL'
    ? 'MAY'
    : /^(SHOULD|RECOMMENDED|NOT RECOMMENDED)/.test(level)
      ? 'SHOULD'
      : 'MUST';
