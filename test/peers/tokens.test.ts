import { expect, test } from 'vitest';
import {
  dictionary0,
  dictionary1,
  dictionary2,
  dictionary3,
  singleTokens,
} from '../../packages/codec/src/wire/token-table.ts';

const published = await import('baileys/lib/WABinary/constants.js' as string).catch(() => undefined);

test.skipIf(published === undefined)('C15: the words of frames are those that Baileys publishes', () => {
  const { SINGLE_BYTE_TOKENS, DOUBLE_BYTE_TOKENS } = published as Record<string, readonly unknown[]>;
  expect(['', ...singleTokens]).toEqual(SINGLE_BYTE_TOKENS);
  expect([dictionary0, dictionary1, dictionary2, dictionary3]).toEqual(DOUBLE_BYTE_TOKENS);
});
