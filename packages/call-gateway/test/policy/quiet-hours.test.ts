import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderFollowUp } from '../../src/policy/index.ts';
import { openingAt } from '../../src/policy/opening.ts';
import { momentOf } from '../../src/policy/zone-time.ts';
import { at, decided, outcome, policyOf } from './samples.ts';

const london = `
quiet_hours:
  text: t
  offices:
    - name: London
      zone: Europe/London
      open: { mon-fri: "09:00-17:30", sat: "10:00-12:00, 13:00-16:00" }
      holidays:
        - { date: 2026-12-25, name: Christmas Day }
        - { date: 2026-12-24, open: "09:00-12:00" }
        - { date: 2026-12-27, open: "11:00-12:00" }
`;
const policy = policyOf(london);
const answer = (now: string): string => {
  const { action, asked } = decided(policy, {}, { now: at(now) });
  return `${action}: ${asked[0]?.answer}`;
};

describe('R18, R38: office hours', () => {
  test.each([
    ['2026-01-05T08:59:59', 'reject: London is closed until Monday 5 January 09:00 GMT'],
    ['2026-01-05T09:00:00', 'allow: London is open until Monday 5 January 17:30 GMT'],
    ['2026-01-05T17:29:59', 'allow: London is open until Monday 5 January 17:30 GMT'],
    ['2026-01-05T17:30:00', 'reject: London is closed until Tuesday 6 January 09:00 GMT'],
    ['2026-07-06T08:00:00', 'allow: London is open until Monday 6 July 17:30 BST'],
    ['2026-07-10T16:30:00', 'reject: London is closed until Saturday 11 July 10:00 BST'],
    ['2026-07-11T11:30:00', 'reject: London is closed until Saturday 11 July 13:00 BST'],
    ['2026-07-11T15:00:00', 'reject: London is closed until Monday 13 July 09:00 BST'],
  ])('R18: at %s UTC: %s', (now, expected) => {
    expect(answer(now)).toBe(expected);
  });

  test.each([
    ['2026-12-25T10:00:00', 'reject: London is closed until Saturday 26 December 10:00 GMT'],
    ['2026-12-24T11:59:00', 'allow: London is open until Thursday 24 December 12:00 GMT'],
    ['2026-12-24T12:00:00', 'reject: London is closed until Saturday 26 December 10:00 GMT'],
    ['2026-12-27T11:00:00', 'allow: London is open until Sunday 27 December 12:00 GMT'],
  ])('R18: holidays take the place of the week: %s: %s', (now, expected) => {
    expect(answer(now)).toBe(expected);
  });

  test('R18, R38: the text names the office, the re-opening and the zone', () => {
    const withWords = { ...policy, texts: { t: '{office} closed, back {opens_on} {opens_at} {zone}. {holiday}' } };
    const { followUp } = decided(withWords, {}, { now: at('2026-12-25T10:00:00') });
    expect(followUp && renderFollowUp(withWords, followUp)).toBe(
      'London closed, back Saturday 26 December 10:00 GMT. Christmas Day',
    );
  });

  test.each([
    ['America/New_York', '2026-01-05T12:00:00', 'EST'],
    ['America/New_York', '2026-07-06T12:00:00', 'EDT'],
    ['Europe/London', '2026-07-05T12:00:00', 'BST'],
    ['UTC', '2026-07-05T12:00:00', 'UTC'],
  ])('R18: the zone %s is called at %s what its people call it: %s', (zone, now, name) => {
    const rules = `quiet_hours: { text: t, offices: [{ name: O, zone: ${zone}, open: { mon: "23:00-23:30" } }] }`;
    expect(decided(policyOf(rules), {}, { now: at(now) }).followUp?.vars.zone).toBe(name);
  });
});

