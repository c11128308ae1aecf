import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatJid,
  fromLegacyJid,
  isPersonJid,
  type JidFault,
  jidFault,
  jidServers,
  parseJid,
  sameAccount,
  withoutDevice,
} from '../src/index.ts';

describe('reading', () => {
  test.each([
    ['15550100001@s.whatsapp.net', { user: '15550100001', server: 's.whatsapp.net' }],
    ['15550100001:255@s.whatsapp.net', { user: '15550100001', device: 255, server: 's.whatsapp.net' }],
    ['100000000000001:75@lid', { user: '100000000000001', device: 75, server: 'lid' }],
    ['236395184570386.1:75@lid', { user: '236395184570386.1', device: 75, server: 'lid' }],
    ['15550100001@hosted', { user: '15550100001', server: 'hosted' }],
    ['100000000000001:1@hosted.lid', { user: '100000000000001', device: 1, server: 'hosted.lid' }],
    ['120363000000000001@g.us', { user: '120363000000000001', server: 'g.us' }],
    ['CA11BEEF@call', { user: 'CA11BEEF', server: 'call' }],
  ])('%s', (text, jid) => {
    expect(parseJid(text)).toEqual(jid);
    expect(formatJid(jid as never)).toBe(text);
  });

  test.each<[string, JidFault]>([
    ['', 'not-a-jid'],
    ['15550100001', 'not-a-jid'],
    ['@lid', 'not-a-jid'],
    ['a@b@c', 'not-a-jid'],
    [`${'1'.repeat(200)}@lid`, 'not-a-jid'],
    ['s.whatsapp.net', 'not-a-jid'],
    ['1@example.com', 'unknown-server'],
    ['1@S.WHATSAPP.NET', 'unknown-server'],
    ['1@', 'unknown-server'],
    ['1@__proto__', 'unknown-server'],
    ['15550100001@c.us', 'legacy-server'],
    ['1a@s.whatsapp.net', 'user-form'],
    [' 1@s.whatsapp.net', 'user-form'],
    ['1\n@s.whatsapp.net', 'user-form'],
    ['٣@s.whatsapp.net', 'user-form'],
    [`${'1'.repeat(65)}@s.whatsapp.net`, 'user-form'],
    ['1.2.3@lid', 'user-form'],
    [':3@lid', 'user-form'],
    ['15550100001_1:3@s.whatsapp.net', 'agent'],
    ['15550100001.1:3@s.whatsapp.net', 'agent'],
    ['15550100001:@s.whatsapp.net', 'device-form'],
    ['15550100001:x@s.whatsapp.net', 'device-form'],
    ['15550100001:-1@s.whatsapp.net', 'device-form'],
    ['15550100001:0@s.whatsapp.net', 'device-zero'],
    ['15550100001:00@s.whatsapp.net', 'device-zero'],
    ['15550100001:07@s.whatsapp.net', 'device-leading-zero'],
    ['15550100001:256@s.whatsapp.net', 'device-range'],
  ])('%j is refused: %s', (text, fault) => {
    expect(jidFault(text)).toBe(fault);
    expect(parseJid(text)).toBeUndefined();
    expect(isPersonJid(text)).toBe(false);
  });

  test('parts without a canonical form are refused', () => {
    expect(() => formatJid({ user: '1', device: 0, server: 'lid' })).toThrow(RangeError);
    expect(() => formatJid({ user: '1@', server: 'lid' })).toThrow(RangeError);
  });
});

describe('comparing', () => {
  test.each([
    ['15550100001:3@s.whatsapp.net', '15550100001@s.whatsapp.net', true],
    ['15550100001:3@s.whatsapp.net', '15550100001:4@s.whatsapp.net', true],
    ['15550100001@s.whatsapp.net', '15550100002@s.whatsapp.net', false],
    ['15550100001@s.whatsapp.net', '15550100001@lid', false],
    ['', '', true],
  ])('%s and %s are the same account: %s', (a, b, same) => {
    expect(sameAccount(a, b)).toBe(same);
  });

  test('a gateway’s JID becomes the wire’s', () => {
    expect(fromLegacyJid('15550100001@c.us')).toBe('15550100001@s.whatsapp.net');
    expect(fromLegacyJid('100000000000001@lid')).toBe('100000000000001@lid');
  });
});

describe('laws', () => {
  const person = fc.record({
    user: fc.stringMatching(/^[0-9]{1,20}$/),
    device: fc.option(fc.integer({ min: 1, max: 255 }), { nil: undefined }),
    server: fc.constantFrom('s.whatsapp.net', 'lid', 'hosted', 'hosted.lid'),
  });

  test('what is formatted is read back, and is a person’s', () => {
    fc.assert(
      fc.property(person, ({ device, ...rest }) => {
        const jid = { ...rest, ...(device !== undefined && { device }) };
        const text = formatJid(jid as never);
        expect(parseJid(text)).toEqual(jid);
        expect(isPersonJid(text)).toBe(true);
        expect(withoutDevice(text)).toBe(`${jid.user}@${jid.server}`);
      }),
    );
  });

  test('any text is read or has a fault, and what is read is formatted back', () => {
    const near = fc
      .tuple(
        fc.string({ maxLength: 6 }),
        fc.constantFrom('', ':', ':0', ':7', '_1:3'),
        fc.constantFrom(...jidServers, ''),
      )
      .map(([user, device, server]) => `${user}${device}@${server}`);
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (text) => {
        const jid = parseJid(text);
        expect(jid === undefined).toBe(jidFault(text) !== undefined);
        if (jid) expect(formatJid(jid)).toBe(text);
        if (isPersonJid(text)) expect(jid).toBeDefined();
      }),
      { numRuns: 2000 },
    );
  });
});
