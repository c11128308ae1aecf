import { type Corpus, livingParts, type Mention, type Part } from '@wacrg/spec';

/** The codes of parts that count and that a mention cites, in its own order; one that pairs a part with another's code cites nothing surely. */
export function citedCodes(corpus: Corpus): (mention: Mention) => readonly string[] {
  const parts = livingParts(corpus);
  const byCode = new Map(
    parts.flatMap((part) => [part.code, ...part.aliases].map((code): [string, Part] => [code, part])),
  );
  const byId = new Map(parts.map((part) => [part.id, part]));
  return ({ cites }) => {
    const found = cites.flatMap(({ code, id }) => {
      const one = code === undefined ? undefined : byCode.get(code);
      const other = id === undefined ? undefined : byId.get(id);
      const contradicts = one !== undefined && other !== undefined && one !== other;
      const part = contradicts ? undefined : (other ?? one);
      return part === undefined ? [] : [part.code];
    });
    return [...new Set(found)];
  };
}
