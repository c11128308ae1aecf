import { describe, expect, test } from 'vitest';
import type { Profile } from '../../src/profile.ts';
import { outstanding } from '../../src/session/outstanding.ts';
import { signalOf } from '../../src/session/signal.ts';
import { actionNode, received } from '../samples.ts';
import { bothRing, callee, caller, d1, d2, type Hop, run } from './run.ts';

const invite = bothRing.map(([from, to, tag]): Hop => [from, to, tag, { group: true }]);
const notice: Hop = [caller, callee, 'offer_notice', { group: true }];

describe.each<Profile>(['spec', 'observed'])('C4: a group call, %s', (profile) => {
  test.each<[string, readonly Hop[]]>([
    ['a notice may be declined', [notice, [callee, caller, 'reject']]],
    ['a notice may be accepted', [notice, [callee, caller, 'accept']]],
    ['several accept', [...invite, [d1, caller, 'accept'], [d2, caller, 'accept']]],
    [
      'who accepted leaves, and the others stay',
      [...invite, [d1, caller, 'accept'], [d2, caller, 'accept'], [d1, caller, 'terminate'], [d2, caller, 'transport']],
    ],
    ['one declines, and another accepts', [...invite, [d1, caller, 'reject'], [d2, caller, 'accept']]],
  ])('%s', (_, hops) => {
    expect(run(hops, { profile }).found).toEqual([]);
  });

  test('a notice is owed no receipt', () => {
    expect(outstanding(run([notice], { profile }).session)).toEqual([]);
  });

  test('the call goes on when one leaves, and ends when its creator ends it', () => {
    const inCall: readonly Hop[] = [
      ...invite,
      [d1, caller, 'accept'],
      [d2, caller, 'accept'],
      [d1, caller, 'terminate'],
    ];
    expect(run(inCall, { profile }).session.phase).toBe('active');
    expect(run([...inCall, [caller, d2, 'terminate']], { profile }).session).toMatchObject({
      phase: 'ended',
      outcome: 'completed',
    });
  });

  test('who never accepted ends nothing', () => {
    const { found } = run([...invite, [d1, caller, 'accept'], [d2, caller, 'terminate']], { profile });
    expect(found).toEqual([profile === 'spec' ? 'error S4' : 'warning S4']);
  });
});

test.each<[string, Record<string, string>, object[] | undefined]>([
  ['group-jid', { 'group-jid': '120363000000000001@g.us' }, undefined],
  ['group_info', {}, [{ tag: 'group_info', attrs: {} }]],
  ['a notice of a group', { type: 'group' }, undefined],
])('C4: a session sees that a call is a group’s by %s', (_, change, content) => {
  const tag = change.type === undefined ? 'offer' : 'offer_notice';
  const action = { ...actionNode(tag, change), ...(content && { content }) };
  expect(signalOf(received(action as never))).toMatchObject({ group: true });
  expect(signalOf(received(actionNode('offer')))).not.toHaveProperty('group');
});
