import fc from 'fast-check';
import { expect, test } from 'vitest';
import { relativeLink, resolveLink, sitePath } from '../src/places/site-path.ts';

test.each([
  ['spec/generated/flavors/a.md', 'flavors/a.html'],
  ['spec/signalling/call-reject.md', 'signalling/call-reject.html'],
  ['index.md', 'index.html'],
  ['badges/a.json', 'badges/a.json'],
])('%s stands at %s', (file, page) => {
  expect(sitePath(file)).toBe(page);
});

test.each([
  ['a.html', 'b.html', undefined, 'b.html'],
  ['x/a.html', 'b.html', undefined, '../b.html'],
  ['x/a.html', 'x/b.html', 'c d', 'b.html#c%20d'],
  ['x/a.html', 'y/b.html', undefined, '../y/b.html'],
  ['a.html', 'a.html', 'c', '#c'],
])('from %s to %s %s is %s', (from, to, fragment, link) => {
  expect(relativeLink(from, to, fragment)).toBe(link);
});

test('a browser that follows a link arrives where it was meant to lead', () => {
  const step = fc
    .string({ minLength: 1, maxLength: 5 })
    .filter((text) => text.isWellFormed() && !/^\.{1,2}$|[/\\]/.test(text));
  const path = fc.array(step, { minLength: 1, maxLength: 4 }).map((steps) => steps.join('/'));
  fc.assert(
    fc.property(path, path, (from, to) => {
      const base = new URL(from.split('/').map(encodeURIComponent).join('/'), 'http://site/');
      const { pathname, host } = new URL(relativeLink(from, to) || '.', base);
      expect(host).toBe('site');
      expect(decodeURIComponent(pathname)).toBe(`/${to}`);
    }),
  );
});

test.each([
  ['spec/a/b.md', '../c.md', 'spec/c.md'],
  ['spec/a/b.md', './c%20d.md', 'spec/a/c d.md'],
  ['a.md', '../../etc/passwd', undefined],
  ['a/b.md', '/c.md', 'c.md'],
])('on %s the link %s means %s', (from, link, file) => {
  expect(resolveLink(from, link)).toBe(file);
});
