import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BinaryNode, buildPreaccept, buildReject, parseXml, printXml, xmlLimits } from '../src/index.ts';
import { offer } from './samples.ts';

describe('printing', () => {
  test('a reject looks like its page', () => {
    expect(printXml(buildReject(offer))).toBe(
      [
        '<call to="15550100001:3@s.whatsapp.net">',
        '  <reject call-id="CA11000000000000000000000000BEEF" call-creator="15550100001:3@s.whatsapp.net"/>',
        '</call>',
      ].join('\n'),
    );
  });

  test('bytes are hexadecimal pairs', () => {
    expect(printXml(buildPreaccept(offer, { id: 'A1' }))).toContain(
      '<capability ver="1">01 05 f7 09 e4 bb 07</capability>',
    );
  });

  test.each<[string, BinaryNode]>([
    ['a tag with a space', { tag: 'a b', attrs: {} }],
    ['a tag with a colon', { tag: 'a:b', attrs: {} }],
    ['an attribute that is lost everywhere', { tag: 'a', attrs: JSON.parse('{"__proto__":"x"}') }],
    ['a namespace', { tag: 'a', attrs: { xmlns: 'x' } }],
    ['NUL', { tag: 'a', attrs: { b: '\0' } }],
    ['a control character', { tag: 'a', attrs: {}, content: '\u001b[31m' }],
    ['half a character', { tag: 'a', attrs: { b: '\ud800' } }],
    ['the other half', { tag: 'a', attrs: { b: 'x\udc00' } }],
    ['a non-character', { tag: 'a', attrs: { b: '\uffff' } }],
    ['a value over the limit', { tag: 'a', attrs: { b: 'x'.repeat(xmlLimits.value + 1) } }],
    ['a text over the limit', { tag: 'a', attrs: {}, content: 'x'.repeat(xmlLimits.length) }],
    [
      'too many attributes',
      { tag: 'a', attrs: Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`a${i}`, ''])) },
    ],
    [
      'too many elements',
      { tag: 'a', attrs: {}, content: Array.from({ length: 1024 }, () => ({ tag: 'b', attrs: {} })) },
    ],
    ['too many levels', nested(17)],
    ['far too many levels', nested(100_000)],
  ])('refuses %s', (_, node) => {
    expect(() => printXml(node)).toThrow(RangeError);
  });
});

