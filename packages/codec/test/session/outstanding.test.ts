import { describe, expect, test } from 'vitest';
import { outstanding } from '../../src/session/outstanding.ts';
import { callee, caller, type Hop, hangUp, offer, run } from './run.ts';

describe('what is owed for an offer', () => {
  const ack: Hop = [callee, caller, 'ack'];
  const receipt: Hop = [callee, caller, 'receipt'];
  test.each([
    ['neither ack nor receipt', [offer], ['S10'], ['S10']],
    ['an ack alone', [offer, ack], ['S10.receipt'], []],
    ['a receipt alone', [offer, receipt], ['S10.ack'], []],
    ['both', [offer, ack, receipt], [], []],
    ['an ack for the stanza after it', [offer, hangUp, ack], ['S10'], ['S10']],
  ] as const)('%s', (_, hops, spec, observed) => {
    expect(outstanding(run(hops).session).map(({ rule }) => rule)).toEqual(spec);
    expect(outstanding(run(hops, { profile: 'observed' }).session).map(({ rule }) => rule)).toEqual(observed);
  });
});
