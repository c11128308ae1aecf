import { formatCitation, independentCount, weightOf } from '@wacrg/spec';
import { cellOf, exceptionOf, partPage, type SiteIndex } from '../places/site-index.ts';
import { livingParts, type SitePart } from '../source/site-corpus.ts';
import { cellKey } from '../source/site-result.ts';

/** The clauses of every part with the flavors that cover them, for the matrix's script; read when a reader asks. */
export function* matrixClauses(index: SiteIndex): Generator<string> {
  const parts = livingParts(index.corpus).filter(({ clauses }) => clauses.length > 0);
  for (const [n, part] of parts.entries())
    yield `${n === 0 ? '{' : ',\n'}${JSON.stringify(part.code)}:${JSON.stringify(clausesOf(part, index))}`;
  yield parts.length === 0 ? '{}\n' : '}\n';
}

function clausesOf({ code, clauses }: SitePart, { corpus, result, flavorsById }: SiteIndex): readonly object[] {
  return clauses.map(({ id, level, text, anchor }) => {
    const found = corpus.flavors.flatMap((flavor) => {
      const cell = cellOf(result, formatCitation({ code, clause: id }), flavor.id);
      return cell === undefined ? [] : [[flavor.id, cell.status ?? 'working'] as const];
    });
    return {
      id,
      level,
      weight: weightOf(level),
      text,
      anchor,
      found,
      independent: independentCount(
        found.map(([flavor]) => flavor),
        flavorsById,
      ),
      excepted: corpus.flavors.flatMap((flavor) => {
        const reason = exceptionOf(result, formatCitation({ code, clause: id }), flavor.id);
        return reason === undefined ? [] : [[flavor.id, reason]];
      }),
    };
  });
}

/** What is known of a part, for programs; it stands beside the part's page. */
export function partFacts(part: SitePart, index: SiteIndex): string {
  const { corpus, result } = index;
  const { id, code, category, title, status, requires } = part;
  const flavors = corpus.flavors.flatMap((flavor) => {
    const cell = cellOf(result, code, flavor.id);
    const stale = result.stale.has(cellKey(code, flavor.id));
    return cell === undefined ? [] : [[flavor.id, { ...cell, ...(stale ? { stale } : {}) }] as const];
  });
  const facts = {
    id,
    code,
    category,
    title,
    status,
    requires,
    flavors: Object.fromEntries(flavors),
    clauses: clausesOf(part, index),
  };
  return `${JSON.stringify(facts)}\n`;
}

/** Where it stands. */
export const partFactsFile = (part: SitePart, index: SiteIndex): string =>
  partPage(index, part).replace(/html$/, 'json');
