import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkPolicy,
  decide,
  type Facts,
  lookUpsOf,
  nothingKnown,
  type PolicyCall,
  ruleNames,
} from '../../src/policy/index.ts';
import { at, call, decided, demoText, known, late, lid, noon, outcome, pn, policyOf, unknown } from './samples.ts';

const minute = 60_000;

describe('R16, R17: the VIP perimeter', () => {
  const policy = policyOf('vip: { tiers: [gold], text: t }');
  test('R16: a caller of the tier passes', () => {
    expect(outcome(decided(policy, { tier: known('gold') }))).toBe('allow by default');
  });
  test.each([null, 'regular'])('R17: a caller of the tier %s is rejected, and a text follows', (tier) => {
    expect(decided(policy, { tier: known(tier) })).toMatchObject({
      action: 'reject',
      rule: 'vip',
      mode: 'declined',
      followUp: { template: 't' },
    });
  });
});

describe('R20, R21, R39: the throttle', () => {
  const policy = policyOf('throttle: { calls: 3, within: 60s, mark_for: 24h, text: t }');
  const stranger = { markedUntil: known(null), lastMessageAt: known(null) };
  const earlier = (...ago: number[]): Partial<Facts> => ({
    ...stranger,
    earlierCalls: known(ago.map((each) => noon - each)),
  });

  test('R20: the third call within the time marks a caller without a conversation, and may still ring', () => {
    const decision = decided(policy, earlier(10_000, 50_000));
    expect(outcome(decision)).toBe('allow by default');
    expect(decision.markUntil).toBe(noon + 24 * 60 * minute);
    expect(decision.blockUntil).toBeUndefined();
  });
  test.each([
    ['the second call', earlier(10_000)],
    ['a call outside of the time', earlier(10_000, 60_000)],
    ['a call of the future, after the clock was set back', earlier(10_000, -5000)],
    ['a caller with a conversation', { ...earlier(1, 2, 3), lastMessageAt: known(noon - 1) }],
  ])('R20: %s marks nobody', (_, facts) => {
    expect(decided(policy, facts).markUntil).toBeUndefined();
  });
  test('R20: a marked caller is rejected', () => {
    expect(decided(policy, { ...stranger, markedUntil: known(noon + 1) })).toMatchObject({
      action: 'reject',
      rule: 'throttle',
    });
  });
  test('R39: a mark ends', () => {
    expect(outcome(decided(policy, { ...earlier(), markedUntil: known(noon) }))).toBe('allow by default');
  });

  const blocking = policyOf('throttle: { calls: 2, block: { for: 1h, per_day: 2 } }');
  test.each([
    [known(0), noon + 60 * minute],
    [known(1), noon + 60 * minute],
    [known(2), undefined],
    [unknown, undefined],
    [late, undefined],
  ])('R21: with %j blocks today a robot is blocked until %s', (blocksToday, until) => {
    expect(decided(blocking, { ...earlier(1000), blocksToday }).blockUntil).toBe(until);
  });
});

describe('R22: qualified voice only', () => {
  const policy = policyOf('qualified_voice: { within: 30d, text: t }');
  const days = (count: number): Partial<Facts> => ({ lastMessageAt: known(noon - count * 24 * 60 * minute) });
  test.each([
    ['who wrote 30 days ago', days(30), 'allow by default'],
    ['who wrote 31 days ago', days(31), 'reject by qualified-voice'],
    ['who never wrote', { lastMessageAt: known(null) }, 'reject by qualified-voice'],
  ])('R22: %s: %s', (_, facts, expected) => {
    expect(outcome(decided(policy, facts))).toBe(expected);
  });
});

describe('R23: the safety valve', () => {
  const policy = policyOf('safety_valve: { lines: [recorder, bridge] }\nvip: { tiers: [gold] }');
  const gold = { tier: known('gold') };
  test.each(['down', 'full', 'silent'] as const)('R23: with a line that is %s any call is rejected', (state) => {
    const lines = known({ recorder: 'up', bridge: state } as const);
    expect(decided(policy, { ...gold, lines })).toMatchObject({ action: 'reject', rule: 'safety-valve' });
  });
  test('R23: a line that nobody speaks of is silent', () => {
    expect(outcome(decided(policy, { ...gold, lines: known({ recorder: 'up' }) }))).toBe('reject by safety-valve');
    expect(outcome(decided(policy, { ...gold, lines: known({ recorder: 'up', toString: 'up' } as never) }))).toBe(
      'reject by safety-valve',
    );
  });
  test('R23: it recovers with the lines', () => {
    expect(outcome(decided(policy, { ...gold, lines: known({ recorder: 'up', bridge: 'up' }) }))).toBe(
      'allow by default',
    );
  });
});

describe('R30, R42: the presence of agents', () => {
  const policy = policyOf('agents: { text: t, queue_text: t }');
  test.each([
    [{ online: 0, free: 0 }, 'reject by agents', true],
    [{ online: 2, free: 0 }, 'queue by agents', true],
    [{ online: 2, free: 1 }, 'allow by default', false],
  ])('R30, R42: with %j: %s', (agents, expected, hasText) => {
    const decision = decided(policy, { agents: known(agents) });
    expect(outcome(decision)).toBe(expected);
    expect(decision.followUp !== undefined).toBe(hasText);
    expect(decision.mode).toBe(expected.startsWith('reject') ? 'declined' : undefined);
  });
});

