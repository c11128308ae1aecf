import { describe, expect, test } from 'vitest';
import { parseCall, profiles } from '../src/index.ts';
import { actionNode, caller, callId, received } from './samples.ts';

describe.each(profiles)('C3: an unknown action, %s', (profile) => {
  test('says which call it belongs to, and what it holds', () => {
    const action = { ...actionNode('surprise', { state: '3' }), content: [{ tag: 'x', attrs: {} }] };
    expect(parseCall(received(action), { profile })).toMatchObject({
      kind: 'unknown',
      tag: 'surprise',
      callId,
      callCreator: caller,
      node: action,
    });
  });

  test('keeps the half of the identity that it has', () => {
    const read = parseCall(received(actionNode('surprise', { 'call-creator': undefined })), { profile });
    expect(read).toMatchObject({ kind: 'unknown', callId });
    expect(read).not.toHaveProperty('callCreator');
  });

  test.each(['A\u001b[0m', '', 'A'.repeat(65)])('has no call-id where %j stands, which nobody can print', (id) => {
    expect(parseCall(received(actionNode('surprise', { 'call-id': id })), { profile })).not.toHaveProperty('callId');
  });

  test('has no creator where none can be', () => {
    const read = parseCall(received(actionNode('surprise', { 'call-creator': 'somebody' })), { profile });
    expect(read).not.toHaveProperty('callCreator');
  });
});

test('C3: a malformed stanza says which call it belongs to, as far as that can be read', () => {
  const read = parseCall(received(actionNode('reject', { 'call-creator': undefined })));
  expect(read).toMatchObject({ kind: 'malformed', tag: 'reject', callId, envelope: { id: 'S1' } });
  expect(parseCall({ tag: 'message', attrs: {} })).toEqual({
    kind: 'malformed',
    diagnostics: [expect.objectContaining({ rule: 'codec#call' })],
  });
});
