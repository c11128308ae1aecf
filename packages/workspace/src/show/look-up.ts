import { parseCitation } from '@wacrg/spec';
import type { AuthorSettings } from '../settings.ts';
import { loadSpec } from '../spec/spec-source.ts';
import { type SpecHit, searchSpec } from './search-spec.ts';
import { showPart } from './show-part.ts';
import type { ShownPart } from './shown-part.ts';

/** What somebody asked for: the one part or clause, or whatever has the words; the best comes first. */
export type LookedUp = { readonly shown: ShownPart } | { readonly hits: readonly SpecHit[] };

/**
 * A part or clause as it is cited or called; for other words, what they are found in; for nothing, every part.
 *
 * @throws {ToolError} `bad-option` for what is neither a part nor in any text
 */
export async function lookUp(asked: string | undefined, here: AuthorSettings): Promise<LookedUp> {
  const spec = await loadSpec(here.spec);
  const { parts } = spec.corpus;
  if (asked === undefined) return { hits: parts.map((part) => ({ part, score: 0 })) };
  const { code, clause } = parseCitation(asked);
  const names = new Set(
    parts.flatMap((part) => [part.code, part.id, ...part.aliases].map((each) => each.toLowerCase())),
  );
  const isName = clause !== undefined || names.has(code.toLowerCase()) || /\d$|^[A-Z]+-[A-Z]+$/.test(code);
  const hits = isName ? [] : searchSpec(spec.corpus, asked);
  // Of a name that nothing has, this says what was most likely meant.
  return hits.length > 0 ? { hits } : { shown: await showPart(asked, here) };
}
