import { type Badge, badgeJson, flavorBadge, partBadge, vectorBadge } from './badge.ts';
import { badgeSvg } from './badge-svg.ts';
import { feed } from './feed.ts';
import type { Links } from './links.ts';
import { type PlannedPage, type RenderRun, wholeText } from './page.ts';
import { contributorsView } from './views/contributors-view.ts';
import { flavorView } from './views/flavor-view.ts';
import { flavorsView } from './views/flavors-view.ts';
import { flowsView } from './views/flows-view.ts';
import { categoryView, indexView, otherPages } from './views/index-view.ts';
import { matrixCsv, matrixView } from './views/matrix-view.ts';
import { enumsView, glossaryView, techniquesView, toolsView } from './views/reference-views.ts';
import { stanzasView, stanzaView } from './views/stanza-view.ts';
import { updatesView } from './views/updates-view.ts';

/** The pages that no author writes: index, catalogs, matrix, flavors, feed and badges. */
export function generatedPages(run: RenderRun): readonly PlannedPage[] {
  const { lookup, paths } = run;
  const { corpus } = lookup;
  const listed = new Set(otherPages(lookup).map(([path]) => path));
  const file = (path: string, text: () => string): PlannedPage => planned(`${paths.generated}${path}`, text);
  const badgeFiles = (name: string, badge: () => Badge) => [
    file(`${name}.json`, () => badgeJson(badge())),
    file(`${name}.svg`, () => badgeSvg(badge())),
  ];
  return [
    templated('index', 'index.md', run, (links) => indexView(lookup, links)),
    ...corpus.categories.map((category) =>
      templated('category', `${category}/index.md`, run, (links) => categoryView(category, lookup, links)),
    ),
    ...catalogs(run).filter(({ path }) => listed.has(path.slice(paths.generated.length))),
    ...corpus.flavors.map((flavor) =>
      templated('flavor', `flavors/${flavor.id}.md`, run, (links) => flavorView(flavor, lookup, links)),
    ),
    ...corpus.stanzas.map((stanza) =>
      templated('stanza', `stanzas/${stanza.id}.md`, run, (links) => stanzaView(stanza, lookup, links)),
    ),
    file('matrix.csv', () => matrixCsv(lookup)),
    file('feed.json', () => feed(lookup, paths)),
    ...corpus.flavors.flatMap((flavor) => badgeFiles(`badges/${flavor.id}`, () => flavorBadge(flavor, lookup))),
    ...corpus.flavors.flatMap((flavor) => {
      const badge = vectorBadge(flavor, lookup);
      return badge === undefined ? [] : badgeFiles(`badges/vectors/${flavor.id}`, () => badge);
    }),
    ...corpus.parts.flatMap((part) => badgeFiles(`badges/parts/${part.code}`, () => partBadge(part, lookup))),
  ];
}

function catalogs(run: RenderRun): readonly PlannedPage[] {
  const { lookup } = run;
  return [
    templated('flows', 'flows/index.md', run, (links) => flowsView(lookup, links)),
    templated('stanzas', 'stanzas/index.md', run, (links) => stanzasView(lookup, links)),
    templated('matrix', 'matrix.md', run, (links) => matrixView(lookup, links)),
    templated('flavors', 'flavors.md', run, (links) => flavorsView(lookup, links)),
    templated('contributors', 'contributors.md', run, (links) => contributorsView(lookup, links)),
    templated('enums', 'enums.md', run, (links) => enumsView(lookup, links)),
    templated('glossary', 'glossary.md', run, (links) => glossaryView(lookup, links)),
    templated('techniques', 'techniques.md', run, (links) => techniquesView(lookup, links)),
    templated('tools', 'tools.md', run, (links) => toolsView(lookup, links)),
    templated('updates', 'updates.md', run, (links) => updatesView(lookup, links)),
  ];
}

function templated(template: string, path: string, run: RenderRun, view: (links: Links) => object): PlannedPage {
  const whole = `${run.paths.generated}${path}`;
  return planned(whole, () => wholeText(run.templates.render(template, view(run.links(whole)))));
}

const planned = (path: string, text: () => string): PlannedPage => ({
  path,
  make: () => ({ text: text(), problems: [] }),
});
