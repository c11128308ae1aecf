import { describe, expect, test } from 'vitest';
import { type CheckableFlow, checkFlow } from '../../src/flow-check.ts';
import { flowOf, parts, reasons } from './flow-files.ts';
import { mutationsOf } from './mutations.ts';

/** What one mistake leaves as right as it was, and why. Everything else must be noticed. */
const legal: readonly (readonly [why: string, mutations: readonly string[]])[] = [
  [
    'a flow shows what matters to it: acks of other stanzas than the delivered offer may be left out',
    [
      'call-rejected 4: drop',
      'call-missed-timeout 2: drop',
      'call-missed-timeout 6: drop',
      'outgoing-1to1-audio 2: drop',
    ],
  ],
  [
    'the flow names one device, so that no other must be told',
    ['call-rejected 6: drop', 'incoming-1to1-audio 7: drop'],
  ],
  [
    'preaccept, relaylatency and transport are optional, and so is showing the media',
    [
      'call-missed-timeout 4: drop',
      'incoming-1to1-audio 4: drop',
      'incoming-1to1-audio 5: drop',
      'incoming-1to1-audio 8: drop',
      'outgoing-1to1-audio 5: drop',
      'outgoing-1to1-audio 6: drop',
      'outgoing-1to1-audio 8: drop',
      'outgoing-1to1-audio 9: drop',
    ],
  ],
  [
    'relaylatency is sent for each relay, and media goes on',
    [
      'incoming-1to1-audio 5: double',
      'incoming-1to1-audio 8: double',
      'outgoing-1to1-audio 6: double',
      'outgoing-1to1-audio 9: double',
    ],
  ],
  [
    'neither of the two waits for the other',
    [
      'call-rejected 4: swap with the next',
      'call-rejected 5: swap with the next',
      'call-missed-timeout 2: swap with the next',
      'incoming-1to1-audio 3: swap with the next',
      'incoming-1to1-audio 4: swap with the next',
      'incoming-1to1-audio 5: swap with the next',
      'incoming-1to1-audio 7: swap with the next',
      'outgoing-1to1-audio 2: swap with the next',
      'outgoing-1to1-audio 4: swap with the next',
      'outgoing-1to1-audio 5: swap with the next',
      'outgoing-1to1-audio 6: swap with the next',
      'outgoing-1to1-audio 7: swap with the next',
      'outgoing-1to1-audio 8: swap with the next',
    ],
  ],
  [
    'the caller may tell the other devices itself, as clients do',
    ['call-rejected 6: from caller', 'incoming-1to1-audio 7: from caller'],
  ],
  [
    'the server is transparent: an ack may be drawn to the one whose stanza it passed on',
    ['call-missed-timeout 6: to caller', 'incoming-1to1-audio 3: to caller', 'outgoing-1to1-audio 4: to caller'],
  ],
];
const flows = ['call-rejected', 'call-missed-timeout', 'incoming-1to1-audio', 'outgoing-1to1-audio'].map(flowOf);
const mutations = flows.flatMap((flow) => mutationsOf(flow).map((mutation) => ({ ...mutation, original: flow })));

function complaints(flow: CheckableFlow): readonly string[] {
  return checkFlow(flow, parts, { reasons }).map(({ code, message }) => `${code} ${message}`);
}

/** What a mistake adds to what was known before. */
function added(flow: CheckableFlow, original: CheckableFlow): readonly string[] {
  const known = [...complaints(original)];
  return complaints(flow).filter((complaint) => {
    const at = known.indexOf(complaint);
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
}

describe('one mistake in a flow', () => {
  test('D33: at least 300 mistakes are made', () => {
    expect(mutations.length).toBeGreaterThanOrEqual(300);
    expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length);
  });

  test('D33: each is noticed, but for those that are legal', () => {
    const missed = mutations.filter(({ flow, original }) => added(flow, original).length === 0).map(({ name }) => name);
    expect(missed.toSorted()).toEqual(legal.flatMap(([, names]) => names).toSorted());
  });

  test.each([
    ['call-rejected 3: <reject> is <rejet>', 'F1 no part knows <rejet>; did you mean <reject>?'],
    [
      'call-rejected 3: reason is "declinedx"',
      'F2 the reason `declinedx` is none of the enum; did you mean `declined`?',
    ],
    ['call-rejected 4: class is "made_up"', 'F3 <ack> has the class `made_up`, not `call`'],
    ['call-rejected 5: drop', 'F4 the <reject> never reaches the caller'],
    ['call-rejected 3: drop', 'F5 the server passes on a <reject> that it never got'],
    ['call-rejected 1: from callee', 'F6 <offer> goes from callee to server'],
    ['call-missed-timeout 2: to callee', 'F7 the <ack> answers no <offer>'],
    ['outgoing-1to1-audio 10: drop', 'F8 the flow ends, and its call does not'],
    ['outgoing-1to1-audio 7: drop', 'S7 media starts before the accept'],
    ['outgoing-1to1-audio 9: swap with the next', 'S5 media flows after the end of the call'],
    ['call-rejected 2: swap with the next', 'S1 reject comes without an offer'],
  ])('%s: %s', (name, complaint) => {
    const mutation = mutations.find((each) => each.name === name);
    const words =
      mutation && added(mutation.flow, mutation.original).map((each) => each.replace(/^SIG-17#no-reuse/, 'S5'));
    expect(words).toContain(complaint);
  });
});

test('F9: of several devices each that did not answer is told', () => {
  const participants = ['caller', 'callee-1', 'callee-2'].map((id) => ({ id }));
  const step = (from: string, to: string, label: string): CheckableFlow['steps'][number] => ({ from, to, label });
  const rung = [
    step('caller', 'callee-1', '<offer>'),
    step('caller', 'callee-2', '<offer>'),
    step('callee-1', 'caller', '<accept>'),
  ];
  const told = step('caller', 'callee-2', '<terminate reason="accepted_elsewhere">');
  const end = step('caller', 'callee-1', '<terminate>');
  const found = (steps: CheckableFlow['steps']): readonly string[] =>
    checkFlow({ id: 'x', participants, steps }, parts).flatMap(({ code, message }) => (code === 'F9' ? [message] : []));
  expect(found([...rung, end])).toEqual(['the device "callee-2" rings on: nobody tells it of the <accept>']);
  expect(found([...rung, told, end])).toEqual([]);
});
