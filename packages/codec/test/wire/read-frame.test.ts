import { deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BinaryNode, buildReject, parseHex, readFrame } from '../../src/index.ts';
import { caller, offer } from '../samples.ts';
import { type AcknowledgementVector, nodeOf, readVectors, type StanzaVector } from '../vector-files.ts';

const bytes = (hex: string): Uint8Array => parseHex(hex) ?? Uint8Array.of();
const inflate = (packed: Uint8Array, limit: number): Uint8Array => inflateSync(packed, { maxOutputLength: limit });
const vectors = [
  ...['reject', 'terminate', 'other-stanzas'].flatMap((file) => readVectors<StanzaVector>(file)),
  ...readVectors<AcknowledgementVector>('acknowledgements'),
];
/** Encoders drop empty attributes, pack texts, and write an empty list as none. */
function comparable({ tag, attrs, content }: BinaryNode): object {
  const kept = Object.fromEntries(Object.entries(attrs).filter(([, value]) => value !== ''));
  const isList = Array.isArray(content);
  const body = isList ? content.map(comparable) : content === undefined ? [] : Buffer.from(content).toString('hex');
  return { tag, attrs: kept, body: body.length === 0 ? [] : body };
}

describe('C15: a frame is read', () => {
  test.each(vectors)('as the encoders of the field make it: $name', ({ node, wire }) => {
    expect(Object.keys(wire).length).toBeGreaterThan(2);
    for (const frame of Object.values(wire)) {
      const read = readFrame(bytes(frame));
      expect('node' in read && comparable(read.node)).toEqual(comparable(nodeOf(node)));
    }
  });

  const rejectFrame = bytes(
    '00f8046411f70003ff8615550100001ff801f805ed0068fb10ca11000000000000000000000000beef47f70003ff8615550100001f',
  );
  test('packed with zlib', () => {
    const packed = Uint8Array.of(2, ...deflateSync(rejectFrame.subarray(1)));
    expect(readFrame(packed, { inflate })).toEqual({ node: buildReject(offer) });
    expect(readFrame(packed)).toMatchObject({ problem: { message: expect.stringContaining('packed') } });
  });

  test.each([
    ['f7000aff8615550100001f', '15550100001:10@s.whatsapp.net'],
    ['f70000ff8615550100001f', '15550100001@s.whatsapp.net'],
    ['f7010aff8615550100001f', '15550100001:10@lid'],
    ['f7800aff8615550100001f', '15550100001:10@hosted'],
    ['f7810aff8615550100001f', '15550100001:10@hosted.lid'],
    ['faff8615550100001f03', '15550100001@s.whatsapp.net'],
    ['fa00fc0463616c6c', '@call'],
    ['f6fc0131000703', '1:7@s.whatsapp.net'],
    ['f5fc01310007000203', '2-1:7@s.whatsapp.net'],
    ['fb02cafe', 'CAFE'],
    ['fb82ca1f', 'CA1'],
    ['ff831234ab', undefined],
    ['ff0212ab', '12-.'],
    ['fc02c3a9', 'é'],
    ['fd000002c3a9', 'é'],
    ['fe00000002c3a9', 'é'],
    ['00', ''],
  ])('the text %s is %s', (hex, text) => {
    const frame = bytes(`00f8036408${hex}`);
    const read = readFrame(frame);
    expect('node' in read ? read.node.attrs.id : undefined).toBe(text);
  });

  test.each<[string, string, number]>([
    ['nothing', '', 0],
    ['a flag alone', '00', 1],
    ['another flag', '01f80164', 0],
    ['zlib that is none', '02f80164', 1],
    ['a stanza that is no list', '0064', 1],
    ['an element without a tag', '00f800', 2],
    ['an empty tag', '00f80100', 3],
    ['a mark that begins no text', '00f801f0', 3],
    ['a text that is longer than the frame', '00f801fcff61', 5],
    ['a list that is longer than the frame', '00f8026400f8ff', 5],
    ['bytes after the stanza', '00f8016464', 4],
    ['an attribute twice', '00f805640811081a', 6],
    ['an attribute without a name', '00f8036400081a', 4],
    ['a text that is not UTF-8', '00f801fc01ff', 5],
    ['a domain that is not there', '00f8036408f705ff', 6],
    ['a JID without a server', '00f8036408fafc013100', 9],
    ['an odd number of digits that is not filled up', '00f8036408ff8112', 7],
  ])('damaged, %s: a problem with its byte', (_, hex, offset) => {
    const read = readFrame(bytes(hex), { inflate });
    expect('problem' in read ? read.problem.offset : read).toBe(offset);
  });

  test('the name __proto__ is refused, and nothing is changed', () => {
    expect(readFrame(bytes('00f80364fc095f5f70726f746f5f5f08'))).toHaveProperty('problem');
    expect({}).not.toHaveProperty('id');
  });

  test('each cut of a frame is a problem', () => {
    for (let length = 0; length < rejectFrame.length; length++) {
      expect(readFrame(rejectFrame.subarray(0, length))).toHaveProperty('problem');
    }
  });

  test('depth, number and unpacked size are bounded', () => {
    const deep = Uint8Array.from([0, ...Array(20_000).fill([0xf8, 2, 0x64, 0xf8, 1]).flat(), 0xf8, 1, 0x64]);
    expect(readFrame(deep)).toMatchObject({ problem: { message: expect.stringContaining('levels') } });
    const many = Uint8Array.from([0, 0xf8, 2, 0x64, 0xf9, 0xff, 0xff, ...Array(65_535).fill([0xf8, 1, 0x64]).flat()]);
    expect(readFrame(many)).toMatchObject({ problem: { message: expect.stringContaining('elements') } });
    const jids = Uint8Array.from([0, 0xf8, 1, ...Array(200_000).fill(0xfa)]);
    expect(readFrame(jids)).toMatchObject({ problem: { message: 'a part of a JID is no text' } });
    const bomb = Uint8Array.of(2, ...deflateSync(new Uint8Array(10_000_000)));
    expect(readFrame(bomb, { inflate })).toMatchObject({ problem: { offset: 1 } });
  });

  test('whatever the bytes, there is a node or a problem with a byte in them', () => {
    const start = fc.constantFrom([0xf8, 1], [0xf8, 2, 0x64], [0xf8, 3, 0x64, 0x08], [0xf9, 0, 4], []);
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 60 }), (head, rest) => {
        const frame = Uint8Array.of(0, ...head, ...rest);
        const read = readFrame(frame);
        if ('problem' in read) expect(read.problem.offset).toBeLessThanOrEqual(frame.length);
        else expect(typeof read.node.tag).toBe('string');
      }),
      { numRuns: 3000 },
    );
  });

  test('a frame that is given stays as it is, and its bytes are not shared', () => {
    const frame = bytes('00f80264fc0101');
    const read = readFrame(frame);
    frame.fill(0);
    expect('node' in read && read.node.content).toEqual(Uint8Array.of(1));
    expect(caller).toBeDefined();
  });
});
