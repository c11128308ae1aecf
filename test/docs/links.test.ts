import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { drawImplementedBy } from '../../scripts/demo/picture.mjs';
import { bin } from '../command.ts';
import { documents, outsideBlocks, readDocument, root } from './blocks.ts';

/** What a heading's link ends in, on the forges that show our documents. */
const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

function anchorsOf(path: string): ReadonlySet<string> {
  const headings = [...outsideBlocks(readDocument(path)).matchAll(/^#+ (.*)$/gm)];
  return new Set(headings.map(([, heading = '']) => slugOf(heading)));
}

test.each(documents)('every relative link of %s leads to a file that is there, and to a heading of it', (path) => {
  const links = [...outsideBlocks(readDocument(path)).matchAll(/\]\(((?!https?:)[^)\s]*)\)/g)].map(([, to = '']) => to);
  const dead = links.filter((link) => {
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? path : normalize(join(dirname(path), file));
    if (!existsSync(root + target)) return true;
    return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).has(anchor);
  });
  expect(dead).toEqual([]);
});

test('the picture of the README shows what is found today; else run scripts/demo/picture.mjs', {
  timeout: 60_000,
}, async () => {
  await expect(drawImplementedBy(bin)).toMatchFileSnapshot('../../docs/images/implemented-by.svg');
});
