import { describe, expect, test } from 'vitest';
import { type AuditedCall, type Decision, explain, simulate } from '../../src/policy/index.ts';
import { call, decided, known, noon, policyOf } from './samples.ts';

const lid = '100000000000001@lid';
const pn = '15550100001@s.whatsapp.net';
const was = { action: 'allow', rule: 'default' } as const;
const audited = (callId: string, at: number, change: Partial<AuditedCall> = {}): AuditedCall => ({
  at,
  call: { ...call, callId, caller: { jid: lid, lid, pn } },
  facts: { lastMessageAt: known(null), tier: known('regular') },
  decision: was,
  ...change,
});

describe('simulate replays the audit trail', () => {
  test('what was looked up then decides, and what was not is unknown', () => {
    const trail = [
      audited('A', noon),
      audited('B', noon, { facts: {} }),
      audited('C', noon, { facts: { tier: known('gold') } }),
    ];
    const { total, changed, was: before, now } = simulate(policyOf('vip: { tiers: [gold] }'), trail);
    expect(total).toBe(3);
    expect(changed.map(({ callId, now: { action, rule } }) => `${callId} ${action} ${rule}`)).toEqual(['A reject vip']);
    expect(before).toEqual({ default: { allow: 3 } });
    expect(now).toEqual({ default: { allow: 2 }, vip: { reject: 1 } });
  });

  test('R20: marks are those of the policy that is tried, and a caller is one under number and LID', () => {
    const byNumber = { ...call, caller: { jid: pn, pn } };
    const trail = [
      audited('A', noon),
      audited('B', noon + 1000, { call: { ...byNumber, callId: 'B', caller: { jid: lid, lid, pn } } }),
      audited('C', noon + 2000, { call: { ...byNumber, callId: 'C' } }),
      audited('D', noon + 3000, { call: { ...byNumber, callId: 'D' } }),
      audited('E', noon + 90_000_000),
    ].toReversed();
    const { changed } = simulate(policyOf('throttle: { calls: 3, within: 60s, mark_for: 24h }'), trail);
    expect(changed.map(({ callId }) => callId)).toEqual(['D']);
  });

  test('R21: automatic blocks count against their cap', () => {
    const other = (user: number): AuditedCall['call'] => {
      const jid = `1555010100${user}@s.whatsapp.net`;
      return { ...call, callId: `O${user}`, caller: { jid, pn: jid } };
    };
    const trail = [1, 2, 3].flatMap((user) =>
      [0, 1, 2].map((n) => audited('', noon + user * 10_000 + n, { call: { ...other(user), callId: `${user}.${n}` } })),
    );
    const policy = policyOf('block_list: {}\nthrottle: { calls: 2, block: { for: 1h, per_day: 1 } }');
    const rules = simulate(policy, trail).changed.map(({ callId, now }) => `${callId} ${now.rule}`);
    expect(rules).toEqual(['1.2 block-list', '2.2 throttle', '3.2 throttle']);
  });

  test('the trail of a policy changes nothing under that policy', () => {
    const policy = policyOf('vip: { tiers: [gold] }\nthrottle: {}');
    const first = simulate(policy, [
      audited('A', noon),
      audited('B', noon + 1),
      audited('C', noon + 2),
      audited('D', noon + 3),
    ]);
    const trail = first.changed.map(({ callId, at, now }) => audited(callId, at, { decision: now }));
    expect(simulate(policy, trail).changed).toEqual([]);
  });

  test('ten thousand calls are replayed within seconds', () => {
    const trail = Array.from({ length: 10_000 }, (_, n) => audited(`C${n}`, noon + n * 1000));
    const started = performance.now();
    expect(simulate(policyOf('throttle: {}\nvip: { tiers: [gold] }'), trail).total).toBe(10_000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('explain says a decision in words', () => {
  test('R37: all rules that were asked, in order', () => {
    const policy = policyOf('throttle: { calls: 2, block: { for: 1h, per_day: 9 } }\nvip: { tiers: [gold], text: t }');
    const facts = {
      markedUntil: known(null),
      earlierCalls: known([noon - 1]),
      lastMessageAt: known(null),
      blocksToday: known(0),
      tier: known(null),
    };
    expect(explain(decided(policy, facts))).toEqual([
      'Rejected by vip: no tier',
      '1. throttle: call 2: marked and blocked',
      '2. vip: no tier',
      'Text: t',
      'Marked until 2026-07-02T12:00:00.000Z',
      'Blocked until 2026-07-01T13:00:00.000Z',
    ]);
  });

  test('R31: a rejection as busy says so', () => {
    const busy: Decision = { action: 'reject', rule: 'vip', asked: [{ rule: 'vip', answer: 'no tier' }], mode: 'busy' };
    expect(explain(busy)[0]).toBe('Rejected by vip: no tier (busy, on this device alone)');
  });
});
