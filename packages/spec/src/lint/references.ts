import type { Contributor } from '../model/contributor.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Flavor } from '../model/flavor.ts';
import type { Flow } from '../model/flow.ts';
import type { Part } from '../model/part.ts';
import type { Provenance, StanzaAttribute, StanzaChild, StanzaRecord } from '../model/stanza.ts';

/** What a reference leads to; a flow's step may name a part or the record of a stanza. */
export type ReferenceKind = 'part' | 'stanza' | 'flavor' | 'contributor' | 'enum' | 'technique' | 'tool';

/** An id that stands in one source and is defined in another. */
export interface NamedReference {
  readonly kind: ReferenceKind;
  readonly id: string;
  readonly path: string;
  /** Dotted, as the source spells it. */
  readonly field: string;
}

/** Every reference by id in a corpus, except links in texts; not as a list, which may be larger than the corpus. */
export function* referencesOf(corpus: Corpus): Generator<NamedReference> {
  for (const part of corpus.parts) yield* at(part.source.path, ofPart(part));
  for (const flow of corpus.flows) yield* at(flow.source.path, ofFlow(flow));
  for (const flavor of corpus.flavors) yield* at(flavor.place.path, ofFlavor(flavor));
  for (const contributor of corpus.contributors) yield* at(contributor.place.path, ofContributor(contributor));
  for (const stanza of corpus.stanzas) yield* at(stanza.place.path, ofStanza(stanza));
}

type Inner = Omit<NamedReference, 'path'>;

function* at(path: string, inner: readonly Inner[]): Generator<NamedReference> {
  for (const { kind, id, field } of inner) yield { kind, id, path, field };
}

const one = (kind: ReferenceKind, field: string, id: string | undefined): readonly Inner[] =>
  id === undefined ? [] : [{ kind, id, field }];

const each = (kind: ReferenceKind, field: string, ids: readonly string[]): readonly Inner[] =>
  ids.map((id, index) => ({ kind, id, field: `${field}.${index}` }));

function ofPart({ requires, parent, claims, contributors }: Part): readonly Inner[] {
  return [
    ...each('part', 'requires', requires),
    ...one('part', 'parent', parent),
    ...claims.flatMap(({ flavor }, index) => one('flavor', `implementations.${index}.flavor`, flavor)),
    ...contributors.flatMap(({ contributor }, index) =>
      one('contributor', `contributors.${index}.contributor`, contributor),
    ),
  ];
}

function ofFlow({ part, steps }: Flow): readonly Inner[] {
  return [
    ...one('part', 'part', part),
    ...steps.flatMap(({ stanza }, index) => one('stanza', `steps.${index}.stanza`, stanza)),
  ];
}

function ofFlavor({ maintainer, basis }: Flavor): readonly Inner[] {
  return [...one('contributor', 'maintainer', maintainer), ...each('technique', 'basis', basis)];
}

function ofContributor({ techniques, tools, flavors }: Contributor): readonly Inner[] {
  return [
    ...each('technique', 'techniques', techniques),
    ...each('tool', 'tools', tools),
    ...each('flavor', 'flavors', flavors),
  ];
}

function ofStanza({ attributes, children }: StanzaRecord): readonly Inner[] {
  return [...ofAttributes('', attributes), ...ofChildren('', children)];
}

function ofAttributes(inside: string, attributes: readonly StanzaAttribute[]): readonly Inner[] {
  return attributes.flatMap(({ type, provenance }, index) => {
    const field = `${inside}attributes.${index}`;
    const [, enumeration] = type.split(/^enum:/);
    return [...one('enum', `${field}.type`, enumeration), ...ofProvenance(field, provenance)];
  });
}

function ofChildren(inside: string, children: readonly StanzaChild[]): readonly Inner[] {
  return children.flatMap((child, index) => {
    const field = `${inside}children.${index}`;
    return [
      ...ofProvenance(field, child.provenance),
      ...ofAttributes(`${field}.`, child.attributes),
      ...ofChildren(`${field}.`, child.children),
    ];
  });
}

function ofProvenance(inside: string, provenance: Provenance | undefined): readonly Inner[] {
  if (provenance === undefined) return [];
  const field = `${inside}.provenance`;
  return [
    ...each('technique', `${field}.techniques`, provenance.techniques),
    ...each('tool', `${field}.tools`, provenance.tools),
    ...each('flavor', `${field}.flavors`, provenance.flavors),
    ...each('contributor', `${field}.contributors`, provenance.contributors),
  ];
}