describe('R31: how a call is rejected', () => {
  test.each([
    ['agents: {}', '', 'declined'],
    ['agents: {}', 'mode: busy', 'busy'],
    ['agents: { mode: declined }', 'mode: busy', 'declined'],
    ['agents: { mode: busy }', '', 'busy'],
  ])('R31: %s %s: %s', (rules, rest, mode) => {
    expect(decided(policyOf(rules, rest), { agents: known({ online: 0, free: 0 }) }).mode).toBe(mode);
  });
});

describe('R32: rules see the kind of a call', () => {
  test('R32: a rule may be for one kind of media', () => {
    const policy = policyOf('vip: { tiers: [gold], media: video }');
    expect(outcome(decided(policy, { tier: known(null) }))).toBe('allow by default');
    expect(outcome(decided(policy, { tier: known(null) }, { media: 'video' }))).toBe('reject by vip');
  });
  test.each([
    ['groups: { action: reject }', 'reject by groups'],
    ['groups: { action: allow }\nvip: { tiers: [gold] }', 'allow by groups'],
    ['vip: { tiers: [gold] }', 'reject by vip'],
  ])('R32: a group call under %j: %s', (rules, expected) => {
    expect(outcome(decided(policyOf(rules), { tier: known(null) }, { isGroup: true }))).toBe(expected);
  });
  test('R32: a notice gets no reject, unless the policy says so', () => {
    const closed = 'safety_valve: { lines: [recorder] }\ngroups: { action: reject';
    const notice = { isNotice: true, isGroup: true };
    expect(outcome(decided(policyOf(`${closed} }`), { lines: known({ recorder: 'down' }) }, notice))).toBe(
      'allow by groups',
    );
    expect(
      outcome(decided(policyOf(`${closed}, notices: decide }`), { lines: known({ recorder: 'up' }) }, notice)),
    ).toBe('reject by groups');
  });
  test('R32: what was over before it arrived is not rejected', () => {
    expect(outcome(decided(policyOf('default: { action: reject }'), {}, { offline: true }))).toBe('allow by default');
  });
});

describe('R36: each look-up has a stated answer to silence', () => {
  const rules = [
    ['block_list', '{}', 'blocked', 'ring'],
    ['safety_valve', '{ lines: [recorder] }', 'lines', 'reject'],
    ['throttle', '{}', 'markedUntil', 'ring'],
    ['qualified_voice', '{ within: 30d }', 'lastMessageAt', 'ring'],
    ['vip', '{ tiers: [gold] }', 'tier', 'ring'],
    ['agents', '{}', 'agents', 'ring'],
  ] as const;
  test.each(rules)('R36: %s', (rule, settings, fact, stated) => {
    const rejects = (text: string, silence: object): boolean =>
      decided(policyOf(text), { [fact]: silence }).action === 'reject';
    const written = (more: string): string =>
      `${rule}: ${settings.replace(/ ?\}$/, `${settings === '{}' ? '' : ','} ${more} }`)}`;
    expect(rejects(`${rule}: ${settings}`, late)).toBe(stated === 'reject');
    expect(rejects(`${rule}: ${settings}`, unknown)).toBe(stated === 'reject');
    for (const chosen of ['ring', 'reject'] as const) {
      expect(rejects(written(`on_timeout: ${chosen}`), late)).toBe(chosen === 'reject');
      expect(rejects(written(`on_timeout: ${chosen}`), unknown)).toBe(chosen === 'reject');
      expect(rejects(written(`on_timeout: ring, on_unknown: ${chosen}`), unknown)).toBe(chosen === 'reject');
    }
  });
  test('R36: the audit says that the answer was late, and what was made of it', () => {
    expect(decided(policyOf('vip: { tiers: [gold] }'), { tier: late }).asked[0]).toEqual({
      rule: 'vip',
      answer: 'timed out: ring',
    });
  });
  test('R36: only what the rules ask is looked up, within the shortest budget', () => {
    const policy = policyOf(
      'vip: { tiers: [gold], budget: 150ms }\nqualified_voice: { within: 1d, budget: 300ms }\nthrottle: { budget: 50ms }',
    );
    expect(Object.fromEntries(lookUpsOf(policy, call).map(({ fact, budget }) => [fact, budget]))).toEqual({
      tier: 150,
      lastMessageAt: 50,
      markedUntil: 50,
      earlierCalls: 50,
    });
    expect(lookUpsOf(policyOf('vip: { tiers: [gold], media: video }'), call)).toEqual([]);
  });
  test('R36: no fact outside of the look-ups changes a decision', () => {
    const { policy } = checkPolicy(demoText);
    if (policy === undefined) throw new Error('the demo policy has problems');
    const needed = new Set(lookUpsOf(policy, call).map(({ fact }) => fact));
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const bare = {
          ...nothingKnown,
          ...Object.fromEntries(Object.entries(facts).filter(([name]) => needed.has(name as keyof Facts))),
        };
        expect(decide(policy, call, facts, noon)).toEqual(decide(policy, call, bare, noon));
      }),
    );
  });
});

