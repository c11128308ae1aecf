import { flavorPage, partPage, type SiteIndex } from '../places/site-index.ts';
import type { SearchRow } from './search-row.ts';

/** Code leads to what it implements, where it is shown: what was found in it, then what its spec says of it. */
export function* codeRows(index: SiteIndex): Generator<SearchRow> {
  yield* siteRows(index);
  yield* claimRows(index);
}

/** Each declaration once for a part, each file to its most cited part. */
function* siteRows({ result, partsByCode, ...index }: SiteIndex): Generator<SearchRow> {
  const seen = new Set<string>();
  const files = new Map<string, string[]>();
  for (const { code, flavor, path, symbol } of result.codeSites) {
    const part = partsByCode.get(code);
    if (part === undefined) continue;
    files.set(path, [...(files.get(path) ?? []), code]);
    const key = JSON.stringify([code, flavor, path, symbol]);
    if (symbol === undefined || seen.has(key)) continue;
    seen.add(key);
    yield ['code', symbol, `${partPage(index, part)}#implemented-by`, `${code} ${flavor} ${path}`, []];
  }
  for (const [path, codes] of files) {
    const part = partsByCode.get(mostFrequent(codes));
    if (part) yield ['file', path, `${partPage(index, part)}#implemented-by`, [...new Set(codes)].join(' '), []];
  }
}

/** Each claim once, and each file that claims name: to its flavor, whose page lists them together. */
function* claimRows(index: SiteIndex): Generator<SearchRow> {
  const files = new Map<string, Map<string, string[]>>();
  for (const part of index.corpus.parts)
    for (const { flavor, path, note } of part.claims) {
      if (!index.flavorsById.has(flavor)) continue;
      if (note !== undefined)
        yield ['claim', `${part.code} ${flavor}`, `${partPage(index, part)}#by-${flavor}`, note, []];
      if (path === undefined) continue;
      const ofFlavor = files.get(flavor) ?? new Map<string, string[]>();
      files.set(flavor, ofFlavor.set(path, [...(ofFlavor.get(path) ?? []), part.code]));
    }
  for (const [flavor, ofFlavor] of files)
    for (const [path, codes] of ofFlavor)
      yield ['file', path, `${flavorPage(flavor)}#claims`, `${flavor} ${codes.join(' ')}`, []];
}

/** The value that occurs most often; of several the one that comes first. */
function mostFrequent(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), ['', 0] as const)[0];
}
