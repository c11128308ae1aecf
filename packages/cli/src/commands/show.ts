import { colorsFor, formatPart, type ShownPart } from '@wacrg/reports';
import { type Corpus, nearest, type Part, parseCitation, type Site, ToolError, type Traceability } from '@wacrg/spec';
import { type AuthorOptions, authorSettings, lastResult, loadSpec } from '@wacrg/workspace';
import type { ExitCode } from '../main.ts';
import type { CommonOptions } from '../options.ts';

export interface ShowOptions extends CommonOptions, AuthorOptions {}

/** `wacrg show SIG-08`: a part, its clauses, and who implements it where. */
export async function show(cited: string, options: ShowOptions): Promise<ExitCode> {
  const settings = await authorSettings(undefined, options);
  const spec = await loadSpec(settings.spec);
  const part = findPart(cited, spec.corpus);
  const result = await lastResult([spec.folder]);
  const shown: ShownPart = {
    part,
    clause: parseCitation(cited).clause,
    sites: result?.sites.filter(({ code }) => code === part.code) ?? [],
    cells: cellsOf(part, result),
    exceptions: exceptionsOf(part, result),
    scanned: result !== undefined,
  };
  process.stdout.write(
    options.json ? `${JSON.stringify(asJson(shown), null, 2)}\n` : formatPart(shown, colorsFor(options)),
  );
  return 0;
}

/** A part by its code, an alias, or its id, in any case of the letters. */
function findPart(cited: string, { parts }: Corpus): Part {
  const { code: wanted, clause } = parseCitation(cited);
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
    exceptions.filter((each) => parseCitation(each.code).code === code).map((each) => ({ ...each, flavor })),
  );
}

function asJson({ part, sites, cells, exceptions }: ShownPart): unknown {
  const { code, id, title, status, summary, requires, aliases, openQuestions, clauses } = part;
  const facts = clauses.map((each) => ({
    id: each.id,
    level: each.level,
    text: each.text,
    sites: sites.filter(({ clause }) => clause === each.id).map(placeOf),
  }));
  return {
    code,
    id,
    title,
    status,
    summary,
    requires,
    aliases,
    openQuestions,
    clauses: facts,
    flavors: cells,
    exceptions,
    sites: sites.map(placeOf),
  };
}

const placeOf = ({ flavor, path, line, symbol, status, stale, reviewed, links }: Site) => ({
  flavor,
  path,
  line,
  symbol,
  status,
  stale,
  reviewed,
  source: links?.source,
});