describe('R18: the days on which clocks are set', () => {
  const night = (zone: string, open: string): Parameters<typeof openingAt>[0] => {
    const rules = `quiet_hours: { offices: [{ name: O, zone: ${zone}, open: { mon-sun: "${open}" } }] }`;
    const office = policyOf(rules).rules.quiet_hours?.offices[0];
    if (office === undefined) throw new Error('there is no office');
    return office;
  };
  const opening = (zone: string, open: string, now: string): string => {
    const { isOpen, until } = openingAt(night(zone, open), at(now));
    return `${isOpen ? 'open' : 'closed'} until ${new Date(until ?? 0).toISOString().slice(0, 16)}`;
  };

  test.each([
    // The office opens at nine on the wall, whatever that is in UTC.
    ['Europe/London', '09:00-17:00', '2026-03-28T08:59:00', 'closed until 2026-03-28T09:00'],
    ['Europe/London', '09:00-17:00', '2026-03-29T07:59:00', 'closed until 2026-03-29T08:00'],
    ['Europe/London', '09:00-17:00', '2026-10-24T08:00:00', 'open until 2026-10-24T16:00'],
    ['Europe/London', '09:00-17:00', '2026-10-25T08:00:00', 'closed until 2026-10-25T09:00'],
    // In spring the clock jumps from 01:00 to 02:00: who opens at 01:30 opens with the jump.
    ['Europe/London', '01:30-05:00', '2026-03-29T00:59:00', 'closed until 2026-03-29T01:00'],
    ['Europe/London', '01:30-05:00', '2026-03-29T01:00:00', 'open until 2026-03-29T04:00'],
    // Times that are left out altogether are none.
    ['Europe/London', '01:10-01:50', '2026-03-29T00:30:00', 'closed until 2026-03-30T00:10'],
    // In autumn 01:00 to 02:00 comes twice: open from the first 01:30 to the last 01:45.
    ['Europe/London', '01:30-01:45', '2026-10-25T00:29:00', 'closed until 2026-10-25T00:30'],
    ['Europe/London', '01:30-01:45', '2026-10-25T00:50:00', 'open until 2026-10-25T01:45'],
    // Over midnight, and over the jump: seven hours instead of eight.
    ['America/New_York', '22:00-06:00', '2026-03-08T02:59:00', 'closed until 2026-03-08T03:00'],
    ['America/New_York', '22:00-06:00', '2026-03-08T03:00:00', 'open until 2026-03-08T10:00'],
    // Half an hour of summer time.
    ['Australia/Lord_Howe', '02:15-04:00', '2026-10-03T15:29:00', 'closed until 2026-10-03T15:30'],
    // A day that was left out altogether.
    ['Pacific/Apia', '09:00-17:00', '2011-12-30T10:30:00', 'closed until 2011-12-30T19:00'],
  ])('R18: %s %s at %s: %s', (zone, open, now, expected) => {
    expect(opening(zone, open, now)).toBe(expected);
  });

  test.each([
    ['a week without a gap', '00:00-24:00'],
    ['from six to six', '06:00-06:00'],
  ])('R18: %s is open without end', (_, open) => {
    expect(openingAt(night('Europe/London', open), at('2026-03-29T00:30:00'))).toEqual({ isOpen: true });
  });

  test('R18: an office that never opens is closed without end, and says so', () => {
    const rules = 'quiet_hours: { text: t, offices: [{ name: O, zone: UTC, open: {} }] }';
    const { asked, followUp } = decided(policyOf(rules));
    expect(asked[0]?.answer).toBe('O is closed without a next opening');
    expect(followUp?.vars).toEqual({ office: 'O', media: 'audio' });
  });

  const zones = fc.constantFrom('Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC');
  test('R18: a moment that a wall shows is shown by that wall, and the first is not after the last', () => {
    const dates = fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) });
    fc.assert(
      fc.property(zones, dates, fc.integer({ min: 0, max: 1439 }), (zone, { month, day }, minutes) => {
        const date = { year: 2026, month, day };
        const first = momentOf(zone, date, { minutes, edge: 'first' });
        const last = momentOf(zone, date, { minutes, edge: 'last' });
        expect(first).toBeLessThanOrEqual(last);
        expect(last - first).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });

  test('R18: what changes next does change then, and nothing changes before', () => {
    const hours = fc.constantFrom('09:00-17:00', '01:30-05:00', '22:00-02:30', '00:00-12:00, 13:00-24:00');
    fc.assert(
      fc.property(zones, hours, fc.integer({ min: at('2026-01-01'), max: at('2027-01-01') }), (zone, open, now) => {
        const office = night(zone, open);
        const { isOpen, until } = openingAt(office, now);
        if (until === undefined) throw new Error('it does change');
        expect(until).toBeGreaterThan(now);
        expect(openingAt(office, until).isOpen).toBe(!isOpen);
        expect(openingAt(office, until - 1)).toMatchObject({ isOpen, until });
      }),
      { numRuns: 60 },
    );
  });
});

describe('R19, R38: which office answers', () => {
  const office = (name: string, more: string): string => `{ name: ${name}, zone: UTC, open: {}${more} }`;
  const offices = [
    office('Anyone', ''),
    office('Session', ', instances: [sales]'),
    office('US', ', callers: ["+1"]'),
    office('Caribbean', ', callers: ["+1876", "+1868"]'),
    office('UK', ', callers: ["+44"]'),
    office('UKSales', ', callers: ["+44"], instances: [sales]'),
  ];
  const rules = policyOf(`quiet_hours: { offices: [${offices.join(', ')}] }`);
  const asked = (number: string | undefined, instanceId: string): string | undefined => {
    const jid = '100000000000001@lid';
    const caller = number === undefined ? { jid, lid: jid } : { jid, pn: `${number}@s.whatsapp.net` };
    return decided(rules, {}, { caller, instanceId }).asked[0]?.answer.split(' ')[0];
  };

  test.each([
    ['15550100001', 'main', 'US'],
    ['18765550100', 'main', 'Caribbean'],
    ['447700900001', 'main', 'UK'],
    ['447700900001', 'sales', 'UKSales'],
    ['4915550100001', 'main', 'Anyone'],
    ['4915550100001', 'sales', 'Session'],
    // Of a LID nobody knows the country: its digits are no number.
    [undefined, 'main', 'Anyone'],
  ])('R19, R38: a caller with the number %s of the session %s is answered by %s', (number, instance, name) => {
    expect(asked(number, instance)).toBe(name);
  });

  test('R19: a caller for whom no office answers is let through', () => {
    const only = policyOf(`quiet_hours: { offices: [${office('UK', ', callers: ["+44"]')}] }`);
    expect(outcome(decided(only))).toBe('allow by default');
  });
});
