import { describe, expect, test } from 'vitest';
import { actionCodecs, type BinaryNode, parseCall } from '../../src/index.ts';
import { actionNode, caller, callId, received } from '../samples.ts';

const pn = '15550100001@s.whatsapp.net';
const lid = '100000000000001@lid';
const group = '120363000000000001@g.us';

describe('C11: nothing that clients send is lost', () => {
  test('an offer with all that has been seen', () => {
    const action: BinaryNode = {
      ...actionNode('offer', {
        caller_pn: pn,
        caller_lid: lid,
        username: 'ann',
        caller_country_code: 'NZ',
        device_class: '2016',
        joinable: '1',
        'group-jid': group,
      }),
      content: [
        { tag: 'audio', attrs: { enc: 'opus', rate: '16000' } },
        { tag: 'silence', attrs: { reason: 'unknown_caller' } },
        { tag: 'group_info', attrs: { media: 'audio' }, content: [{ tag: 'user', attrs: { jid: lid } }] },
      ],
    };
    expect(parseCall(received(action))).toMatchObject({
      kind: 'offer',
      callerPn: pn,
      callerLid: lid,
      username: 'ann',
      countryCode: 'NZ',
      deviceClass: '2016',
      joinable: true,
      groupJid: group,
      silence: { reason: 'unknown_caller' },
      groupInfo: { attrs: { media: 'audio' }, content: [{ attrs: { jid: lid } }] },
    });
  });

  test('a silence without a reason is one', () => {
    const action = { ...actionNode('offer'), content: [{ tag: 'silence', attrs: {} }] };
    expect(parseCall(received(action))).toMatchObject({ silence: {} });
    expect(parseCall(received(actionNode('offer')))).not.toHaveProperty('silence');
  });

  test.each([
    ['1', true],
    ['0', false],
    ['true', undefined],
    ['01', undefined],
  ])('joinable="%s" is %s', (joinable, expected) => {
    const read = parseCall(received(actionNode('offer', { joinable })));
    expect(read.kind === 'offer' && read.joinable).toBe(expected);
  });

  test.each([
    ['1', true],
    ['0', false],
    ['muted', undefined],
  ])('the mute-state %j means muted: %s', (state, muted) => {
    const read = parseCall(received(actionNode('mute_v2', { 'mute-state': state })));
    expect(read).toMatchObject({ kind: 'mute_v2', state });
    expect(read.kind === 'mute_v2' && read.muted).toBe(muted);
  });

  // The law behind the cases: what a codec lists as sent by clients can be read from what it gives.
  test.each(Object.values(actionCodecs))('each usual attribute of <$tag> can be read', ({ tag, attributes }) => {
    const values = Object.fromEntries(attributes.map((name, at) => [name, sample(name, at)]));
    const read = parseCall(received({ tag, attrs: values }), { profile: 'observed' });
    expect(read.kind).toBe(tag);
    const { envelope: _, diagnostics: _broken, ...fields } = read as { envelope: unknown; diagnostics: unknown };
    const given = JSON.stringify(fields);
    const without = attributes.filter(
      (name) => !given.includes(mark(tag, name, sample(name, attributes.indexOf(name)))),
    );
    expect(without).toEqual([]);
  });
});

const special: Readonly<Record<string, string>> = {
  'call-id': callId,
  'call-creator': caller,
  joinable: '1',
  media: 'video',
  type: 'group',
  duration: '4711',
  audio_duration: '4712',
  elected_relay_idx: '4713',
  screenshare_state: '1',
};

function sample(name: string, at: number): string {
  return special[name] ?? `value${at}`;
}

/** How a value shows in the JSON of what was read. */
function mark(tag: string, name: string, value: string): string {
  if (name === 'joinable') return '"joinable":true';
  if (tag === 'offer_notice' && name === 'type') return '"group":true';
  // The first of the two counts.
  if (name === 'relay_id') return special.elected_relay_idx ?? '';
  if (name === 'screenshare_state') return '"sharing":true';
  return value;
}
