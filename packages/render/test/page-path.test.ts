import fc from 'fast-check';
import { expect, test } from 'vitest';
import { relativePath, resolvePath } from '../src/page-path.ts';

const step = fc.oneof(
  fc.constantFrom('spec', 'generated', 'a', 'ab', 'a b', 'x.md', 'ä', '%', '#1'),
  fc
    .string({ minLength: 1 })
    .filter((text) => !text.includes('/') && text !== '.' && text !== '..' && text.isWellFormed()),
);
const path = fc.array(step, { minLength: 1, maxLength: 5 }).map((steps) => steps.join('/'));

/** Step by step. */
function plainly(from: string, to: string): string {
  const folders = from.split('/').slice(0, -1);
  const target = to.split('/');
  let shared = 0;
  while (shared < folders.length && shared < target.length - 1 && folders[shared] === target[shared]) shared++;
  const up = folders.length - shared;
  const steps = [...Array<string>(up).fill('..'), ...target.slice(shared).map(encodeURIComponent)];
  return up === 0 ? `./${steps.join('/')}` : steps.join('/');
}

test('the way from one page to another goes up to the folder that both are in, and down', () => {
  fc.assert(
    fc.property(path, path, (from, to) => {
      expect(relativePath(from, to)).toBe(plainly(from, to));
    }),
  );
});

test('the way leads to the page', () => {
  fc.assert(
    fc.property(path, path, (from, to) => {
      expect(resolvePath(from, relativePath(from, to).split('/').map(decodeURIComponent).join('/'))).toBe(to);
    }),
  );
});
