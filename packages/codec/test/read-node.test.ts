import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BinaryNode, buildOffer, inspectStanza, parseHex, printXml, readNode } from '../src/index.ts';
import { actionNode, caller, offer, peer, received } from './samples.ts';

const body = Uint8Array.of(0, 1, 255);
const node: BinaryNode = {
  tag: 'call',
  attrs: { from: caller, id: '7' },
  content: [{ tag: 'offer', attrs: {}, content: [{ tag: 'enc', attrs: { v: '2' }, content: body }] }],
};
const withBody = (content: unknown): unknown => ({
  ...node,
  content: [{ tag: 'offer', attrs: {}, content: [{ tag: 'enc', attrs: { v: 2 }, content }] }],
});

describe('C9: nodes as people write them down', () => {
  test.each<[string, unknown]>([
    ['as it is', node],
    ['JSON of a Buffer', JSON.parse(JSON.stringify(withBody(Buffer.from(body))))],
    ['Baileys’ BufferJSON', withBody({ type: 'Buffer', data: 'AAH/' })],
    ['JSON of a Uint8Array', JSON.parse(JSON.stringify(withBody(body)))],
    ['a list of numbers', withBody([0, 1, 255])],
    ['the vectors’ own form', withBody({ hex: '0001ff' })],
    [
      'Go’s JSON',
      {
        Tag: 'call',
        Attrs: { from: { User: '15550100001', Server: 's.whatsapp.net', Device: 3 }, id: 7 },
        Content: [{ Tag: 'offer', Attrs: null, Content: [{ Tag: 'enc', Attrs: { v: '2' }, Content: 'AAH/' }] }],
      },
    ],
  ])('%s', (_, value) => {
    expect(readNode(value)).toEqual({ node });
  });

  test.each([null, undefined])('content %s is none, and attributes that are %s are left out', (nothing) => {
    expect(readNode({ tag: 'a', attrs: { b: nothing, c: true }, content: nothing })).toEqual({
      node: { tag: 'a', attrs: { c: 'true' } },
    });
    expect(readNode({ tag: 'a', attrs: nothing })).toEqual({ node: { tag: 'a', attrs: {} } });
  });

  test('a text of the vectors, and one that looks like Base64, stay texts', () => {
    expect(readNode({ tag: 'a', attrs: {}, content: { text: 'AAH/' } })).toEqual({
      node: { tag: 'a', attrs: {}, content: 'AAH/' },
    });
    expect(readNode({ tag: 'a', attrs: {}, content: 'AAH/' })).toEqual({
      node: { tag: 'a', attrs: {}, content: 'AAH/' },
    });
  });

  test.each<[string, unknown, string]>([
    ['nothing', undefined, '$'],
    ['a list', [], '$'],
    ['no tag', { attrs: {} }, '$.tag'],
    ['a tag that is no text', { Tag: 'a', tag: 1 }, '$.tag'],
    ['attributes that are a list', { tag: 'a', attrs: [] }, '$.attrs'],
    ['an attribute that is a list', { tag: 'a', attrs: { b: [1] } }, '$.attrs.b'],
    ['a child that is none', { tag: 'a', content: [{ tag: 'b' }, 'c'] }, '$.content[1]'],
    [
      'an attribute far inside',
      { tag: 'a', content: [{ tag: 'b', content: [{ tag: 'c', attrs: { d: {} } }] }] },
      '$.content[0].content[0].attrs.d',
    ],
    ['bytes that are none', { tag: 'a', content: { type: 'Buffer', data: [1, 256] } }, '$.content.data[1]'],
    ['Base64 that is none', { tag: 'a', content: { type: 'Buffer', data: '*' } }, '$.content.data'],
    ['hexadecimal that is none', { tag: 'a', content: { hex: 'x' } }, '$.content.hex'],
    ['content that is a number', { tag: 'a', content: 7 }, '$.content'],
    ['a child of Go', { Tag: 'a', Content: [{ Tag: '' }] }, '$.Content[0].Tag'],
  ])('%s is a problem with its path', (_, value, path) => {
    expect(readNode(value)).toEqual({ problem: expect.any(String), path });
  });

  test('whatever the value, nothing is thrown; a circle has an end', () => {
    const circle: { tag: string; content: unknown[] } = { tag: 'a', content: [] };
    circle.content.push(circle);
    expect(readNode(circle)).toHaveProperty('problem');
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const read = readNode(value);
        expect('node' in read || read.path.startsWith('$')).toBe(true);
      }),
    );
  });
});

describe('C15: from a captured stanza to a verdict', () => {
  const call = received(actionNode('reject'));
  const frame = '00f8080606f70003ff8615550100001f';
  test.each<[string, string | Uint8Array, string]>([
    ['XML', printXml(call), 'xml'],
    ['JSON', JSON.stringify(call), 'json'],
    ['bytes of a text', new TextEncoder().encode(`\ufeff ${printXml(call)}\n`), 'xml'],
  ])('%s', (_, input, form) => {
    expect(inspectStanza(input)).toMatchObject({
      form,
      node: call,
      verdict: { spec: { kind: 'reject' }, observed: { kind: 'reject' } },
    });
  });

  const ack = '00f8071b11f70003ff8615550100001f08fc0253311564';
  test.each<[string, string | Uint8Array, string]>([
    ['hexadecimal', ack, 'hex'],
    ['hexadecimal in pairs', ack.replaceAll(/../g, '$& '), 'hex'],
    ['a binary frame', parseHex(ack) ?? '', 'binary'],
  ])('%s', (_, input, form) => {
    expect(inspectStanza(input)).toMatchObject({ form, verdict: { acknowledgement: { kind: 'ack', id: 'S1' } } });
  });

  test('bytes that a log left out are counted', () => {
    const keys = [{ type: 'pkmsg', ciphertext: Uint8Array.of(1) }];
    const text = printXml(buildOffer(offer, { to: peer, keys })).replace('>01</enc>', '><!-- 187 bytes --></enc>');
    expect(inspectStanza(text)).toMatchObject({ form: 'xml', elided: 187, verdict: { spec: { kind: 'offer' } } });
  });

  test('what goes out is judged as sent, what comes in as received', () => {
    const out = { tag: 'call', attrs: { to: caller, id: 'A1' }, content: [actionNode('reject')] };
    expect(inspectStanza(JSON.stringify(out))).toMatchObject({
      verdict: { spec: { kind: 'reject', diagnostics: [] } },
    });
  });

  test.each<[string, string | Uint8Array, string, string]>([
    ['XML with a fault', '<call><reject></call>', 'xml', 'line 1, column 21'],
    ['JSON with a fault', '{"tag":"call","content":[{"tag":1}]}', 'json', '$.content[0].tag'],
    ['a frame with a fault', frame, 'hex', 'byte 5'],
    ['prose', 'see attachment', 'json', '$'],
    ['nothing', '', 'json', '$'],
    ['too much', 'a'.repeat(2_000_000), 'binary', 'byte 0'],
  ])('%s is a problem with its place', (_, input, form, place) => {
    expect(inspectStanza(input)).toMatchObject({ form, problem: expect.any(String) });
    if (place !== 'byte 5') expect(inspectStanza(input)).toMatchObject({ place });
  });
});
