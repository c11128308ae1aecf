import { likeness } from '../compare/clause-pairs.ts';
import type { Clause } from '../model/clause.ts';
import type { Part } from '../model/part.ts';

/**
 * The clauses that a quotation touches; none where it is of the rest of the part's text, and `undefined` where it stands
 * nowhere in it. Letters and digits alone are compared, for lines are broken and marked otherwise wherever a text is shown.
 */
export function clausesQuoted(quote: string, part: Part): readonly Clause[] | undefined {
  const { whole, spans } = lettersOf(part);
  const wanted = letters(quote);
  const start = wanted === '' ? -1 : whole.indexOf(wanted);
  if (start < 0) return undefined;
  const end = start + wanted.length;
  return spans
    .filter(({ from, to }) => {
      const shared = Math.min(to, end) - Math.max(from, start);
      return shared > 0 && shared * 2 >= Math.min(to - from, wanted.length);
    })
    .map(({ clause }) => clause);
}

/** The clause that a quotation is most likely of. */
export function nearestClause(quote: string, { clauses }: Part): Clause | undefined {
  const weighed = clauses.map((clause) => ({ clause, alike: likeness(quote, clause.text) }));
  const best = weighed.reduce<(typeof weighed)[number] | undefined>(
    (a, b) => (a === undefined || b.alike > a.alike ? b : a),
    undefined,
  );
  return best !== undefined && best.alike >= leastLikeness ? best.clause : undefined;
}

const leastLikeness = 0.6;

interface Letters {
  readonly whole: string;
  readonly spans: readonly { readonly clause: Clause; readonly from: number; readonly to: number }[];
}

const known = new WeakMap<Part, Letters>();

function lettersOf(part: Part): Letters {
  const made = known.get(part) ?? lettersIn(part);
  known.set(part, made);
  return made;
}

function lettersIn({ normative, clauses }: Part): Letters {
  const whole = letters(normative.replace(/\]\([^()\s]*\)/g, ']'));
  let at = 0;
  const spans = clauses.flatMap((clause) => {
    const text = letters(clause.text);
    const from = whole.indexOf(text, at);
    if (from < 0) return [];
    at = from + text.length;
    // The list or table that it opens is a part of it.
    const rules = letters(clause.rules ?? '');
    return [{ clause, from, to: whole.startsWith(rules, at) ? at + rules.length : at }];
  });
  return { whole, spans };
}

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');
