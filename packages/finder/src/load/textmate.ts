import { gunzipSync } from 'node:zlib';
import type { IGrammar, IRawGrammar } from '@shikijs/vscode-textmate';
import type { TextMate } from '../languages/language.ts';
import { loadGrammar } from './load-grammar.ts';

const grammars = new Map<string, Promise<IGrammar>>();

/**
 * A tokenizer for a TextMate grammar, with its language's corrections. Each is made once, when a file of its language
 * is first read, and stands alone: what corrects one language reaches no other.
 */
export function loadTextMate(textMate: TextMate): Promise<IGrammar> {
  const key = textMate.key ?? textMate.grammar;
  const grammar = grammars.get(key) ?? newGrammar(textMate);
  grammars.set(key, grammar);
  return grammar;
}

async function newGrammar({ grammar: id, patterns = [], fallback = [] }: TextMate): Promise<IGrammar> {
  const [{ Registry }, onigLib, raws] = await Promise.all([
    import('@shikijs/vscode-textmate'),
    regularExpressions(),
    loadRaw(id),
  ]);
  const own = raws.at(-1);
  if (own === undefined) throw new RangeError(`Cannot read the TextMate grammar "${id}": its module is empty.`);
  const corrected: IRawGrammar = {
    ...own,
    injections: {
      ...own.injections,
      [`L:${own.scopeName} - comment - string`]: { patterns: [...patterns] },
      [`R:${own.scopeName} - comment - string`]: { patterns: [...fallback] },
    },
  };
  const byScope = new Map([...raws, corrected].map((raw) => [raw.scopeName, raw]));
  const registry = new Registry({
    onigLib,
    // A rule that embeds only what is not there would be left out whole, comments of Lean for one.
    loadGrammar: (scope) => byScope.get(scope) ?? { scopeName: scope, patterns: [], repository: {} },
    getInjections: () => raws.filter((raw) => raw.injectionSelector !== undefined).map(({ scopeName }) => scopeName),
  });
  const grammar = registry.loadGrammar(own.scopeName);
  if (grammar === null) throw new RangeError(`Cannot read the TextMate grammar "${id}": it has no scope.`);
  return grammar;
}

type RegularExpressions = Pick<typeof import('vscode-oniguruma'), 'createOnigScanner' | 'createOnigString'>;
let started: Promise<RegularExpressions> | undefined;

// Oniguruma itself, which TextMate grammars are written for: it gives up on a pattern after a fixed number of steps.
function regularExpressions(): Promise<RegularExpressions> {
  started ??= import('vscode-oniguruma').then(async ({ default: library }) => {
    await library.loadWASM(await loadGrammar('onig.wasm'));
    return library;
  });
  return started;
}

/** A grammar that names those that it embeds. */
type Embedding = IRawGrammar & { readonly embeds: readonly string[] };

/** The grammar last, before it those that it embeds, each once. */
async function loadRaw(id: string, seen: Set<string> = new Set()): Promise<readonly IRawGrammar[]> {
  seen.add(id);
  const raw: Embedding = JSON.parse(String(gunzipSync(await loadGrammar(`textmate/${id}.json.gz`))));
  const embedded: IRawGrammar[] = [];
  for (const each of raw.embeds) if (!seen.has(each)) embedded.push(...(await loadRaw(each, seen)));
  return [...embedded, raw];
}
