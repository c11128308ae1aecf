import type { Mention } from '@wacrg/spec';
import type { Candidate, Reason } from './candidate.ts';
import { declarationDigest, offerKey, type Subject } from './dismissed.ts';

/** Why something is offered: `prose` is a comment that cites the spec. */
export type OfferReason = Reason | 'prose';

/** A declaration that may implement a part, or surely does. */
export interface Offer {
  /** What `--dismiss` takes. */
  readonly key: string;
  readonly code: string;
  /** The part's id. */
  readonly id: string;
  readonly path: string;
  /** The declaration's first line in the file as it is; 1 for the file. */
  readonly line: number;
  /** The declaration's own name, or the file's. */
  readonly name: string;
  readonly symbol?: string | undefined;
  readonly digest: string;
  readonly reasons: readonly OfferReason[];
}

/** What a candidate is about, by the texts of files as they were read. */
export function subjectOf({ code, path, site }: Candidate, texts: ReadonlyMap<string, string>): Subject {
  const digest = declarationDigest(texts.get(path) ?? '', site?.range);
  return { code, path, ...(site === undefined ? {} : { symbol: site.symbol }), digest };
}

export function toOffer({ site, reasons }: Candidate, subject: Subject, ids: ReadonlyMap<string, string>): Offer {
  return {
    ...subject,
    key: offerKey(subject),
    id: ids.get(subject.code) ?? '',
    line: site?.range[0] ?? 1,
    name: site?.name ?? subject.path.slice(subject.path.lastIndexOf('/') + 1),
    reasons,
  };
}

export const codeAndSymbol = ({ code, symbol }: Pick<Subject, 'code' | 'symbol'>): string =>
  JSON.stringify([code, symbol ?? null]);

interface Placed extends Mention {
  readonly path: string;
}

/** What comments of a file cite in prose. */
export function proseOffers(
  text: string,
  mentions: readonly Placed[],
  {
    ids,
    codesOf,
  }: { readonly ids: ReadonlyMap<string, string>; readonly codesOf: (mention: Mention) => readonly string[] },
): readonly Offer[] {
  const found = mentions.flatMap((mention) =>
    codesOf(mention).map((code): Offer => {
      const { path, symbol, range } = mention;
      const subject = {
        code,
        path,
        ...(symbol === undefined ? {} : { symbol }),
        digest: declarationDigest(text, range),
      };
      const name = symbol ?? path.slice(path.lastIndexOf('/') + 1);
      return {
        ...subject,
        key: offerKey(subject),
        id: ids.get(code) ?? '',
        line: range?.[0] ?? 1,
        name,
        reasons: ['prose'],
      };
    }),
  );
  return [...new Map(found.map((offer) => [offer.key, offer])).values()];
}
