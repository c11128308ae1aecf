import { z } from 'zod';
import { type ExchangedCitation, sorted } from './citations.ts';

/** The largest file of citations: a stranger may have made it. */
export const maxCitationsBytes: number = 16 * 1024 * 1024;
const maxCitations = 100_000;

/** A path in the repository that leads nowhere else. */
const isPlainPath = (path: string): boolean =>
  !/^[/~]|^[a-z]:|[\\\p{Cc}]/iu.test(path) && path.split('/').every((step) => !/^(?:\.{0,2}|\.git)$/i.test(step));

const citation = z.object({
  path: z.string().min(1).max(1000).refine(isPlainPath, 'it must be the path of a file in the repository, with "/"'),
  line: z.int().min(1).max(10_000_000),
  ids: z
    .array(
      z
        .string()
        .min(1)
        .max(300)
        .regex(/^\P{Cc}*$/u, 'it holds a character that no id has'),
    )
    .min(1)
    .max(1000),
  relation: z.enum(['implements', 'tests', 'refers']).default('implements'),
  revision: z
    .string()
    .min(1)
    .max(100)
    .regex(/^\P{Cc}*$/u)
    .exactOptional(),
});

const file = z.object({
  format: z.literal(1),
  citations: z.array(citation).max(maxCitations, `there are more than ${maxCitations}`),
});

/**
 * Reads citations that somebody else found, or what is wrong with them and where. Keys that are not known say nothing.
 *
 * @example
 * parseCitations('{"format":1,"citations":[{"path":"a.rs","line":3,"ids":["SIG-08"]}]}');
 */
export function parseCitations(
  text: string,
): { readonly citations: readonly ExchangedCitation[] } | { readonly fault: string } {
  const read = file.safeParse(parseJson(text));
  if (read.success) return { citations: sorted(read.data.citations) };
  const [issue] = read.error.issues;
  const at = issue?.path.map(String).join('.') ?? '';
  return { fault: `${at === '' ? '' : `"${at}": `}${issue?.message ?? 'it is not of the published schema'}` };
}

/** The JSON Schema of the file. */
export const citationsSchema = (): Readonly<Record<string, unknown>> => ({
  ...z.toJSONSchema(file, { io: 'input' }),
  title: 'Citations of a spec, as "wacrg import" reads and "wacrg export" writes them',
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
