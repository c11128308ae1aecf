import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeSketch } from '../src/flow/sketched-call.ts';
import { type CheckableFlow, checkFlow } from '../src/flow-check.ts';
import { callTags } from '../src/stanzas/fields/tags.ts';
import { flowOf, parts } from './flow/flow-files.ts';

const participants = [{ id: 'caller' }, { id: 'server' }, { id: 'callee' }];

const found: Readonly<Record<string, readonly string[]>> = {
  'call-rejected': ['2 SIG-07#generic-ack', '3 SIG-08#construction-two-attributes', '6 S16'],
  'call-missed-timeout': ['3 SIG-07#generic-ack', '4 SIG-12'],
  'incoming-1to1-audio': ['2 SIG-07#offer-receipt', '7 S17'],
  'outgoing-1to1-audio': ['3 SIG-07#offer-receipt', '8 SIG-05'],
};

describe.each(Object.entries(found))('the flow %s of the spec', (id, expected) => {
  test('contradicts the parts where it is known to, and nowhere else', () => {
    expect(checkFlow(flowOf(id), parts).map(({ step, code }) => `${step} ${code}`)).toEqual(expected);
  });

  test('is bound to its part by its id too, where the corpus has no field for it', () => {
    const { part: _, ...withoutPart } = flowOf(id);
    expect(checkFlow(withoutPart, parts)).toEqual(checkFlow(flowOf(id), parts));
  });
});

test('a session rule, which stands on no page, comes with its text', () => {
  const rules = checkFlow(flowOf('call-rejected'), parts).map(({ rule }) => rule);
  expect(rules.slice(0, 2)).toEqual([undefined, undefined]);
  expect(rules[2]).toEqual({
    level: expect.any(String),
    text: expect.stringContaining('reason'),
    source: expect.any(String),
  });
});

test('the checks say in words what is wrong', () => {
  expect(checkFlow(flowOf('call-rejected'), parts).map(({ message }) => message)).toEqual([
    'a device answers the offer with neither ack nor receipt',
    '<reject> has the attribute `reason`',
    'the reason is `reject_elsewhere`, where clients send `rejected_elsewhere`',
  ]);
});

type Row = readonly [from: string, to: string, stanza: string, label: string];

function check(rows: readonly Row[], part?: string): readonly string[] {
  const steps = rows.map(([from, to, stanza, label]) => ({ from, to, label, ...(stanza !== '' && { stanza }) }));
  const checks = checkFlow({ id: 'a-flow', participants, steps, ...(part && { part }) }, parts);
  return checks.map(({ step, code }) => `${step} ${code}`);
}

/** The same of a flow that breaks off: what then is still under way is left out. */
function checkStart(rows: readonly Row[], part?: string): readonly string[] {
  return check(rows, part).filter((line) => !/ F[48]$/.test(line));
}

const offered: readonly Row[] = [
  ['caller', 'server', 'call-offer', '<call><offer> placed'],
  ['server', 'caller', 'call-ack', '<ack class="call"> for the offer'],
  ['server', 'callee', 'call-offer', 'routed <offer> delivered'],
  ['callee', 'server', 'call-ack', '<ack class="call">'],
  ['callee', 'server', 'call-ack', '<receipt><offer> call-id call-creator'],
];

describe('a flow in which nothing is wrong has no checks', () => {
  test.each<[string, readonly Row[], string?]>([
    ['declined', [['callee', 'caller', 'call-reject', '<reject> call-id call-creator']], 'flow-call-rejected'],
    ['missed', [['caller', 'callee', 'call-terminate', '<terminate reason="timeout"> call-id']], 'flow-call-missed'],
    [
      'answered',
      [
        ['callee', 'caller', 'call-preaccept', '<preaccept> with <audio rate="16000"> and <encopt keygen="2">'],
        [
          'callee',
          'caller',
          'call-accept',
          '<accept> with <net medium="2">, <te priority="2"> and <voip_settings uncompressed="{n}">',
        ],
        ['caller', 'callee', 'call-transport', '<transport transport-message-type="9"> with <te> and <net>'],
        ['caller', 'callee', 'call-relaylatency', '<relaylatency><te latency="33554477">'],
        ['caller', 'callee', 'call-mute', "<mute_v2 mute-state='1'>"],
        ['caller', 'callee', '', 'SRTP audio media flows'],
        ['callee', 'caller', 'call-terminate', 'either hangs up'],
      ],
      'flow-incoming-1to1',
    ],
  ])('%s', (_, rows, part) => {
    expect(check([...offered, ...rows], part)).toEqual([]);
  });
});

describe('a step contradicts its part by', () => {
  test.each<[string, Row, string]>([
    ['a child in <reject>', ['callee', 'server', 'call-reject', '<reject><tctoken>'], 'SIG-08#construction-empty'],
    [
      'an empty reason',
      ['caller', 'callee', 'call-terminate', '<terminate reason="">'],
      'SIG-14#action-reason-omitted',
    ],
    ['another medium', ['caller', 'callee', 'call-transport', '<transport><net medium="3">'], 'SIG-05#net-medium'],
    ['an action of another part', ['callee', 'server', 'call-reject', '<accept>'], 'SIG-08'],
    ['a child that its layout lacks', ['callee', 'server', 'call-accept', '<accept> with <sparkle>'], 'SIG-03'],
    ['an attribute that its layout lacks', ['callee', 'server', 'call-accept', '<accept joy="1">'], 'SIG-03'],
  ])('%s', (_, row, code) => {
    expect(checkStart([...offered, row])).toEqual([`6 ${code}`]);
  });
});