describe('R37: the precedence', () => {
  // Every rule rejects at noon on a Sunday of this policy, each by its own fact.
  const all = policyOf(`
block_list: {}
safety_valve: { lines: [recorder] }
throttle: {}
groups: { action: reject }
qualified_voice: { within: 1d }
quiet_hours: { offices: [{ name: O, zone: UTC, open: { mon: "09:00-17:00" } }] }
vip: { tiers: [gold] }
agents: {}
default: { action: reject }`);
  const sunday = at('2026-07-05T12:00:00');
  const rejecting: Facts = {
    blocked: known(true),
    lines: known({ recorder: 'down' }),
    markedUntil: known(sunday + 1),
    earlierCalls: known([]),
    blocksToday: known(0),
    lastMessageAt: known(null),
    tier: known(null),
    agents: known({ online: 0, free: 0 }),
  };
  const passing: readonly (readonly [string, Partial<Facts>, Partial<PolicyCall> & { now?: number }])[] = [
    ['block-list', { blocked: known(false) }, {}],
    ['safety-valve', { lines: known({ recorder: 'up' }) }, {}],
    ['throttle', { markedUntil: known(null) }, {}],
    ['groups', {}, { isGroup: false }],
    ['qualified-voice', { lastMessageAt: known(sunday) }, {}],
    ['quiet-hours', {}, { now: at('2026-07-06T12:00:00') }],
    ['vip', { tier: known('gold') }, {}],
    ['agents', { agents: known({ online: 1, free: 1 }) }, {}],
  ];

  test('R37: block list, safety valve, throttle, groups, qualified voice, quiet hours, VIP, agents, default', () => {
    let facts: Facts = rejecting;
    let change: Partial<PolicyCall> & { now?: number } = { isGroup: true, now: sunday };
    const order: string[] = [];
    for (const [, more, other] of [...passing, ['default', {}, {}] as const]) {
      const decision = decided(all, facts, change);
      expect(decision.action).toBe('reject');
      expect(decision.asked.map(({ rule }) => rule)).toEqual(ruleNames.slice(0, order.length + 1));
      order.push(decision.rule);
      facts = { ...facts, ...more };
      change = { ...change, ...other };
      if (decision.rule === 'quiet-hours') facts = { ...facts, lastMessageAt: known(at('2026-07-06T12:00:00')) };
    }
    expect(order).toEqual(ruleNames);
  });

  test('R37: whatever the facts, the last rule asked is the one that decided, in the order of the list', () => {
    const { policy } = checkPolicy(demoText);
    if (policy === undefined) throw new Error('the demo policy has problems');
    fc.assert(
      fc.property(
        anyFacts,
        fc.boolean(),
        fc.constantFrom('audio', 'video'),
        fc.integer({ min: 0, max: 4e12 }),
        (facts, isGroup, media, now) => {
          const decision = decide(policy, { ...call, isGroup, media: media as 'audio' }, facts, now);
          expect(decision.asked.at(-1)?.rule).toBe(decision.rule);
          const places = decision.asked.map(({ rule }) => ruleNames.indexOf(rule));
          expect(places).toEqual(places.toSorted((a, b) => a - b));
          expect(decision.mode !== undefined).toBe(decision.action === 'reject');
          if (decision.action === 'allow') expect(decision.followUp).toBeUndefined();
          expect(decide(policy, { ...call, isGroup, media: media as 'audio' }, facts, now)).toEqual(decision);
        },
      ),
    );
  });

  test.each([pn, lid, '15550100001:7@s.whatsapp.net', '15550100001@c.us', '100000000000001@hosted.lid'])(
    'R37: the block list knows a caller as %s',
    (jid) => {
      expect(outcome(decided(policyOf(`block_list: { callers: ["${jid}"] }`)))).toBe('reject by block-list');
    },
  );
});

const fact = <Value>(
  value: fc.Arbitrary<Value>,
): fc.Arbitrary<{ state: 'known'; value: Value } | typeof late | typeof unknown> =>
  fc.oneof(value.map(known), fc.constant(late), fc.constant(unknown));
const time = fc.integer({ min: noon - 90_000, max: noon + 90_000 });
const anyFacts: fc.Arbitrary<Facts> = fc.record({
  blocked: fact(fc.boolean()),
  lines: fact(
    fc.dictionary(fc.constantFrom('recorder', 'bridge', 'x'), fc.constantFrom('up', 'down', 'full', 'silent')),
  ),
  markedUntil: fact(fc.option(time)),
  earlierCalls: fact(fc.array(time)),
  blocksToday: fact(fc.nat(30)),
  lastMessageAt: fact(fc.option(time)),
  tier: fact(fc.constantFrom(null, 'premium', 'regular')),
  agents: fact(fc.record({ online: fc.nat(3), free: fc.nat(3) })),
});
