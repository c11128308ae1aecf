import type { Corpus } from '../model/corpus.ts';
import type { Flow } from '../model/flow.ts';
import type { Part } from '../model/part.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { fieldPlace } from './field-place.ts';
import { type NamedReference, type ReferenceKind, referencesOf } from './references.ts';
import { type Vocabulary, vocabulary } from './vocabulary.ts';

/** References by id to what the corpus lacks, and parts that nest where they cannot. */
export function lintReferences(corpus: Corpus): readonly Problem[] {
  const known = knownIds(corpus);
  return [
    ...unresolvedReferences(corpus, known),
    ...badParents(corpus),
    ...corpus.flows.flatMap((flow) => unknownParticipants(corpus, flow)),
    ...unknownScope(corpus),
  ];
}

function unresolvedReferences(corpus: Corpus, known: KnownVocabularies): readonly Problem[] {
  const problems: Problem[] = [];
  for (const reference of referencesOf(corpus)) problems.push(...unresolved(corpus, reference, known));
  return problems;
}

type KnownVocabularies = Readonly<Record<ReferenceKind, Vocabulary>>;

function knownIds(corpus: Corpus): KnownVocabularies {
  const ids = (records: readonly { readonly id: string }[]) => vocabulary(records.map(({ id }) => id));
  return {
    part: ids(corpus.parts),
    stanza: ids([...corpus.parts, ...corpus.stanzas]),
    flavor: ids(corpus.flavors),
    contributor: ids(corpus.contributors),
    enum: ids(corpus.enums),
    technique: ids(corpus.techniques),
    tool: ids(corpus.tools),
  };
}

function unresolved(
  corpus: Corpus,
  { kind, id, path, field }: NamedReference,
  known: KnownVocabularies,
): readonly Problem[] {
  const ids = known[kind];
  const unchecked =
    (kind === 'technique' && corpus.techniques.length === 0) || (kind === 'tool' && corpus.tools.length === 0);
  if (unchecked || ids.has(id)) return [];
  const place = fieldPlace(corpus, path, field);
  const facts = { id, nearest: ids.nearest(id) };
  if (kind === 'part' || kind === 'stanza') return [problem('unknown-part', facts, place)];
  return [problem('unknown-reference', { kind, ...facts }, place)];
}

function badParents(corpus: Corpus): readonly Problem[] {
  const parts = new Map(corpus.parts.map((part) => [part.id, part] as const).reverse());
  return corpus.parts.flatMap((part) => {
    const detail = badParent(part, parts);
    if (detail === undefined) return [];
    return [problem('bad-field', { field: 'parent', detail }, fieldPlace(corpus, part.source.path, 'parent'))];
  });
}

function badParent(part: Part, parts: ReadonlyMap<string, Part>): string | undefined {
  const parent = part.parent === undefined ? undefined : parts.get(part.parent);
  if (parent === undefined) return undefined;
  if (parent.category !== part.category) return `the part "${parent.id}" is in another category, "${parent.category}"`;
  return nestsInItself(part, parts) ? 'the part would nest in itself' : undefined;
}

function nestsInItself({ id, parent }: Part, parts: ReadonlyMap<string, Part>): boolean {
  const above = new Set<string>();
  for (let each = parent; each !== undefined && !above.has(each); each = parts.get(each)?.parent) above.add(each);
  return above.has(id);
}

function unknownParticipants(corpus: Corpus, { steps, participants, source }: Flow): readonly Problem[] {
  const known = vocabulary(participants.map(({ id }) => id));
  const ends = steps.flatMap(({ from, to }, index) => [
    { id: from, field: `steps.${index}.from` },
    { id: to, field: `steps.${index}.to` },
  ]);
  return ends
    .filter(({ id }) => !known.has(id))
    .map(({ id, field }) => {
      const facts = { kind: 'participant', id, nearest: known.nearest(id) };
      return problem('unknown-reference', facts, fieldPlace(corpus, source.path, field));
    });
}

function unknownScope(corpus: Corpus): readonly Problem[] {
  const known = vocabulary([...corpus.categories, ...corpus.parts.map(({ code }) => code)]);
  return corpus.scope.flatMap((id, index) => {
    if (known.has(id)) return [];
    const facts = { kind: 'category or code', id, nearest: known.nearest(id) };
    return [problem('unknown-reference', facts, fieldPlace(corpus, 'wacrg.yaml', `scope.${index}`))];
  });
}