test.each(callTags.filter((tag) => tag !== 'offer_notice'))(
  'the stanza that a sketch of <%s> is drawn over is good',
  (tag) => {
    const call = { action: { tag, attributes: new Map(), names: [] }, children: [] };
    expect(judgeSketch(call, 'sent')).toEqual([]);
    expect(judgeSketch(call, 'received')).toEqual([]);
  },
);

test('a part without a layout is checked by its clauses alone', () => {
  const steps = [
    { from: 'caller', to: 'server', stanza: 'call-offer', label: '<offer joy="1"> with <enc> and <sparkle>' },
  ];
  const bare = [{ id: 'call-offer', code: 'SIG-01', normative: 'The caller sends an `<offer>`.' }];
  const codes = checkFlow({ id: 'x', participants, steps }, bare).map(({ code }) => code);
  // Nobody knows <sparkle>, and the call goes nowhere.
  expect(codes).toEqual(['F1', 'F4', 'F8']);
});

test('a layout may stand in an indented block', () => {
  const steps = [
    { from: 'caller', to: 'server', stanza: 'call-offer', label: '<offer> with <enc> and <net medium="3">' },
  ];
  const part = {
    id: 'call-offer',
    code: 'SIG-01',
    normative: 'Wire layout:\n\n    <offer>\n      <net/>\n    </offer>\n\nEnd.',
  };
  const shapes = checkFlow({ id: 'x', participants, steps }, [part]).filter(({ rule }) => rule === undefined);
  expect(shapes.map(({ message }) => message)).toEqual([
    '<enc> is not in the wire layout of SIG-01',
    'the `medium` of <net> is not in the wire layout of SIG-01',
  ]);
});

test.each([
  ['backticks', '`'.repeat(200_000)],
  ['fences that do not fit', '```\n~~~\n'.repeat(20_000)],
  ['a long word in a layout', `\`\`\`\n<offer ${'a'.repeat(100_000)}>\n\`\`\`\n`],
  ['tags without end', `\`\`\`\n${'<a b'.repeat(50_000)}\n\`\`\`\n`],
])('a page with %s is looked through in one go', (_, normative) => {
  const steps = [{ from: 'caller', to: 'server', stanza: 'call-offer', label: '<offer>' }];
  const checks = checkFlow({ id: 'x', participants, steps }, [{ id: 'call-offer', code: 'SIG-01', normative }]);
  expect(checks.map(({ code }) => code)).toEqual(['F4', 'F8']);
});

test('a step without a tag is checked by its part alone', () => {
  const rows: readonly Row[] = [
    ...offered,
    ['callee', 'server', 'call-accept', 'answers'],
    ['callee', 'server', 'call-accept', 'again'],
  ];
  expect(checkStart(rows)).toEqual(['7 S6.again']);
});

test('a part that lays a flow down forbids what it leaves out', () => {
  const rows: readonly Row[] = [...offered, ['callee', 'server', 'call-preaccept', '<preaccept>']];
  expect(checkStart(rows, 'flow-call-rejected')).toEqual(['6 SIG-18#no-preaccept-or-accept']);
  expect(checkStart(rows, 'flow-call-missed')).toEqual(['6 SIG-12']);
  expect(checkStart(rows)).toEqual([]);
});

test('participants are known by their id or their label, and without them there is no sequence', () => {
  const steps = [{ from: 'b', to: 'a', stanza: 'call-reject', label: '<reject>' }];
  const flow = (label: string): CheckableFlow => ({
    id: 'x',
    steps,
    participants: [
      { id: 'a', label: 'Caller' },
      { id: 'b', label },
    ],
  });
  expect(checkFlow(flow('Second callee device'), parts).map(({ code }) => code)).toEqual(['S1']);
  expect(checkFlow(flow('Somebody'), parts)).toEqual([]);
});

test('any text may stand in a flow: nothing throws, and the same flow gives the same checks', () => {
  const word = fc.constantFrom(
    '<reject',
    '<offer>',
    '<',
    '>',
    '="',
    ' call-id',
    '__proto__',
    '<call><',
    '[',
    '{x}',
    'ü',
  );
  const text = fc.array(fc.oneof(word, fc.string({ maxLength: 8 })), { maxLength: 12 }).map((words) => words.join(''));
  const who = fc.constantFrom('caller', 'callee', 'server', 'nobody');
  const stanza = fc.constantFrom(...parts.map(({ id }) => id), 'none', '');
  fc.assert(
    fc.property(fc.array(fc.tuple(who, who, stanza, text), { maxLength: 8 }), text, (rows, normative) => {
      const steps = rows.map(([from, to, id, label]) => ({ from, to, stanza: id, label }));
      const flow = { id: 'x', participants, steps };
      const strange = parts.map((part) => ({ ...part, normative: `\`\`\`\n${normative}\n\`\`\`\n` }));
      expect(checkFlow(flow, strange)).toEqual(checkFlow(flow, strange));
      expect(checkFlow(flow, parts).every(({ step }) => step >= 0 && step <= rows.length)).toBe(true);
    }),
  );
});
