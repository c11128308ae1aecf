import { z } from 'zod';
import type { PartLife } from '../model/config.ts';
import type { Part } from '../model/part.ts';
import { code, list, text } from './field-kinds.ts';

export type { PartLife };

interface RetiredFields {
  readonly since?: string;
  readonly reason: string;
  readonly replaced_by?: string;
}

interface LifeFields {
  readonly clause_aliases?: Readonly<Record<string, string>>;
  readonly retired?: RetiredFields;
  readonly split_into?: readonly string[];
  readonly merged_from?: readonly string[];
}

const retired: z.ZodType<RetiredFields> = z.object({
  since: text.describe('A version or a date.').exactOptional(),
  reason: text.describe('Why it counts no more.'),
  replaced_by: code.describe('The code of the part to cite in its place.').exactOptional(),
});

/** The keys of a part's life. */
export const lifeShape: {
  readonly clause_aliases: z.ZodExactOptional<z.ZodType<Readonly<Record<string, string>>>>;
  readonly retired: z.ZodExactOptional<z.ZodType<RetiredFields>>;
  readonly split_into: z.ZodType<readonly string[]>;
  readonly merged_from: z.ZodType<readonly string[]>;
} = {
  clause_aliases: z
    .record(z.string(), text)
    .describe('Former ids of its clauses, and what they are now: an id, or CODE#id.')
    .exactOptional(),
  retired: retired.describe('The part leaves every percentage and gate.').exactOptional(),
  split_into: list(code).describe('Codes of the parts that it was split into.'),
  merged_from: list(code).describe('Codes of the parts that were merged into it.'),
};

/** The life that some fields tell of; what they do not say is left out. */
export function lifeOf({ clause_aliases, retired: end, split_into = [], merged_from = [] }: LifeFields): PartLife {
  return {
    ...(clause_aliases === undefined ? {} : { clauseAliases: clause_aliases }),
    ...(end === undefined ? {} : { retired: retiredOf(end) }),
    ...(split_into.length === 0 ? {} : { splitInto: split_into }),
    ...(merged_from.length === 0 ? {} : { mergedFrom: merged_from }),
  };
}

const retiredOf = ({ replaced_by: replacedBy, ...rest }: RetiredFields): Part['retired'] & {} => ({
  ...rest,
  ...(replacedBy === undefined ? {} : { replacedBy }),
});
