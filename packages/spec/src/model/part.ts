import type { Claim } from './claim.ts';
import type { Clause } from './clause.ts';
import type { PageSource } from './page.ts';
import type { Place } from './place.ts';

/** How far a part, flow or enum has come. The words are the upstream schema's. */
export type Maturity = 'draft' | 'review' | 'stable' | 'deprecated';

/** A numbered part of the spec, such as SIG-08 call-reject. All text fields are Markdown. */
export interface Part {
  /** Permanent name, kebab-case; also the file's name. */
  readonly id: string;
  /** What annotations cite, e.g. `SIG-08`. */
  readonly code: string;
  readonly category: string;
  readonly title: string;
  readonly status: Maturity;
  /** Sort key inside the category; parts without one come last, by code. */
  readonly order?: number;
  readonly features: readonly string[];
  readonly since?: string;
  readonly summary: string;
  readonly normative: string;
  /** Supporting detail, shown as "Notes."; empty when there is none. */
  readonly findings: string;
  /** The id of the part that this one nests under. */
  readonly parent?: string;
  /** Ids of the parts that this one depends on. */
  readonly requires: readonly string[];
  /** Retired or former codes that still count in annotations. */
  readonly aliases: readonly string[];
  /** Former ids of clauses and what they are now: an id of this part, or `CODE#id`. */
  readonly clauseAliases?: Readonly<Record<string, string>>;
  /** Why the part counts no more: it leaves every denominator and gate. */
  readonly retired?: Retired;
  /** The codes of the parts that it was split into, and of those that were merged into it. */
  readonly splitInto?: readonly string[];
  readonly mergedFrom?: readonly string[];
  readonly claims: readonly Claim[];
  readonly contributors: readonly PartContributor[];
  readonly openQuestions: readonly string[];
  readonly references: readonly Reference[];
  readonly changelog: readonly Change[];
  /** Known errors of the text, written by hand. */
  readonly errata: readonly Erratum[];
  readonly clauses: readonly Clause[];
  /** In a form whose files have several parts: what addresses call it behind `#`, the empty name for the file itself. */
  readonly anchors?: readonly string[];
  /** Links to other parts or pages of the corpus in the texts, as they were written. */
  readonly links: readonly PartLink[];
  readonly source: PageSource;
}

/** A link such as `[the offer](call-offer)` or `[the offer](call-offer.md)`: a bare part id, or a relative page. */
export interface PartLink {
  readonly target: string;
  readonly place: Place;
}

export interface Retired {
  /** A version or a date. */
  readonly since?: string;
  readonly reason: string;
  /** The code of the part to cite in its place. */
  readonly replacedBy?: string;
}

export interface PartContributor {
  readonly contributor: string;
  readonly note?: string;
}

/** A link with a title; the url may be missing or empty, then the title stands alone. */
export interface Reference {
  readonly title: string;
  readonly url?: string;
}

export interface Change {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** The client version in which the change was seen. */
  readonly version?: string;
  readonly note: string;
}

export interface Erratum {
  readonly id: string;
  readonly text: string;
}
