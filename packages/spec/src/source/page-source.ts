import type { Heading, Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import type { Zone } from '../corpus.ts';
import { type Problem, problem } from '../problem.ts';
import { parseMarkdown, rangeOf } from './markdown.ts';
import { type Prose, proseOfPage, type Range } from './prose.ts';
import { parseYaml, type YamlSource } from './yaml-source.ts';
import { zonesOf } from './zone.ts';

/** A hand-written page taken apart: front matter, and the prose that people wrote, zones left out. */
export interface PageParts {
  readonly frontMatter: YamlSource;
  /** What stands before the first heading, a title at the top apart. */
  readonly summary: Prose;
  /** The text under the heading of the second level with this name, up to the next of its level. */
  section(name: string): Prose;
  /** Absent when the markers do not pair. */
  readonly zones?: readonly Zone[];
}

/** Takes a page apart. Without front matter that can be read there is no page, only the problem. */
export function parsePage(
  text: string,
  path: string,
): { readonly page?: PageParts; readonly problems: readonly Problem[] } {
  const shift = text.startsWith('\uFEFF') ? 1 : 0;
  const tree = parseMarkdown(text);
  const range = frontMatterRange(text, tree, shift);
  if (range === undefined) {
    const detail = 'it has no front matter: start it with a block of YAML between two lines "---"';
    return { problems: [problem('yaml-syntax', { detail }, { path, line: 1, column: 1 })] };
  }
  const { source, problems } = parseYaml(text, path, { start: range[0], end: range[1] });
  if (source === undefined) return { problems };
  const found = zonesOf(tree, { page: text, shift, path });
  const body = new PageBody(text, tree.children, { shift, zones: found.zones });
  const page = {
    frontMatter: source,
    summary: body.summary(),
    section: (name: string) => body.section(name),
    ...(found.problems.length === 0 ? { zones: found.zones } : {}),
  };
  return { page, problems: [...problems, ...found.problems] };
}

function frontMatterRange(text: string, { children: [first] }: Root, shift: number): Range | undefined {
  if (first?.type !== 'yaml') return undefined;
  const [start, end] = rangeOf(first);
  const from = text.indexOf('\n', start + shift) + 1;
  return [from, Math.max(from, end + shift - '---'.length)];
}

/** The prose of a page by section. Positions are those of the whole text. */
class PageBody {
  readonly #text: string;
  readonly #shift: number;
  readonly #zones: readonly Zone[];
  readonly #headings: readonly Heading[];
  readonly #start: number;

  constructor(text: string, nodes: readonly RootContent[], page: { shift: number; zones: readonly Zone[] }) {
    this.#text = text;
    this.#shift = page.shift;
    this.#zones = page.zones;
    this.#headings = nodes.filter((node) => node.type === 'heading').filter((node) => !this.#inZone(this.#range(node)));
    const [title] = this.#headings;
    const frontMatter = nodes.find((node) => node.type === 'yaml');
    const first = nodes.find((node) => node.type !== 'yaml');
    const top = title?.depth === 1 && title === first ? title : frontMatter;
    this.#start = top ? this.#range(top)[1] : page.shift;
  }

  summary(): Prose {
    const next = this.#headings.find((heading) => this.#range(heading)[0] >= this.#start);
    return this.#prose(this.#start, next);
  }

  section(name: string): Prose {
    const wanted = (heading: Heading) => heading.depth === 2 && plainText(heading).trim().toLowerCase() === name;
    const heading = this.#headings.find(wanted);
    if (heading === undefined) return proseOfPage(this.#text, []);
    const [, start] = this.#range(heading);
    const after = this.#headings.filter((each) => each.depth <= 2 && this.#range(each)[0] >= start);
    return this.#prose(start, after[0]);
  }

  #prose(start: number, until: Heading | undefined): Prose {
    const end = until ? this.#range(until)[0] : this.#text.length;
    return proseOfPage(this.#text, this.#outsideZones(start, end));
  }

  #outsideZones(start: number, end: number): readonly Range[] {
    const markers = this.#zones.map((zone) => this.#withMarkers(zone)).filter(([from, to]) => from < end && to > start);
    const starts = [start, ...markers.map(([, to]) => to)];
    return starts.map((from, index) => [from, markers[index]?.[0] ?? end]);
  }

  #withMarkers({ start, end }: Zone): Range {
    return [this.#text.lastIndexOf('<!--', start - 1), this.#text.indexOf('-->', end) + '-->'.length];
  }

  #inZone([start]: Range): boolean {
    return this.#zones.some((zone) => start >= zone.start && start < zone.end);
  }

  #range(node: RootContent): Range {
    const [start, end] = rangeOf(node);
    return [start + this.#shift, end + this.#shift];
  }
}
