import type { Corpus } from '../corpus.ts';
import type { Flow } from '../flow.ts';
import { nearest } from '../nearest.ts';
import type { Part } from '../part.ts';
import { type Problem, problem } from '../problem.ts';
import { fieldPlace } from './field-place.ts';
import { type Reference, type ReferenceKind, referencesOf } from './references.ts';

/** References by id to what the corpus lacks, and parts that nest where they cannot. */
export function lintReferences(corpus: Corpus): readonly Problem[] {
  const known = knownIds(corpus);
  return [
    ...referencesOf(corpus).flatMap((reference) => unresolved(corpus, reference, known)),
    ...corpus.parts.flatMap((part) => badParent(corpus, part)),
    ...corpus.flows.flatMap((flow) => unknownParticipants(corpus, flow)),
    ...unknownScope(corpus),
  ];
}

type Known = Readonly<Record<ReferenceKind, readonly string[]>>;

function knownIds(corpus: Corpus): Known {
  const ids = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id);
  return {
    part: ids(corpus.parts),
    stanza: [...ids(corpus.parts), ...ids(corpus.stanzas)],
    flavor: ids(corpus.flavors),
    contributor: ids(corpus.contributors),
    enum: ids(corpus.enums),
    technique: ids(corpus.techniques),
    tool: ids(corpus.tools),
  };
}

function unresolved(corpus: Corpus, { kind, id, path, field }: Reference, known: Known): readonly Problem[] {
  const ids = known[kind];
  const unchecked = (kind === 'technique' || kind === 'tool') && ids.length === 0;
  if (unchecked || ids.includes(id)) return [];
  const place = fieldPlace(corpus, path, field);
  const facts = { id, nearest: nearest(id, ids) };
  if (kind === 'part' || kind === 'stanza') return [problem('unknown-part', facts, place)];
  return [problem('unknown-reference', { kind, ...facts }, place)];
}

function badParent(corpus: Corpus, part: Part): readonly Problem[] {
  const parent = corpus.parts.find(({ id }) => id === part.parent);
  if (parent === undefined) return [];
  const detail =
    parent.category !== part.category
      ? `the part "${parent.id}" is in another category, "${parent.category}"`
      : ancestors(corpus, part).includes(part.id) && `the part would nest in itself`;
  if (!detail) return [];
  const { path } = part.source;
  return [problem('bad-field', { field: 'parent', detail }, fieldPlace(corpus, path, 'parent'))];
}

function ancestors({ parts }: Corpus, part: Part): readonly string[] {
  const parents = new Map(parts.map(({ id, parent }) => [id, parent]));
  const above = new Set<string>();
  for (let id = part.parent; id !== undefined && !above.has(id); id = parents.get(id)) above.add(id);
  return [...above];
}

function unknownParticipants(corpus: Corpus, { steps, participants, source }: Flow): readonly Problem[] {
  const known = participants.map(({ id }) => id);
  const ends = steps.flatMap(({ from, to }, index) => [
    { id: from, field: `steps.${index}.from` },
    { id: to, field: `steps.${index}.to` },
  ]);
  return ends
    .filter(({ id }) => !known.includes(id))
    .map(({ id, field }) => {
      const facts = { kind: 'participant', id, nearest: nearest(id, known) };
      return problem('unknown-reference', facts, fieldPlace(corpus, source.path, field));
    });
}

function unknownScope(corpus: Corpus): readonly Problem[] {
  const known = [...corpus.categories, ...corpus.parts.map(({ code }) => code)];
  return corpus.scope.flatMap((id, index) => {
    if (known.includes(id)) return [];
    const facts = { kind: 'category or code', id, nearest: nearest(id, known) };
    return [problem('unknown-reference', facts, fieldPlace(corpus, 'wacrg.yaml', `scope.${index}`))];
  });
}
