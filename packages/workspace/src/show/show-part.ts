import { type Corpus, nearest, type Part, ToolError, type Traceability } from '@wacrg/spec';
import type { AuthorSettings } from '../settings.ts';
import { loadSpec } from '../spec/spec-source.ts';
import { lastResult } from '../trace/last-result.ts';
import type { ShownPart } from './shown-part.ts';

/**
 * A part or clause, as cited or by its id, with who implements it as far as the spec's own result knows.
 *
 * @throws {ToolError} `bad-option` for one that the spec lacks
 */
export async function showPart(cited: string, { spec: settings }: AuthorSettings): Promise<ShownPart> {
  const spec = await loadSpec(settings);
  const part = findPart(cited, spec.corpus);
  const result = await lastResult([spec.folder]);
  return {
    namespace: spec.corpus.namespace,
    part,
    clause: cited.split('#')[1],
    sites: result?.sites.filter(({ code }) => code === part.code) ?? [],
    cells: cellsOf(part, result),
    exceptions: exceptionsOf(part, result),
    scanned: result !== undefined,
  };
}

/** A part by its code, an alias, or its id, in any case of the letters. */
function findPart(cited: string, { parts }: Corpus): Part {
  const [wanted = '', clause] = cited.split('#');
  const code = wanted.toUpperCase();
  const part = parts.find(
    (each) => each.code === code || each.aliases.includes(code) || each.id === wanted.toLowerCase(),
  );
  if (part === undefined) {
    const guess = nearest(
      wanted,
      parts.flatMap((each) => [each.code, each.id]),
    );
    throw new ToolError(
      'bad-option',
      `Cannot show "${wanted}": the spec has no such part; ${guess === undefined ? 'write its code, such as SIG-08' : `did you mean "${guess}"?`}`,
    );
  }
  if (clause === undefined || part.clauses.some(({ id }) => id === clause)) return part;
  const guess = nearest(
    clause,
    part.clauses.map(({ id }) => id),
  );
  throw new ToolError(
    'bad-option',
    `Cannot show "${cited}": ${part.code} has no such clause; ${guess === undefined ? `run "wacrg show ${part.code}"` : `did you mean "${guess}"?`}`,
  );
}

function cellsOf({ code }: Part, result: Traceability | undefined): ShownPart['cells'] {
  return Object.entries(result?.cells[code] ?? {}).map(([flavor, { state, status }]) => ({
    flavor,
    state,
    ...(status ? { status } : {}),
  }));
}

/** Of the part and of its clauses. */
function exceptionsOf({ code }: Part, result: Traceability | undefined): ShownPart['exceptions'] {
  return Object.entries(result?.flavors ?? {}).flatMap(([flavor, { exceptions = [] }]) =>
    exceptions.filter((each) => each.code.split('#')[0] === code).map((each) => ({ ...each, flavor })),
  );
}
