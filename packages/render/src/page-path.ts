import type { Flow, Part } from '@wacrg/spec';

/** Where pages lie, all relative to the corpus folder. */
export interface PagePaths {
  /** Folder of the generated pages, empty or with `/` at its end. */
  readonly generated: string;
  /** Hand-written page that hand-written pages lead back to; absent: the generated index. */
  readonly home?: string | undefined;
  /** Where they lie in the corpus's repository, empty or with `/` at its end; absent: outside of it, so no page leads to its files. */
  readonly inRepository?: string | undefined;
}

/** The part's own page where it has one, else the page that is generated for it. */
export const partPath = ({ generated }: PagePaths, { id, category, source }: Part): string =>
  source.page === undefined ? `${generated}${category}/${id}.md` : source.path;

export const flowPath = ({ generated }: PagePaths, { id, source }: Flow): string =>
  source.page === undefined ? `${generated}flows/${id}.md` : source.path;

/**
 * The way from one page to another, percent-encoded.
 *
 * @example
 * relativePath('spec/a/x.md', 'spec/b/y.md'); // '../b/y.md'
 */
export function relativePath(from: string, to: string): string {
  let shared = 0;
  for (let at = 0; at < from.length && from[at] === to[at]; at++) if (from[at] === '/') shared = at + 1;
  const rest = to.slice(shared);
  const steps = plainSteps.test(rest) ? rest : rest.split('/').map(encodeURIComponent).join('/');
  const up = from.slice(shared).split('/').length - 1;
  return up === 0 ? `./${steps}` : `${'../'.repeat(up)}${steps}`;
}

/** Nothing of them needs to be encoded. */
const plainSteps = /^[\w./-]*$/;

/** The path that a relative link on a page means, or `undefined` when it leads out of the corpus. */
export function resolvePath(from: string, target: string): string | undefined {
  const steps = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..' && steps.pop() === undefined) return undefined;
    if (step !== '..' && step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
