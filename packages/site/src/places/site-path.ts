/**
 * Where things stand on the site. Every path is relative to the site's root, with `/` and no `/` at its start; every link is
 * relative to the page that it stands on, so that the site works under any address and from a folder.
 */

/**
 * The site's path of a file of the corpus: the folders that hold the corpus's sources and its generated pages fall away.
 *
 * @example
 * sitePath('spec/generated/flavors/cobalt.md'); // 'flavors/cobalt.html'
 */
export const sitePath = (corpusPath: string): string =>
  corpusPath.replace(/^spec\/(?:generated\/)?/, '').replace(/\.md$/, '.html');

/**
 * The way from one page of the site to another, percent-encoded.
 *
 * @example
 * relativeLink('flows/a.html', 'crypto/call-key.html', 'rules'); // '../crypto/call-key.html#rules'
 */
export function relativeLink(from: string, to: string, fragment?: string): string {
  const folders = from.split('/').slice(0, -1);
  const target = to.split('/');
  let shared = 0;
  while (shared < folders.length && shared < target.length - 1 && folders[shared] === target[shared]) shared++;
  const steps = [...Array<string>(folders.length - shared).fill('..'), ...target.slice(shared).map(encodeURIComponent)];
  const hash = fragment === undefined ? '' : `#${encodeURIComponent(fragment)}`;
  return from === to && fragment !== undefined ? hash : `${steps.join('/')}${hash}`;
}

/** The corpus path that a relative link on a page of the corpus means, or `undefined` when it leads out of the corpus. */
export function resolveLink(from: string, target: string): string | undefined {
  const steps = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of decoded(target).split('/')) {
    if (step === '..' && steps.pop() === undefined) return undefined;
    if (step !== '..' && step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
