import type { Element } from 'hast';
import { h } from 'hastscript';
import { implementerId } from '../part/implementers.ts';
import { flavorPage, partPage, type SiteIndex } from '../places/site-index.ts';
import { relativeLink } from '../places/site-path.ts';
import { fileId } from './file-id.ts';
import { folded } from './flavor-sections.ts';

/** From the files of a flavor back to the spec: which parts each is about. */
export function* fileList(flavor: string, index: SiteIndex): Generator<Element> {
  const page = flavorPage(flavor);
  const files = [...(index.filesByFlavor.get(flavor) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  if (files.length === 0) return;
  const ids = new Set<string>();
  const items = files.map(([path, codes]) => {
    const id = fileId(path);
    const own = ids.has(id) ? {} : { id };
    ids.add(id);
    const parts = [...codes].sort().flatMap((code) => index.partsByCode.get(code) ?? []);
    return h('li', own, [
      h('code', path),
      ': ',
      ...parts.flatMap((part, n) => [
        n === 0 ? '' : ', ',
        h(
          'a',
          { href: relativeLink(page, partPage(index, part), implementerId(flavor)), title: part.title },
          part.code,
        ),
      ]),
    ]);
  });
  yield h('h2', { id: 'files' }, 'Files');
  yield folded(
    `${files.length} ${files.length === 1 ? 'file' : 'files'} and the parts that they are about`,
    h('ul', items),
  );
}
