import { citedElsewhere, type Problem, sortProblems } from '@wacrg/spec';
import { firstThatKnows } from '../first-that-knows.ts';
import type { AuthorSettings, Specs } from '../settings.ts';
import { corporaBeside } from '../spec/spec-in-use.ts';
import { type Editing, openEditing } from './editing.ts';
import type { TextReport } from './read-text.ts';

/** Opens libraries for writing in them, each with all the specs that it follows, as one. */
export async function openAllEditing(units: Specs): Promise<Editing> {
  const [first, ...more] = await Promise.all(units.map((unit) => openOne(unit, units)));
  if (first === undefined) throw new TypeError('there is nothing to open');
  return more.length === 0 ? first.editing : unitedEditing([first, ...more]);
}

interface OpenedSpec {
  /** Whether a path is one of the library's. */
  readonly holds: (path: string) => boolean;
  readonly editing: Editing;
}

async function openOne(unit: AuthorSettings, units: Specs): Promise<OpenedSpec> {
  const others = await corporaBeside(unit, units);
  const inner = units.flatMap(({ home }) => (home !== unit.home && home.startsWith(unit.home) ? [home] : []));
  return {
    holds: (path) => path.startsWith(unit.home) && !inner.some((home) => path.startsWith(home)),
    editing: await openEditing(unit, (own) => citedElsewhere(own, others)),
  };
}

function unitedEditing(all: readonly [OpenedSpec, ...OpenedSpec[]]): Editing {
  const [{ editing: first }] = all;
  /** Those that a path is of; for a path of none the first, which says what is wrong with it. */
  const of = (path: string): readonly Editing[] => {
    const found = all.filter(({ holds }) => holds(path)).map(({ editing }) => editing);
    return found.length === 0 ? [first] : found;
  };
  return {
    root: first.root,
    flavor: first.flavor,
    namespace: first.namespace,
    specFolder: first.specFolder,
    read: async (path, text) => unitedText(await Promise.all(of(path).map((each) => each.read(path, text)))),
    problems: first.problems,
    suggest: async (path, text) => {
      const [one, ...more] = of(path);
      let found = await (one ?? first).suggest(path, text);
      for (const each of more) {
        const next = await each.suggest(path, found.after);
        found = {
          ...next,
          before: text,
          suggestions: [...found.suggestions, ...next.suggestions],
          unplaced: [...found.unplaced, ...next.unplaced],
          doubtful: [...found.doubtful, ...next.doubtful],
        };
      }
      return found;
    },
    complete: (line, column) => {
      const found = all.map(({ editing }) => editing.complete(line, column));
      const items = new Map(found.flatMap((each) => each.items).map((each) => [JSON.stringify(each), each]));
      return { items: [...items.values()], more: found.some(({ more }) => more) };
    },
    describe: (cited) => firstThatKnows(all, ({ editing }) => editing.describe(cited)),
  };
}

/** What is wrong in the eyes of several specs is reported once. */
function unitedText(all: readonly TextReport[]): TextReport {
  const [first, ...more] = all;
  if (first === undefined || more.length === 0)
    return first ?? { problems: [], sites: [], citations: [], mentions: [] };
  const problems = new Map(
    all
      .flatMap((each) => each.problems)
      .map((each): [string, Problem] => [`${each.code} ${each.line} ${each.column}`, each]),
  );
  return {
    ...first,
    problems: sortProblems([...problems.values()]),
    sites: all.flatMap(({ sites }) => sites),
    citations: all.flatMap(({ citations }) => citations).sort((a, b) => a.line - b.line || a.column - b.column),
    mentions: all.flatMap(({ mentions }) => mentions),
  };
}
