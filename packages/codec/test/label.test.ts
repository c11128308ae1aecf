import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLabel } from '../src/index.ts';

type Read = [tag: string, attributes: Record<string, string>, names: string[]];

test.each<[string, Read[]]>([
  [
    '<reject reason="declined"> call-id call-creator',
    [['reject', { reason: 'declined' }, ['call-id', 'call-creator']]],
  ],
  [
    "<terminate reason='reject_elsewhere'> to callee's other devices",
    [['terminate', { reason: 'reject_elsewhere' }, []]],
  ],
  [
    '<call><offer> placed',
    [
      ['call', {}, []],
      ['offer', {}, []],
    ],
  ],
  [
    'routed <call><offer> call-id, call-creator delivered',
    [
      ['call', {}, []],
      ['offer', {}, ['call-id', 'call-creator']],
    ],
  ],
  ["<ack class='call'> for the reject", [['ack', { class: 'call' }, []]]],
  [
    '<receipt id="7"><offer/></receipt>',
    [
      ['receipt', { id: '7' }, []],
      ['offer', {}, []],
    ],
  ],
  ['<preaccept> (ringing), but user never answers', [['preaccept', {}, []]]],
  ['words about call-id and reason', []],
  ['1 < 2 > 0', []],
  ['<reject reason=declined>', []],
])('%j', (label, expected) => {
  const read = readLabel(label).map(({ tag, attributes, names }) => [tag, Object.fromEntries(attributes), names]);
  expect(read).toEqual(expected);
});

test('any text is read, and names from outside do not touch the prototype', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (label) => Array.isArray(readLabel(label))));
  expect(readLabel('<a __proto__="x">')[0]?.attributes.get('__proto__')).toBe('x');
});
