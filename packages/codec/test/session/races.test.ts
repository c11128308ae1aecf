import { describe, expect, test } from 'vitest';
import type { Profile } from '../../src/profile.ts';
import { accept, bothRing, callee, caller, d1, d2, type Hop, hangUp, offer, reject, run, server } from './run.ts';

const elsewhere: Hop = [caller, callee, 'terminate', { reason: 'accepted_elsewhere' }];
const calleeHangsUp: Hop = [callee, caller, 'terminate'];

describe('C12: natural races are no faults', () => {
  const races: readonly (readonly [string, readonly Hop[], readonly string[]])[] = [
    ['the caller gave up while the reject was under way', [offer, hangUp, reject], ['info S5.crossed']],
    ['another device answered while the reject was under way', [offer, elsewhere, reject], ['info S5.crossed']],
    ['a reject that was not acknowledged is sent again', [offer, reject, reject], ['info S3.again']],
    ['a reject is sent again after the end', [offer, reject, hangUp, reject], ['info S5.crossed']],
    ['both hang up', [offer, accept, hangUp, calleeHangsUp], ['info S5.crossed']],
    ['a terminate is sent again', [offer, accept, calleeHangsUp, calleeHangsUp], ['info S5.crossed']],
    ['an accept is sent again', [offer, accept, accept], ['info S6.again']],
  ];
  describe.each(races)('%s', (_, hops, found) => {
    test.each<Profile>(['spec', 'observed'])('%s: to the callee', (profile) => {
      expect(run(hops, { profile, self: callee }).found).toEqual(found);
    });
  });

  test('an accept crosses a terminate that had not reached the callee', () => {
    const toServer: Hop = [caller, server, 'terminate'];
    const { session, found } = run([offer, toServer, accept, [server, callee, 'terminate']]);
    expect(found).toEqual(['info S5.late']);
    expect(session.phase).toBe('ended');
  });

  test.each<[string, readonly Hop[], readonly string[]]>([
    ['an accept after the terminate arrived', [offer, hangUp, accept], ['error S5']],
    ['a transport after its own reject', [offer, reject, [callee, caller, 'transport']], ['error S3']],
    ['an accept after its own reject', [offer, reject, accept], ['error S3']],
    ['an accept of another device', [...bothRing, [d1, caller, 'accept'], [d2, caller, 'accept']], ['error S6']],
    ['a terminate after its own reject', [offer, reject, calleeHangsUp], ['error S3', 'error S4']],
    ['the end of a call that it never accepted', [offer, hangUp, calleeHangsUp], ['info S5.crossed', 'error S4']],
  ])('%s is still a fault', (_, hops, found) => {
    expect(run(hops).found).toEqual(found);
  });

  test('a race does not change what became of the call', () => {
    expect(run([offer, hangUp, reject], { self: callee }).session).toMatchObject({ phase: 'ended', outcome: 'missed' });
    expect(run([offer, reject, reject], { self: callee }).session).toMatchObject({ outcome: 'declined' });
  });
});

describe('C12: a hang-up while it rings has an outcome', () => {
  test.each<Profile>(['spec', 'observed'])('%s', (profile) => {
    const { session } = run([offer, [caller, callee, 'terminate', { reason: 'hangup' }]], { profile });
    expect(session).toMatchObject({ phase: 'ended', outcome: 'missed' });
  });
});
