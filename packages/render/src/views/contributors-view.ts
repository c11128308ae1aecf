import { anchor, code, joined, link, type Markdown, text } from '../escape.ts';
import { flavorWeb, githubProfile, type Links } from '../links.ts';
import type { Lookup } from '../lookup.ts';

export interface ContributorsView {
  readonly contributors: readonly {
    readonly anchor: Markdown;
    readonly name: Markdown;
    readonly affiliation: Markdown;
    readonly projects: Markdown;
    readonly techniques: Markdown;
    readonly tools: Markdown;
    readonly parts: Markdown;
    readonly links: Markdown;
  }[];
  readonly back: Markdown;
}

export function contributorsView(lookup: Lookup, links: Links): ContributorsView {
  return {
    contributors: lookup.corpus.contributors.map((person) => ({
      anchor: anchor(person.id),
      name: link(text(person.name), githubProfile(person.github)),
      affiliation: text(person.affiliation ?? ''),
      projects: joined(person.flavors.map((id) => projectOf(id, lookup, links))),
      techniques: joined(person.techniques.map(links.technique)),
      tools: joined(person.tools.map(links.tool)),
      parts: joined((lookup.partsByContributor.get(person.id) ?? []).map((part) => links.partCode(part.code))),
      links: joined(person.links.map(({ title, url }) => link(text(title), url))),
    })),
    back: links.page('index.md', text('Back to spec overview')),
  };
}

/** A flavor at its repository, where one is known. */
function projectOf(id: string, lookup: Lookup, links: Links): Markdown {
  const flavor = lookup.flavors.get(id);
  const web = flavor && flavorWeb(lookup, flavor);
  return web === undefined ? links.flavor(id) : link(code(id), web);
}
