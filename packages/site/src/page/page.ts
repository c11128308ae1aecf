import type { Element } from 'hast';
import type { Piece } from './pieces.ts';

/** A page of the site. Its body is made only when it is written, and written as it is made. */
export interface SitePage {
  /** Where it stands, e.g. `signalling/call-reject.html`. */
  readonly path: string;
  readonly title: string;
  /** One sentence for search engines and social cards. */
  readonly description: string;
  readonly body: () => Iterable<Piece>;
  /** What stands at the side of its text, where there is room. */
  readonly beside?: () => Element;
  /** The pages above it, outermost first, without the home page. */
  readonly above?: readonly PageLink[];
  readonly before?: PageLink | undefined;
  readonly after?: PageLink | undefined;
  /** The file of the corpus that its authors write it in. */
  readonly source?: string;
  /** Without the list of its headings: pages that are one table or one long text. */
  readonly plain?: boolean;
  /** The path that links start with on a page that is shown at other addresses than its own. */
  readonly root?: string;
}

export interface PageLink {
  readonly path: string;
  readonly label: string;
}

/** The start of a Markdown text as one plain sentence or two. */
export function excerpt(markdown: string): string {
  const plain = markdown
    .replace(/`+|\*\*|\]\([^)]*\)|\[(?=[^\]]*\]\()/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length <= 160 ? plain : `${plain.slice(0, plain.lastIndexOf(' ', 158) + 1 || 158).trimEnd()}…`;
}
