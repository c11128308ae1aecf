import { describe, expect, test } from 'vitest';
import type { SessionOptions } from '../../src/session/call-session.ts';
import { accept, bothRing, callee, caller, d1, d2, type Hop, hangUp, offer, reject, run } from './run.ts';

describe('what becomes of a call', () => {
  const observed: SessionOptions = { profile: 'observed' };
  test.each([
    ['missed: the caller gave up', [offer, hangUp], 'ended', 'missed'],
    ['missed: the device was offline', [[caller, callee, 'offer', { offline: true }]], 'ended', 'missed'],
    [
      'missed: the group call ended',
      [offer, [caller, callee, 'terminate', { reason: 'group_call_ended' }]],
      'ended',
      'missed',
    ],
    ['no outcome: some other reason', [offer, [caller, callee, 'terminate', { reason: 'dnd' }]], 'ended', undefined],
    ['completed', [offer, accept, hangUp], 'ended', 'completed'],
    ['declined', [offer, reject], 'declined', 'declined'],
    ['declined: one device speaks for all', [...bothRing, [d1, caller, 'reject']], 'declined', 'declined'],
    ['ringing: one device is busy', [...bothRing, [d1, caller, 'reject', { reason: 'busy' }]], 'ringing', undefined],
  ] as const)('%s', (_, hops: readonly Hop[], phase, outcome) => {
    const { session } = run(hops, observed);
    expect([session.phase, session.outcome]).toEqual([phase, outcome]);
  });

  test('to the letter each device declines for itself alone', () => {
    expect(run([...bothRing, [d1, caller, 'reject']]).session.phase).toBe('ringing');
    expect(run([...bothRing, [d1, caller, 'reject'], [d2, caller, 'reject']]).session.phase).toBe('declined');
  });

  test.each([
    ['accepted_elsewhere', 'answered-elsewhere'],
    ['rejected_elsewhere', 'declined-elsewhere'],
  ])('the view of a device that is told %s', (reason, outcome) => {
    const { session, found } = run([offer, [caller, callee, 'terminate', { reason }]], { self: callee });
    expect(session).toMatchObject({ phase: 'ended', outcome });
    expect(found).toEqual([]);
  });
});
