import type { Part } from '@wacrg/spec';
import { code, joined, type Markdown, md, text } from '../escape.ts';
import { type Links, specDiff } from '../links.ts';
import { groupBy, type Lookup, own } from '../lookup.ts';
import { day } from './sentences.ts';

/** How libraries follow the spec: the feed, parts by version, and what changed. */
export interface UpdatesView {
  readonly feed: Markdown;
  readonly versions: readonly { readonly version: Markdown; readonly parts: readonly Markdown[] }[];
  readonly changes: readonly {
    readonly date: Markdown;
    readonly part: Markdown;
    readonly version: Markdown;
    readonly note: Markdown;
  }[];
  /** Parts whose normative text changed last, by the spec's own history. */
  readonly moved: readonly { readonly date: Markdown; readonly part: Markdown; readonly diff: Markdown }[];
  readonly notified: Markdown;
  /** The name of `notified` in templates that people made for 0.1.0. */
  readonly told: Markdown;
  readonly back: Markdown;
}

const shownChanges = 50;
const shownMoves = 20;

export function updatesView(lookup: Lookup, links: Links): UpdatesView {
  const { corpus } = lookup;
  const notified = joined(corpus.flavors.filter(({ notifyOptIn }) => notifyOptIn).map(({ id }) => links.flavor(id)));
  const versions = [...groupBy(corpus.parts, ({ since }) => [since ?? ''])].sort(([a], [b]) => byVersion(b, a));
  return {
    feed: links.page('feed.json', code('feed.json')),
    versions: versions.map(([version, parts]) => ({
      version: text(version === '' ? 'Without a version' : version),
      parts: parts.map((part) => partLine(part, links)),
    })),
    changes: changesOf(corpus.parts, links).slice(0, shownChanges),
    moved: movedOf(lookup, links).slice(0, shownMoves),
    notified,
    told: notified,
    back: links.page('index.md', text('Back to the spec')),
  };
}

const partLine = (part: Part, links: Links): Markdown =>
  md`${links.page('index.md', code(part.id), part.id)} — ${links.inline(part.title, part.source)} (${text(part.category)}, ${text(part.status)})`;

/** Newest first; of one day in the order of the parts. */
const changesOf = (parts: readonly Part[], links: Links): UpdatesView['changes'] =>
  parts
    .flatMap((part) => part.changelog.map((change) => ({ part, change })))
    .sort((a, b) => (a.change.date < b.change.date ? 1 : a.change.date > b.change.date ? -1 : 0))
    .slice(0, shownChanges)
    .map(({ part, change: { date, version, note } }) => ({
      date: text(date),
      part: links.part(part.id),
      version: text(version ?? ''),
      note: links.inline(note, part.source),
    }));

function movedOf(lookup: Lookup, links: Links): UpdatesView['moved'] {
  const { corpus, traceability } = lookup;
  const moves = corpus.parts.flatMap((part) => {
    const changed = own(traceability.spec.parts, part.code)?.changed ?? null;
    return changed === null ? [] : [{ part, changed }];
  });
  return moves
    .sort((a, b) => (a.changed.date < b.changed.date ? 1 : a.changed.date > b.changed.date ? -1 : 0))
    .slice(0, shownMoves)
    .map(({ part, changed }) => ({
      date: day(changed),
      part: links.part(part.id),
      diff: specDiff(lookup, changed.commit),
    }));
}

/** Versions by their numbers, so that 0.10 comes after 0.9; a part without one comes first. */
function byVersion(a: string, b: string): number {
  const [left, right] = [a, b].map((version) =>
    version
      .split(/[.-]/)
      .map((piece) => piece.padStart(12, '0'))
      .join('.'),
  );
  return left === right ? 0 : (left ?? '') < (right ?? '') ? -1 : 1;
}
