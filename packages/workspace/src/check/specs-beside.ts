import {
  type Corpus,
  type DialectSettings,
  type Flavor,
  formerCodes,
  type Gate,
  openDialects,
  type Problem,
  parseGate,
  problem,
  sharedIds,
} from '@wacrg/spec';
import { type AuthorSettings, ownFlavor } from '../settings.ts';
import { specInUse } from '../spec/spec-in-use.ts';
import type { CheckSettings } from './check-settings.ts';

/** Another spec that the same library follows. */
export interface SpecBeside {
  readonly id: string;
  readonly corpus: Corpus;
  /** What the library cites it in. */
  readonly dialects: readonly DialectSettings[] | undefined;
}

/** The specs of one library that follows several. */
export const specsOf = (all: readonly AuthorSettings[]): Promise<readonly SpecBeside[]> =>
  Promise.all(
    all.map(async (settings) => {
      const { corpus } = await specInUse(settings);
      const { flavor } = await ownFlavor(settings, corpus);
      return { id: settings.choice?.id ?? '', corpus, dialects: flavor.dialects };
    }),
  );

/** The gates that are about one spec: its own of `wacrg.yaml`, and of those asked for all that name nothing of another. */
export function ownGates(
  { gates, choice }: Pick<CheckSettings, 'gates' | 'choice'>,
  corpus: Corpus,
  beside: readonly SpecBeside[],
): readonly Gate[] {
  const isOthers = ({ of }: Gate): boolean =>
    of !== undefined && !namesOf(corpus).has(of) && beside.some((each) => namesOf(each.corpus).has(of));
  return [
    ...(choice?.gates ?? []).flatMap((each) => parseGate(each) ?? []),
    ...gates.filter((each) => !isOthers(each)),
  ];
}

const namesOf = ({ categories, parts }: Corpus): ReadonlySet<string> =>
  new Set([...categories, ...parts.flatMap((part) => [part.code, ...formerCodes(part)])]);

const maxNamed = 8;

/** Ids that two specs have and that the library would cite in the same words; one problem for each two. */
export function sharedProblems(
  { settings, corpus, flavor }: { readonly settings: AuthorSettings; readonly corpus: Corpus; readonly flavor: Flavor },
  beside: readonly SpecBeside[],
): readonly Problem[] {
  const { choice, configPath } = settings;
  const words = wordsOf({ corpus, dialects: flavor.dialects });
  return beside.flatMap((other) => {
    const isAlike = choice !== undefined && choice.id < other.id && wordsOf(other).some((word) => words.includes(word));
    const ids = isAlike ? sharedIds(corpus, other.corpus) : [];
    if (ids.length === 0) return [];
    const more = ids.length - maxNamed;
    const named = `${ids.slice(0, maxNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    return [problem('id-of-two-specs', { ids: named, one: choice?.id ?? '', other: other.id }, { path: configPath })];
  });
}

/** What annotations of a spec are found by; the tool's directives are no citations. */
const wordsOf = ({ corpus, dialects }: Pick<SpecBeside, 'corpus' | 'dialects'>): readonly string[] =>
  openDialects(corpus.namespace, dialects).words.filter((word) => !word.endsWith('-ignore'));
