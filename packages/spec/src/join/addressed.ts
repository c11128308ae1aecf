import type { Part } from '../model/part.ts';

/** The parts of one document of a spec, by what addresses call them behind `#`; the document itself has the empty name. */
export interface Document {
  /** Its path without its ending. */
  readonly path: string;
  readonly byAnchor: ReadonlyMap<string, Part>;
}

/** The documents of a spec by the last step of their paths, as addresses name them. */
export type Documents = ReadonlyMap<string, readonly Document[]>;

export function documentsOf(parts: readonly Part[]): Documents {
  const byPath = new Map<string, Map<string, Part>>();
  for (const part of parts) {
    const path = bare(part.source.path);
    const known = byPath.get(path) ?? new Map<string, Part>();
    byPath.set(path, known);
    for (const anchor of part.anchors ?? ['']) if (!known.has(anchor)) known.set(anchor, part);
  }
  const documents = new Map<string, Document[]>();
  for (const [path, byAnchor] of byPath) {
    const name = lastStep(path);
    documents.set(name, [...(documents.get(name) ?? []), { path, byAnchor }]);
  }
  return documents;
}

/** What an address cites; without a part, of a document that the spec has, it lacks such a section. */
export interface Addressed {
  readonly part?: Part;
  readonly document?: Document;
}

/**
 * What an address of a section or document cites, such as `https://www.rfc-editor.org/rfc/rfc9114#section-4.1`. Where the
 * document lies is not compared, for it is published in several places, unless the spec has two of one name.
 */
export function addressed(address: string, documents: Documents): Addressed {
  const [, where = '', anchor = ''] = /^([^#]*)(?:#(.*))?$/s.exec(address) ?? [];
  const path = bare(where.replace(/[?].*$/, '').replace(/\/+$/, ''));
  const candidates = documents.get(lastStep(path)) ?? [];
  const document = candidates.find((each) => path.endsWith(each.path) || each.path.endsWith(path)) ?? candidates[0];
  if (document === undefined) return {};
  const named = byName(document, anchor);
  // A file that is one part has no names for its sections.
  const whole = document.byAnchor.size === 1 ? document.byAnchor.get('') : undefined;
  const part = named ?? whole;
  return { document, ...(part === undefined ? {} : { part }) };
}

/** The section of a document, as it is written beside the document's name: `4.1`, or what stands behind `#`. */
export function sectionOf(document: Part, section: string | undefined, documents: Documents): Part | undefined {
  if (section === undefined) return undefined;
  const path = bare(document.source.path);
  const own = documents.get(lastStep(path))?.find((each) => each.path === path);
  return own && byName(own, section);
}

const byName = ({ byAnchor }: Document, anchor: string): Part | undefined =>
  byAnchor.get(anchorName(anchor)) ?? byAnchor.get(anchor.toLowerCase());
const anchorName = (anchor: string): string => anchor.toLowerCase().replace(/^(?:rfc\.)?(?:section|appendix)[-.]/, '');
const bare = (path: string): string => path.toLowerCase().replace(/\.(?:txt|html?|xml|pdf|md|markdown)$/, '');
const lastStep = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
