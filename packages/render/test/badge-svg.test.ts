import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { badgeSvg } from '../src/badge-svg.ts';
import { hostile } from './hostile.ts';

/** The elements with their attributes, and all text; throws when it is no XML. */
function read(svg: string) {
  const parser = new SaxesParser();
  const tags: { readonly name: string; readonly attributes: Record<string, string> }[] = [];
  const texts: string[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => tags.push({ name, attributes: attributes as Record<string, string> }));
  parser.on('text', (text) => texts.push(text.trim()));
  parser.write(svg).close();
  return { tags, texts: texts.filter((text) => text !== '') };
}

const badge = (message: string) => badgeSvg({ label: 'wacrg', message, color: 'brightgreen' });

describe('a ready badge', () => {
  test('is a picture with one title, small, and needs nothing from anywhere', () => {
    const svg = badge('11 of 13 parts');
    const { tags, texts } = read(svg);
    expect(tags[0]).toMatchObject({ name: 'svg', attributes: { role: 'img', 'aria-labelledby': 't', height: '20' } });
    expect(texts).toEqual(['wacrg: 11 of 13 parts', 'wacrg', '11 of 13 parts']);
    expect(svg.length).toBeLessThan(1000);
    expect(svg).not.toMatch(/href|url\(|<style|<script|<image/);
  });

  test('is as wide as its two sides', () => {
    const { tags } = read(badge('11 of 13 parts'));
    const texts = tags.filter(({ name }) => name === 'text').map(({ attributes }) => attributes);
    const [left, right] = texts.map(({ x = '', textLength = '' }) => Number(x) + Number(textLength));
    expect(Number(texts[1]?.x)).toBe((left ?? 0) + 12);
    expect(Number(tags[0]?.attributes.width)).toBe((right ?? 0) + 6);
  });

  test('shows any words as words, the same ones twice', () => {
    const words = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 20 }));
    fc.assert(
      fc.property(words, (message) => {
        const svg = badge(message);
        expect(read(svg).tags.map(({ name }) => name)).toEqual(['svg', 'title', 'rect', 'path', 'g', 'text', 'text']);
        expect(svg).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
        expect(badge(message)).toBe(svg);
      }),
    );
  });
});
