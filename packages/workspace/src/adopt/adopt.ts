import { visitFlavors } from '@wacrg/scanner';
import {
  type CellState,
  type Corpus,
  claimsByFlavor,
  type FlavorScan,
  isVerifying,
  type Part,
  type Traceability,
} from '@wacrg/spec';
import { commitCode } from '../suggest/code-tree.ts';
import { dismissedFile, parseDismissed } from '../suggest/dismissed.ts';
import { suggestInCode } from '../suggest/suggest-code.ts';
import type { CodeSuggestions, TracedCode } from '../suggest/suggestions.ts';
import { chosenFlavors, joinScans, readFlavors, startOf, type TraceSettings } from '../trace/pipeline.ts';

/** What one library could merge. */
export interface AdoptedFlavor extends CodeSuggestions {
  readonly flavor: string;
  readonly repository?: string | undefined;
  /** The commit that the patch applies to. */
  readonly commit: string;
  /** The parts that its patch annotates as implemented. */
  readonly parts: readonly string[];
}

/** A library of the registry that could not be looked at, and why. */
export interface UnreachedFlavor {
  readonly flavor: string;
  readonly why: string;
}

/** How a part is known of a flavor, before and after its patch is merged. */
export interface AdoptedCell {
  readonly now?: CellState | undefined;
  readonly after?: CellState | undefined;
}

/** What all libraries together could merge, and what the table would be then. */
export interface Adoption {
  readonly namespace: string;
  readonly title: string;
  /** The spec's own address. */
  readonly repository?: string | undefined;
  readonly parts: readonly Pick<Part, 'code' | 'id'>[];
  readonly flavors: readonly AdoptedFlavor[];
  readonly unreached: readonly UnreachedFlavor[];
  /** By code, then by flavor. */
  readonly cells: Readonly<Record<string, Readonly<Record<string, AdoptedCell>>>>;
  /** Codes of which no library has a row then, and about which none is asked. */
  readonly untold: readonly string[];
}

/**
 * Looks through the libraries of the registry for what could be annotated, each at the commit that is scanned now. Nothing
 * is written to any of them.
 */
export async function adopt(settings: TraceSettings): Promise<Adoption> {
  settings.progress.update('reading the spec');
  const start = await startOf(settings);
  const { corpus, lock } = start;
  const chosen = chosenFlavors(corpus, settings.only);
  const found = await readFlavors(chosen, start, settings);
  const { result } = await joinScans(start, found, settings);
  const scanned = chosen.flatMap((flavor) => {
    const scan = found.scans.find((each) => each.flavor === flavor.id);
    return scan === undefined ? [] : [{ flavor, scan }];
  });
  const options = {
    ...settings,
    namespace: corpus.namespace,
    corpusRepository: corpus.repository,
    claims: claimsByFlavor(corpus.parts),
    lock,
  };
  const flavors = await visitFlavors(scanned, options, async ({ flavor, scan, checkout, readers }) => {
    settings.progress.update(`looking for code: ${flavor.id}`);
    const code = commitCode(checkout, flavor);
    try {
      const dismissed = parseDismissed((await code.readAny(dismissedFile)) ?? '');
      const suggested = await suggestInCode(code, { corpus, flavor, traced: tracedIn(scan), readers, dismissed });
      const { repository, commit = '' } = scan;
      return { ...suggested, flavor: flavor.id, repository, commit, parts: annotatedParts(suggested) };
    } finally {
      code.close();
    }
  }).finally(() => settings.progress.done());
  return {
    ...outline(corpus),
    flavors,
    unreached: unreached(scanned.map(({ scan }) => scan)),
    ...table(result, corpus, flavors),
  };
}

const outline = ({
  namespace,
  title,
  repository,
  parts,
}: Corpus): Pick<Adoption, 'namespace' | 'title' | 'repository' | 'parts'> => ({
  namespace,
  title,
  ...(repository === undefined ? {} : { repository }),
  parts: parts.filter(({ retired }) => retired === undefined).map(({ code, id }) => ({ code, id })),
});

const tracedIn = ({ annotations, mentions }: FlavorScan): TracedCode => ({
  annotations: annotations.flatMap(({ citations, path, range }) =>
    citations.map(({ code }) => ({ code, path, isFile: range === undefined })),
  ),
  mentions,
});

/** A planned site, and one of a test, is no row of the table. */
function annotatedParts({ files }: CodeSuggestions): readonly string[] {
  const counting = files.flatMap(({ suggestions, offers }) => {
    const words = suggestions.map(({ text }) => text).filter((text) => !/\s(?:test|planned)\b/.test(text));
    return offers.filter(({ code }) => words.some((text) => text.includes(code))).map(({ code }) => code);
  });
  return [...new Set(counting)].sort();
}

const unreached = (scans: readonly FlavorScan[]): readonly UnreachedFlavor[] =>
  scans
    .filter(({ state }) => state !== 'scanned')
    .map(({ flavor, state, reason }) => ({ flavor, why: reason ?? state }));

function table(
  { cells }: Traceability,
  { parts }: Corpus,
  flavors: readonly AdoptedFlavor[],
): Pick<Adoption, 'cells' | 'untold'> {
  const counted = parts.filter(({ retired }) => retired === undefined);
  const rows = counted.map(({ code }) => {
    const ids = [...new Set([...Object.keys(cells[code] ?? {}), ...flavors.map(({ flavor }) => flavor)])].sort();
    const row = ids.flatMap((id) => {
      const now = cells[code]?.[id];
      const isAnnotated = flavors.some(({ flavor, parts }) => flavor === id && parts.includes(code));
      const found = now?.claim && isVerifying(now.claim) ? 'verified' : 'found';
      const after = isAnnotated && now?.state !== 'verified' ? found : now?.state;
      return now === undefined && after === undefined ? [] : [[id, { now: now?.state, after }] as const];
    });
    return [code, Object.fromEntries(row)] as const;
  });
  const asked = new Set(flavors.flatMap(({ questions }) => questions.map(({ code }) => code)));
  const untold = rows.filter(
    ([code, row]) => !asked.has(code) && !Object.values(row).some(({ after }) => hasRow(after)),
  );
  return { cells: Object.fromEntries(rows), untold: untold.map(([code]) => code) };
}

const hasRow = (state: CellState | undefined): boolean => state === 'found' || state === 'verified';