describe('parsing', () => {
  test.each<[string, BinaryNode]>([
    ['<a/>', { tag: 'a', attrs: {} }],
    ['<a></a>', { tag: 'a', attrs: {}, content: [] }],
    [
      '<a>\n  <b/>\n\n  <c/></a>',
      {
        tag: 'a',
        attrs: {},
        content: [
          { tag: 'b', attrs: {} },
          { tag: 'c', attrs: {} },
        ],
      },
    ],
    ['<a> x </a>', { tag: 'a', attrs: {}, content: ' x ' }],
    ['<a><!--text--> </a>', { tag: 'a', attrs: {}, content: ' ' }],
    ['<a><!--bytes-->0A ff</a>', { tag: 'a', attrs: {}, content: Uint8Array.of(10, 255) }],
    ['<te>\n 0a\n ff\n</te>', { tag: 'te', attrs: {}, content: Uint8Array.of(10, 255) }],
    ['<te><!--text-->0a</te>', { tag: 'te', attrs: {}, content: '0a' }],
    ["<a b='&lt;&#x41;&#9;&quot;'/>", { tag: 'a', attrs: { b: '<A\t"' } }],
    ['<a constructor="x" toString="y"/>', { tag: 'a', attrs: { constructor: 'x', toString: 'y' } as never }],
    ['\n<a/>\n', { tag: 'a', attrs: {} }],
  ])('%j', (text, node) => {
    expect(parseXml(text)).toEqual({ node });
  });

  test.each<[string, string, number]>([
    ['nothing', '', 1],
    ['text alone', 'hello', 1],
    ['an entity bomb', '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]>\n<a>&c;</a>', 1],
    ['an undefined entity', '<a b="&x;"/>', 1],
    ['an external entity', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 1],
    ['two roots', '<a/>\n<b/>', 2],
    ['text after the root', '<a/>\nx', 2],
    ['a doubled attribute', '<a b="1" b="2"/>', 1],
    ['a raw < in a value', '<a b="<"/>', 1],
    ['a value without quotes', '<a b=1/>', 1],
    ['NUL', '<a b="\0"/>', 1],
    ['a reference to NUL', '<a b="&#0;"/>', 1],
    ['half a character', '<a b="\ud800"/>', 1],
    ['an element that is not closed', '<a>\n<b>', 2],
    ['the wrong closing tag', '<a>\n</b>', 2],
    ['CDATA', '<a><![CDATA[x]]></a>', 1],
    ['a processing instruction', '<?php x ?><a/>', 1],
    ['an XML declaration', '<?xml version="1.0"?><a/>', 1],
    ['a comment', '<a><!-- hello --></a>', 1],
    ['a comment before the root', '<!-- hello --><a/>', 1],
    ['a mark that is not first', '<a>x<!--text--></a>', 1],
    ['two marks', '<a><!--text--><!--text--></a>', 1],
    ['a namespace', '<a xmlns:b="c"/>', 1],
    ['a default namespace', '<a xmlns="c"/>', 1],
    ['a prefix', '<b:a/>', 1],
    ['__proto__ as an attribute', '<a __proto__="x"/>', 1],
    ['elements and text', '<a>x<b/></a>', 1],
    ['elements and a mark', '<a><!--text--><b/></a>', 1],
    ['bytes that are not hexadecimal', '<te>\n0g</te>', 2],
    ['half a byte', '<te>0</te>', 1],
    ['a shape instead of a stanza', '<a [reason="{reason}"]/>', 1],
    ['too long a text', `<a>${'x'.repeat(65_536)}</a>`, 1],
    ['too long a value', `<a b="${'x'.repeat(4097)}"/>`, 1],
    ['too many attributes', `<a ${Array.from({ length: 65 }, (_, i) => `a${i}=""`).join(' ')}/>`, 1],
    ['too many elements', `<a>${'<b/>'.repeat(1024)}</a>`, 1],
    ['too many levels', `${'<a>'.repeat(17)}${'</a>'.repeat(17)}`, 1],
    ['unclosed levels without end', '<a>'.repeat(20_000), 1],
  ])('refuses %s with its place', (_, text, line) => {
    const read = parseXml(text);
    expect(read).toMatchObject({ problem: { line, message: expect.any(String) } });
    expect((read as { problem: { column: number } }).problem.column).toBeGreaterThan(0);
  });
});

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,8}$/).filter((text) => text !== '__proto__');
const anyText = fc.oneof(
  { weight: 5, arbitrary: fc.string({ unit: 'grapheme' }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
const content = fc.oneof(anyText, fc.uint8Array({ maxLength: 12 }));
const attrs = fc.dictionary(name, anyText, { maxKeys: 4, noNullPrototype: true });
const { node: randomNode } = fc.letrec<{ node: BinaryNode }>((tie) => ({
  node: fc
    .record({
      tag: fc.oneof(name, fc.constantFrom('te', 'enc', 'call')),
      attrs,
      content: fc.option(fc.oneof({ depthSize: 'small' }, content, fc.array(tie('node'), { maxLength: 4 })), {
        nil: undefined,
      }),
    })
    .map(({ content: body, ...rest }) => ({ ...rest, ...(body !== undefined && { content: body }) })),
}));

describe('laws', () => {
  test('what is printed is read back exactly, and nothing else is thrown than RangeError', () => {
    fc.assert(
      fc.property(randomNode, (node) => {
        let text: string;
        try {
          text = printXml(node);
        } catch (fault) {
          expect(fault).toBeInstanceOf(RangeError);
          return;
        }
        expect(parseXml(text)).toStrictEqual({ node });
      }),
      { numRuns: 500 },
    );
  });

  test('random text gives a node or a problem', () => {
    const pieces = fc.constantFrom(
      '<a',
      '>',
      '/>',
      '</a>',
      ' b="',
      '"',
      '<!--',
      '-->',
      '&lt;',
      '&#',
      ';',
      '<![CDATA[',
      ']]>',
      'x',
      '\n',
      '<?',
      '\0',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (input) => {
        const read = parseXml(input);
        expect('node' in read || read.problem.line >= 1).toBe(true);
        if ('node' in read) expect(parseXml(printXml(read.node))).toStrictEqual(read);
      }),
      { numRuns: 1000 },
    );
  });
});

function nested(depth: number): BinaryNode {
  let node: BinaryNode = { tag: 'a', attrs: {} };
  for (let level = 1; level < depth; level++) node = { tag: 'a', attrs: {}, content: [node] };
  return node;
}
