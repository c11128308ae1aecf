import { type Corpus, livingParts } from '@wacrg/spec';

/** The address of the spec's site, without its scheme; `undefined` where the spec names none. */
export function siteHome({ site }: Pick<Corpus, 'site'>): string | undefined {
  const home = site?.address?.replace(/^https?:\/\//i, '').replace(/\/+$/, '');
  return home === undefined || home === '' ? undefined : home.toLowerCase();
}

/**
 * The code of the part whose page on the spec's site a link leads to: by the part's id or code in its category, with or
 * without an ending.
 *
 * @example
 * pageCode('https://calls.example.org/signalling/call-reject.html#rules', corpus); // 'SIG-08'
 */
export function pageCode(link: string, corpus: Pick<Corpus, 'site' | 'parts'>): string | undefined {
  const home = siteHome(corpus);
  const [where = ''] = link.replace(/^https?:\/\//i, '').split(/[?#]/, 1);
  if (home === undefined || !where.toLowerCase().startsWith(`${home}/`)) return undefined;
  const steps = where
    .slice(home.length)
    .split('/')
    .filter((step) => step !== '');
  const name = steps
    .at(-1)
    ?.replace(/[.,;:)]+$/, '')
    .replace(/\.(?:html?|md|ya?ml)$/i, '')
    .toLowerCase();
  const folder = steps.at(-2);
  return livingParts(corpus).find(
    ({ id, code, category }) =>
      (name === id.toLowerCase() || name === code.toLowerCase()) && (folder === undefined || folder === category),
  )?.code;
}
