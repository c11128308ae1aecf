import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inlineProse, prose, type ResolveLink } from '../src/prose.ts';
import { hostile } from './hostile.ts';
import { foreignHtml, links, ofType, parse, rows, shown } from './markdown.ts';

const resolve: ResolveLink = (target) => {
  if (target === 'call-offer') return '../signalling/call-offer.md';
  return target.includes(':') || target.includes('/') || target.startsWith('#') ? target : undefined;
};

const seen = (markdown: string) => shown(parse(markdown)).replace(/\s+/g, ' ').trim();

test.each([
  ['The <terminate> action ends a call.', 'The <terminate> action ends a call.'],
  ['<call><offer> first', '<call><offer> first'],
  ['`<reject>` stays code', '<reject> stays code'],
  ['<b title="<i>">nested</b>', '<b title="<i>">nested</b>'],
  ['a <!-- comment --> b', 'a <!-- comment --> b'],
  ['``a` <b> `c``', 'a` <b> `c'],
  ['\\`<b>`', '`<b>`'],
  ['if a < b && c > d', 'if a < b && c > d'],
])('tags outside code are shown: %s', (value, expected) => {
  for (const write of [prose, inlineProse]) {
    expect(seen(write(value, resolve))).toBe(expected);
    expect(foreignHtml(write(value, resolve))).toEqual([]);
  }
});

test('a block of HTML becomes text, the Markdown inside it included', () => {
  const value = '<div>\n<script>alert(1)</script> `<code>`\n</div>\n\nafter';
  expect(foreignHtml(prose(value, resolve))).toEqual([]);
  expect(seen(prose(value, resolve))).toContain('<script>alert(1)</script> <code>');
});

test('text in code blocks is left exactly as it is', () => {
  const value =
    'Layout:\n\n    <call to="{jid}">\n      <reject/>  <!-- x -->\n    </call>\n\n```xml\n<a href="javascript:x">[x](call-offer)</a>\n```';
  expect(prose(value, resolve)).toBe(value);
});

describe('links', () => {
  test('a bare part id leads to the page of the part', () => {
    expect(prose('see [the **offer**](call-offer).', resolve)).toBe(
      'see [the **offer**](../signalling/call-offer.md).',
    );
  });

  test('a part that the corpus lacks leaves its label as text', () => {
    expect(prose('see [that `part`](no-such-part).', resolve)).toBe('see that `part`.');
  });

  test('an address of another scheme leaves its label as text', () => {
    expect(prose('[x](javascript:alert(1)) and <javascript:alert(1)>', resolve)).toBe('x and &lt;javascript:alert(1)>');
  });

  test('a definition is resolved like a link', () => {
    const page = prose('see [it][o].\n\n[o]: call-offer', resolve);
    expect(links(page)).toEqual([]);
    expect(ofType(parse(page), 'definition').map(({ url }) => url)).toEqual(['../signalling/call-offer.md']);
  });

  test('an image becomes a link, so that no page loads anything from elsewhere', () => {
    expect(prose('![shape](https://example.org/x.png) ![](https://example.org/y.png)', resolve)).toBe(
      '[shape](https://example.org/x.png) [image](https://example.org/y.png)',
    );
  });

  test('other links stay as they were written', () => {
    const value =
      '[RFC](https://www.rfc-editor.org/rfc/rfc2119 "title") and https://example.org and <https://example.org>';
    expect(seen(prose(value, resolve))).toBe(seen(value));
    expect(links(prose(value, resolve)).map(({ url }) => url)).toEqual(links(value).map(({ url }) => url));
  });
});

test.each([
  '# no heading',
  '- no item',
  '1. no item',
  '> no quote',
  '```no fence',
  '    no code',
  '<div>no block',
  '[a]: b',
  '| no | table',
])('one line stays one paragraph: %s', (value) => {
  expect(
    parse(`- ${inlineProse(value, resolve)}`).children?.[0]?.children?.[0]?.children?.map(({ type }) => type),
  ).toEqual(['paragraph']);
});

const strange = fc.oneof(
  fc
    .array(
      fc.constantFrom(...hostile, ...'`|\\[]()<>*_~&#!:/=" \n', 'call-offer', '](', 'javascript:', '<b>', '</b>'),
      { maxLength: 14 },
    )
    .map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

test('whatever the authors write, no HTML, image or foreign scheme is on the page', () => {
  fc.assert(
    fc.property(strange, (value) => {
      for (const page of [prose(value, resolve), `- ${inlineProse(value, resolve)}\n- end`]) {
        expect(foreignHtml(page)).toEqual([]);
        expect(ofType(parse(page), 'image', 'imageReference')).toEqual([]);
        for (const { url = '' } of ofType(parse(page), 'link', 'definition'))
          expect(url).not.toMatch(/^\s*(javascript|data|vbscript|file):/i);
      }
    }),
    { numRuns: 600 },
  );
});

test('one line in a list leaves the next item alone', () => {
  fc.assert(
    fc.property(strange, (value) => {
      const items = ofType(parse(`- ${inlineProse(value, resolve)}\n- end`), 'listItem');
      expect(items.length === 2 ? shown(items[1] ?? { type: '' }) : '').toBe('end');
    }),
  );
});

test('rows of a table built from authors text keep their shape', () => {
  const value = inlineProse('choose `a|b` or c|d', resolve);
  expect(rows(`| x | y |\n| --- | --- |\n| ${value.replace(/\\?\|/g, '\\|')} | end |`)[1]).toEqual([
    'choose a|b or c|d',
    'end',
  ]);
});

describe('a block of code that nobody closed', () => {
  const isBehind = (value: string) => ofType(parse(`${prose(value, resolve)}\n\n## Behind`), 'heading').length;

  test.each(['```json\n{', '~~~\nx\n```', 'a\n\n````\n```\nx', '```a`b', '```\nx\n```\n\n```'])(
    'ends with its text: %j',
    (value) => {
      expect(isBehind(value)).toBe(1);
    },
  );

  test('ends with its text, whatever stands in it', () => {
    const pieces = fc.constantFrom('```', '````', '~~~', '~', '`', ' ', '    ', 'x', '\n', '\n\n', '<b>');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (all) => {
        expect(isBehind(all.join(''))).toBe(1);
      }),
      { numRuns: 400 },
    );
  });
});
