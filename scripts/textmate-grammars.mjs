// Writes TextMate grammars of two packages in one form: a file for each, packed, which names the files of those that it embeds.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';

const ending = '.json.gz';

/** Every grammar in a folder, with its file's name as `id`. */
export const grammarsIn = (folder) =>
  readdirSync(folder).map((file) => ({
    ...JSON.parse(gunzipSync(readFileSync(join(folder, file)))),
    id: file.slice(0, -ending.length),
  }));

const write = (folder, id, grammar) =>
  writeFileSync(join(folder, `${id}${ending}`), gzipSync(JSON.stringify(grammar), { level: 9 }));

/** Shiki's are modules that import those that they embed; what only gives another name to one is left. */
export function takeModules(from, to) {
  mkdirSync(to);
  for (const file of readdirSync(from).filter((each) => each.endsWith('.mjs'))) {
    const text = readFileSync(join(from, file), 'utf8');
    const json = /JSON\.parse\(("(?:\\.|[^"\\])*")\)/.exec(text)?.[1];
    const embeds = [...text.matchAll(/^import \w+ from '\.\/([\w+-]+)\.mjs'/gm)].map((match) => match[1]);
    if (json !== undefined) write(to, file.slice(0, -'.mjs'.length), { ...JSON.parse(JSON.parse(json)), embeds });
  }
}

/** A grammar of starry-night may be passed on as this project is. */
export const isPermissive = (file) => !/^\/\/ and licensed `mpl/m.test(readFileSync(file, 'utf8'));

/**
 * Those of starry-night name what they embed by scopes. The wanted ones are taken, and what they embed that is not there
 * already; given are their names.
 */
export async function takeScopes(from, to, wanted) {
  const ids = new Map(grammarsIn(to).map(({ scopeName, id }) => [scopeName, id]));
  const taken = [];
  for (const scope of wanted) await takeScope(scope);
  return taken;

  async function takeScope(scope) {
    const file = join(from, `${scope}.js`);
    if (ids.has(scope) || !existsSync(file) || !isPermissive(file)) return;
    ids.set(scope, scope);
    taken.push(scope);
    const { default: grammar } = await import(pathToFileURL(file).href);
    const { extensions: _, names: __, dependencies = [], ...own } = grammar;
    for (const each of dependencies) await takeScope(each);
    write(to, scope, { ...own, embeds: dependencies.flatMap((each) => ids.get(each) ?? []) });
  }
}

/** Of starry-night's notices those of some grammars; of texts that several share, one. */
export function noticesOf(text, taken) {
  const byText = new Map();
  for (const section of text.split(/^={20,}\r?\n/m).slice(1)) {
    const files = [...section.matchAll(/lang\/([\w.+-]+)\.js/g)].map((match) => match[1]);
    const ours = files.filter((each) => taken.includes(each));
    const body = section.slice(section.search(/^-{20,}/m)).trim();
    if (ours.length > 0) byText.set(body, [...(byText.get(body) ?? []), ...ours]);
  }
  return [...byText].map(([body, files]) => `${files.join(', ')}\n${body}`);
}
