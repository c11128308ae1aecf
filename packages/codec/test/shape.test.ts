import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BinaryNode,
  buildAccept,
  buildHeartbeat,
  buildMute,
  buildOffer,
  buildOfferReceipt,
  buildPreaccept,
  buildReject,
  buildRelaylatency,
  buildTerminate,
  buildTransport,
  matchShape,
  parseShape,
  type ShapeElement,
  withStanzaId,
} from '../src/index.ts';
import { actionNode, caller, callId, offer, peer } from './samples.ts';

const folder = new URL('../../../spec/signalling/', import.meta.url);
const call = { callId, callCreator: caller };
const bytes = Uint8Array.of(1);

function shapesOf(page: string): string[] {
  const text = readFileSync(new URL(page, folder), 'utf8');
  return Array.from(text.matchAll(/^```xml\n([\s\S]*?)^```/gm), ([, block = '']) => block);
}

function shape(text: string): ShapeElement {
  const read = parseShape(text);
  if ('problem' in read) throw new Error(JSON.stringify(read.problem));
  return read.shape;
}

describe('the spec’s pages and the codec', () => {
  const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));

  test.each(pages)('every wire layout of %s is a shape', (page) => {
    for (const block of shapesOf(page)) expect(parseShape(block)).not.toHaveProperty('problem');
  });

  const device = '15550100002:4@s.whatsapp.net';
  const key = { type: 'pkmsg', ciphertext: bytes };
  test.each<[string, BinaryNode[]]>([
    ['call-offer.md', [withStanzaId(buildOffer(call, { to: peer, keys: [key] }), 'A1')]],
    ['call-accept.md', [buildAccept(offer, { rates: [16000, 8000] })]],
    ['call-preaccept.md', [buildPreaccept(offer, { id: 'A1' })]],
    ['call-reject.md', [buildReject(offer)]],
    ['flow-call-rejected.md', [buildReject(offer)]],
    [
      'call-terminate.md',
      [
        buildTerminate(call, { to: peer }),
        buildTerminate(call, { to: peer, reason: 'timeout', destination: [device] }),
      ],
    ],
    ['call-transport.md', [buildTransport(call, { to: peer, messageType: '1', round: 1, relayToken: bytes })]],
    ['call-ack.md', [buildOfferReceipt({ ...offer, envelope: { ...offer.envelope, id: 'A1' } }, peer)]],
    ['call-mute.md', [buildMute(call, { to: peer, state: '1' })]],
    [
      'call-relaylatency.md',
      [
        buildRelaylatency(call, { to: peer, rtt: 45, relay: 'gru1c02', address: bytes }),
        buildRelaylatency(call, { to: peer, rtt: 45, relay: 'gru1c02', address: bytes, destination: [device] }),
      ],
    ],
  ])('what the builder gives fits the wire layout of %s', (page, nodes) => {
    const [layout = ''] = shapesOf(page).filter((block) => block.startsWith(`<${nodes[0]!.tag}`));
    for (const node of nodes) expect(matchShape(shape(layout), node)).toEqual([]);
  });

  test('what the page does not show is a difference', () => {
    const layout = shape(shapesOf('call-reject.md')[0]!);
    expect(matchShape(layout, buildHeartbeat(call, { id: 'A1' }))).toEqual([
      '<call> has the attribute `id`',
      '<call> lacks <reject>',
      '<call> has <heartbeat>, which the shape does not show there',
    ]);
    const busy: BinaryNode = { tag: 'call', attrs: { to: peer }, content: [actionNode('reject', { reason: 'busy' })] };
    expect(matchShape(layout, busy)).toEqual(['<reject> has the attribute `reason`']);
  });
});

describe('the grammar of shapes', () => {
  const element = { tag: 'a', attributes: [], slots: [], open: false, body: false };
  const b = { ...element, tag: 'b' };

  test.each<[string, Partial<ShapeElement>]>([
    ['<a/>', {}],
    ['<a></a>', {}],
    ['<a> <!-- any words --> </a>', {}],
    [
      '<a x="1" y=\'2\'/>',
      {
        attributes: [
          { name: 'x', value: '1', optional: false },
          { name: 'y', value: '2', optional: false },
        ],
      },
    ],
    [
      '<a x="{x}" [y="{y}"] [z="0"]/>',
      {
        attributes: [
          { name: 'x', optional: false },
          { name: 'y', optional: true },
          { name: 'z', value: '0', optional: true },
        ],
      },
    ],
    ['<a>{bytes}</a>', { body: true }],
    ['<a>01 05 f7</a>', { body: true }],
    ['<a>...</a>', { open: true }],
    ['<a><b/>...</a>', { slots: [{ anyOf: [b], optional: false, repeated: true }] }],
    ['<a><b/>…</a>', { slots: [{ anyOf: [b], optional: false, repeated: true }] }],
    ['<a>[<b/>...]</a>', { slots: [{ anyOf: [b], optional: true, repeated: true }] }],
    ['<a><b/> | <c/></a>', { slots: [{ anyOf: [b, { ...b, tag: 'c' }], optional: false, repeated: false }] }],
  ])('%s', (text, expected) => {
    expect(parseShape(text)).toEqual({ shape: { ...element, ...expected } });
  });

  test.each([
    ['', 1, 1],
    ['words', 1, 1],
    ['<a', 1, 3],
    ['<a>\n</b>', 2, 5],
    ['<a [x="1"/>', 1, 10],
    ['<a>\n[<b/></a>', 2, 6],
    ['<a x="1/>', 1, 6],
    ['<a/><b/>', 1, 5],
    ['<a x=1/>', 1, 4],
    ['<a>'.repeat(17), 1, 49],
    [`<a>${'['.repeat(100)}`, 1, 20],
    [`<a ${'['.repeat(16_000)}`, 1, 20],
    [`<a x="${'x'.repeat(20_000)}"/>`, 1, 1],
  ])('refuses %j with its place', (text, line, column) => {
    expect(parseShape(text)).toMatchObject({ problem: { line, column } });
  });

  test('random text gives a shape or a problem', () => {
    const piece = fc.constantFrom(
      '<a',
      '<b/>',
      '>',
      '/>',
      '</a>',
      ' x="',
      '"',
      '[',
      ']',
      '{x}',
      '...',
      '|',
      '+',
      '<!--',
      '-->',
      'z',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const read = parseShape(pieces.join(''));
        expect('shape' in read || read.problem.line >= 1).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
