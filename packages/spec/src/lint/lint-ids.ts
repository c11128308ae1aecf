import type { Corpus } from '../model/corpus.ts';
import type { Part } from '../model/part.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { fieldPlace } from './field-place.ts';

/** Ids that differ from their file, categories that differ from their folder, and ids and codes with two owners. */
export function lintIds(corpus: Corpus): readonly Problem[] {
  const kinds = recordsByKind(corpus);
  return [
    ...kinds.flatMap(([kind, records]) =>
      corpus.form && namedElsewhere.has(kind) ? [] : records.flatMap((each) => idOfFile(corpus, each)),
    ),
    ...kinds.flatMap(([kind, records]) =>
      repeated(
        corpus,
        kind,
        records.map((each) => ({ ...each, field: 'id' })),
      ),
    ),
    ...repeated(corpus, 'code', corpus.parts.flatMap(codesOf)),
    ...(corpus.form ? repeatedItems(corpus) : corpus.parts.flatMap((part) => categoryOfFolder(corpus, part))),
  ];
}

/** In a spec of another form their ids are made, or stand in `wacrg.yaml`. */
const namedElsewhere: ReadonlySet<string> = new Set(['part', 'flavor']);

/** Items that are cited by their own id alone, and stand in two parts: nobody knows which one is meant. */
function repeatedItems({ parts }: Corpus): readonly Problem[] {
  const owners = new Map<string, string>();
  return parts.flatMap(({ clauses }) =>
    clauses
      .filter(({ authored }) => authored)
      .flatMap(({ id, place }) => {
        const other = owners.get(id);
        owners.set(id, other ?? place.path);
        return other === undefined || other === place.path
          ? []
          : [problem('duplicate-id', { kind: 'clause', id, other }, place)];
      }),
  );
}

interface Named {
  readonly id: string;
  readonly path: string;
}

function recordsByKind(corpus: Corpus): readonly (readonly [kind: string, records: readonly Named[]])[] {
  const sourced = (records: Corpus['parts'] | Corpus['flows']) =>
    records.map(({ id, source }) => ({ id, path: source.path }));
  const placed = (records: readonly { readonly id: string; readonly place: { readonly path: string } }[]) =>
    records.map(({ id, place }) => ({ id, path: place.path }));
  return [
    ['part', sourced(corpus.parts)],
    ['flow', sourced(corpus.flows)],
    ['flavor', placed(corpus.flavors)],
    ['contributor', placed(corpus.contributors)],
    ['stanza', placed(corpus.stanzas)],
    ['enum', placed(corpus.enums)],
    ['technique', placed(corpus.techniques)],
    ['tool', placed(corpus.tools)],
  ];
}

function idOfFile(corpus: Corpus, { id, path }: Named): readonly Problem[] {
  const file = path.slice(path.lastIndexOf('/') + 1);
  if (file.replace(/\.\w+$/, '') === id) return [];
  return [problem('id-differs-from-file', { id, file }, fieldPlace(corpus, path, 'id'))];
}

interface Owned extends Named {
  readonly field: string;
}

/** Codes and former codes share one space: an annotation that cites either must mean one part. */
function codesOf({ code, aliases, source: { path } }: Part): readonly Owned[] {
  return [
    { id: code, path, field: 'code' },
    ...aliases.map((alias, index) => ({ id: alias, path, field: `aliases.${index}` })),
  ];
}

function repeated(corpus: Corpus, kind: string, named: readonly Owned[]): readonly Problem[] {
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { id, path, field } of named.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
    const other = owners.get(id);
    if (other === undefined) owners.set(id, path);
    else problems.push(problem('duplicate-id', { kind, id, other }, fieldPlace(corpus, path, field)));
  }
  return problems;
}

function categoryOfFolder(corpus: Corpus, { category, source: { path } }: Part): readonly Problem[] {
  const folder = path.split('/').at(-2);
  if (folder === category) return [];
  const detail = `it is "${category}", but the page is in the folder "${folder}"`;
  return [problem('bad-field', { field: 'category', detail }, fieldPlace(corpus, path, 'category'))];
}
