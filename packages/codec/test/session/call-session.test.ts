import { describe, expect, test } from 'vitest';
import type { CallSession, Party, SessionOptions } from '../../src/session/call-session.ts';
import { ringExpired } from '../../src/session/call-session.ts';
import { accept, callee, caller, type Hop, offer, run, server } from './run.ts';

describe('the ring timeout', () => {
  const ringing = (options: SessionOptions): CallSession => run([offer], options).session;
  test.each([
    ['observed, before', ringing({ profile: 'observed' }), 44_999, false],
    ['observed, at 45 s', ringing({ profile: 'observed' }), 45_000, true],
    ['spec: none', ringing({}), 1e9, false],
    ['a setting of its own', ringing({ ringTimeout: 30_000 }), 30_000, true],
    ['not after the accept', run([offer, accept], { ringTimeout: 1 }).session, 1e9, false],
  ])('%s', (_, session, now, expected) => {
    expect(ringExpired(session, now)).toBe(expected);
  });
});

test('a session stays small, however much a peer sends', () => {
  const devices = Array.from({ length: 2000 }, (_, n): Party => ({ role: 'callee', device: String(n) }));
  const offers = devices.map((device): Hop => [caller, device, 'offer']);
  const transports = devices.map((device): Hop => [device, server, 'transport']);
  const told: Hop = [
    caller,
    callee,
    'terminate',
    { reason: 'accepted_elsewhere', devices: devices.map((d) => d.device ?? '') },
  ];
  const { session } = run([...offers, ...transports, [callee, server, 'accept'], told]);
  expect(session.devices.size).toBe(256);
  expect(session.offerHops.length).toBe(512);
  expect(session.inTransit).toEqual(['callee accept']);
});
