import { readdirSync, readFileSync } from 'node:fs';

/** A real source file of a language. Each annotation's note says its site: `=> file` or `=> symbol +first..+last`, lines from its own. */
export interface Fixture {
  readonly path: string;
  readonly text: string;
}

const folder = new URL('fixtures/', import.meta.url);

export const fixtures: readonly Fixture[] = readdirSync(folder)
  .sort()
  .map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }));

/** How many lines a plain search finds. */
export const plainCount = (text: string): number =>
  text.split('\n').filter((line) => line.toLowerCase().includes('wacrg')).length;
