import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { avatar } from '../src/page/avatar.ts';

test.each([
  ['Ada Lovelace', 'AL'],
  ['João', 'J'],
  ['grace.murray-hopper', 'GH'],
  ['李 小龍', '李小'],
  ['𝔘 x', '𝔘X'],
  ['<script>alert(1)</script>', 'S'],
  ['\u202egpj.exe\u202c \u0000', 'GE'],
  ['x'.repeat(100_000), 'X'],
  ['?!', '?'],
  ['', '?'],
])('%s has a disc with the initials %s and asks nobody for a picture', (name, shown) => {
  const html = toHtml(avatar(name));
  expect(/<text[^>]*>([^<]*)<\/text>/.exec(html)?.[1]).toBe(shown);
  expect(html.length).toBeLessThan(300);
  expect(html).not.toMatch(/http|style=|<image/);
  expect(toHtml(avatar(name))).toBe(html);
});
