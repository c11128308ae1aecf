import type { AuthorSettings } from '../settings.ts';
import { loadSpec } from '../spec/spec-source.ts';

/** What can be named of a spec, with what it is called. */
export interface SpecNames {
  readonly codes: readonly (readonly [code: string, title: string])[];
  readonly flavors: readonly (readonly [id: string, name: string])[];
}

/** The codes and flavors of a library's spec. */
export async function specNames({ spec }: AuthorSettings): Promise<SpecNames> {
  const { parts, flavors } = (await loadSpec(spec)).corpus;
  return { codes: parts.map(({ code, title }) => [code, title]), flavors: flavors.map(({ id, name }) => [id, name]) };
}
