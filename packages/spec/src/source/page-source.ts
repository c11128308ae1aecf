import type { RootContent } from 'mdast';
import type { Zone } from '../model/page.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { frontMatterOf } from './markdown/front-matter.ts';
import { parseBlocks } from './markdown/markdown.ts';
import { PageBody } from './markdown/page-body.ts';
import { withoutZones } from './markdown/without-zones.ts';
import { type ZonesFound, zonesOf } from './markdown/zone.ts';
import { parseYaml, type YamlSource } from './yaml/yaml-source.ts';

/** A hand-written page taken apart: front matter, and the prose that people wrote. */
export interface PageParts {
  readonly frontMatter: YamlSource;
  readonly body: PageBody;
  /** Absent when the markers do not pair. */
  readonly zones?: readonly Zone[];
}

/** Takes a page apart. Without front matter that can be read there is no page, only the problem. */
export function parsePage(
  text: string,
  path: string,
): { readonly page?: PageParts; readonly problems: readonly Problem[] } {
  const shift = text.startsWith('\uFEFF') ? 1 : 0;
  const written = text.slice(shift);
  const frontMatter = frontMatterOf(written);
  if (frontMatter === undefined) {
    const detail = 'it has no front matter: start it with a block of YAML between two lines "---"';
    return { problems: [problem('yaml-syntax', { detail }, { path, line: 1, column: 1 })] };
  }
  const range = { start: frontMatter.start + shift, end: frontMatter.end + shift };
  const { source, problems } = parseYaml(text, path, range);
  if (source === undefined) return { problems };
  const { blocks, ...found } = blocksAndZones(written, frontMatter.after, { page: text, shift, path });
  const body = new PageBody(text, blocks, { shift, zones: found.zones });
  const zones = found.problems.length === 0 ? { zones: found.zones } : {};
  return { page: { frontMatter: source, body, ...zones }, problems: found.problems };
}

/** The blocks of a page, of whose zones nothing but their marks is read where that makes no difference, and its zones. */
export function blocksAndZones(
  written: string,
  after: number,
  where: Parameters<typeof zonesOf>[1],
): ZonesFound & { readonly blocks: readonly RootContent[] } {
  const bare = withoutZones(written);
  const blocks = parseBlocks(bare, after);
  const found = zonesOf(blocks, where);
  // What only looked like a zone, or is of one whose marks do not pair, is what people wrote.
  if (found.problems.length === 0 && isSameAround(found.zones, [bare, written], where.shift))
    return { ...found, blocks };
  const all = parseBlocks(written, after);
  return { ...zonesOf(all, where), blocks: all };
}

function isSameAround(zones: readonly Zone[], [bare, written]: readonly [string, string], shift: number): boolean {
  let from = 0;
  for (const { start, end } of [...zones, { start: written.length + shift, end: 0 }]) {
    if (bare.slice(from, start - shift) !== written.slice(from, start - shift)) return false;
    from = end - shift;
  }
  return true;
}
