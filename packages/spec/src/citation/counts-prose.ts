import type { DialectSettings } from './dialect.ts';

type Cited = { readonly dialects?: readonly DialectSettings[] };

/** Whether prose that cites a spec counts as a citation in it. */
export const countsProse = ({ dialects, flavors }: Cited & { readonly flavors: readonly Cited[] }): boolean =>
  [{ dialects: dialects ?? [] }, ...flavors].some((each) => (each.dialects ?? []).some(({ name }) => name === 'prose'));
