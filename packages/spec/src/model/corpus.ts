import type { DialectSettings } from '../citation/dialect.ts';
import type { Silenced } from '../problem/silenced.ts';
import type { FormSettings } from '../source/forms/form.ts';
import type { Capture } from './capture.ts';
import type { Conformance, SpecVector } from './conformance.ts';
import type { Contributor } from './contributor.ts';
import type { Enumeration } from './enumeration.ts';
import type { Flavor } from './flavor.ts';
import type { Flow } from './flow.ts';
import type { Part } from './part.ts';
import type { Place } from './place.ts';
import type { StanzaRecord } from './stanza.ts';
import type { EvidenceTool, Technique } from './technique.ts';

/**
 * A whole spec as one value: everything that pages are made of, except what the scan finds.
 * Both corpus forms load into it, and nothing after the loader knows which it was. Lists are sorted:
 * parts by category, order and code, everything else by id.
 */
export interface Corpus {
  /** The word before the colon in annotations, `wacrg` by default. */
  readonly namespace: string;
  /** How its files are read, where they are not of the tool's own form. */
  readonly form?: FormSettings;
  /** What libraries cite it in that say nothing else; absent: the marker of the namespace. */
  readonly dialects?: readonly DialectSettings[];
  /** Endings of files in which guessed annotations count. */
  readonly guessed?: readonly string[];
  /** The checker that runs its flows. */
  readonly flowChecker?: string;
  /** Display title of the spec. */
  readonly title: string;
  /** What the spec is about, in a sentence or two. */
  readonly description?: string;
  readonly version: string;
  /** The corpus's own forge address, e.g. `https://github.com/owner/name`. */
  readonly repository?: string;
  /** The branch that pages link to. */
  readonly branch?: string;
  /** How its site is made, beside what the spec says of itself. */
  readonly site?: SiteSettings;
  /** Where the corpus lies in its repository, with `/` at the end, or empty for the root. */
  readonly prefix: string;
  /** Digest of the sources without the zones: names the state of the spec without naming a commit. */
  readonly digest: string;
  /** Categories in the order in which pages list them. */
  readonly categories: readonly string[];
  /** What its authors say of categories, by name. */
  readonly categoryTexts?: Readonly<Record<string, CategoryText>>;
  /** Codes or categories that coverage counts; empty: all. */
  readonly scope: readonly string[];
  /** Kinds of notices that its reports leave out. */
  readonly silenced?: readonly Silenced[];
  readonly parts: readonly Part[];
  readonly flows: readonly Flow[];
  readonly flavors: readonly Flavor[];
  readonly contributors: readonly Contributor[];
  readonly stanzas: readonly StanzaRecord[];
  /** The group's captured stanzas; absent where there are none. */
  readonly captures?: readonly Capture[];
  readonly enums: readonly Enumeration[];
  readonly techniques: readonly Technique[];
  readonly tools: readonly EvidenceTool[];
  readonly glossary: readonly GlossaryTerm[];
  /** The test vectors, and what became of them when the spec's authors ran flavors; absent where none were run. */
  readonly vectors?: readonly SpecVector[];
  readonly runs?: readonly Conformance[];
  /** Where the fields of the sources stand; lint points there. */
  readonly places?: FieldPlaces;
}

export interface CategoryText {
  readonly title?: string;
  /** Markdown; its links are relative to the corpus folder. */
  readonly introduction?: string;
}

/** How a category is called: as its authors say, else `signalling` is `Signalling`. */
export function categoryTitle({ categoryTexts = {} }: Pick<Corpus, 'categoryTexts'>, category: string): string {
  const given = Object.hasOwn(categoryTexts, category) ? categoryTexts[category]?.title : undefined;
  return given ?? category.charAt(0).toUpperCase() + category.slice(1);
}

/** What its authors say before its parts; empty where they say nothing. */
export const categoryIntroduction = ({ categoryTexts = {} }: Pick<Corpus, 'categoryTexts'>, category: string): string =>
  (Object.hasOwn(categoryTexts, category) ? categoryTexts[category]?.introduction : undefined) ?? '';

/** What `wacrg.yaml` says of the site that `wacrg site` makes. Paths are relative to the corpus folder, with `/`. */
export interface SiteSettings {
  /** The address that it will have, e.g. `https://example.org/spec/`. */
  readonly address?: string;
  /** Where it is not the spec's own title. */
  readonly title?: string;
  /** Markdown that stands on the first page. */
  readonly home?: string;
  /** Folders of Markdown pages that stand beside the spec. */
  readonly prose: readonly string[];
  /** A picture beside the title: SVG or PNG. */
  readonly logo?: string;
  /** Sites of other versions of the spec. */
  readonly versions?: readonly { readonly name: string; readonly address: string }[];
}

/** Tells where fields of YAML stand, in files and in front matter. */
export interface FieldPlaces {
  /** The place of a field by its dotted name, e.g. `basis.0` in `spec/flavors/a.yaml`; `undefined` where there is none. */
  placeOf(path: string, field: string): Place | undefined;
}

export interface GlossaryTerm {
  readonly term: string;
  readonly definition: string;
}
