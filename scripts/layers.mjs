// Which package may import which, and which may touch disk, processes or network: the rules stand in layers.json, and
// `node scripts/layers.mjs` holds every import against them. Imports of types count, and so do circles of them. The same
// rows say how many lines a package may have, and why: docs/decisions/0046-lines-are-agreed.md.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @typedef {{ may: string[], node: string[], rooms?: Record<string, string[]>, peers?: string[], lines: number, fileLines?: number }} Layer */
/** @typedef {{ path: string, text: string }} SourceFile its path begins with the name of its package's folder */

const nameOf = (folder) => (folder === 'cli' ? 'wacrg' : `@wacrg/${folder}`);

/** Every import of a text, of types and dynamic ones too. */
const importsOf = (text) =>
  [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*|new URL\(\s*)'([^'\n]+)'/g)].map(([, name]) => name);

/**
 * What is wrong with the imports of some files, as sentences.
 *
 * @param {readonly SourceFile[]} files
 * @param {Record<string, Layer>} layers
 * @returns {string[]}
 */
export function faultsOf(files, layers) {
  const known = new Set(files.map(({ path }) => path));
  const edges = new Map();
  const faults = [];
  for (const { path, text } of files) {
    const found = importsOf(text);
    edges.set(
      path,
      found
        .filter((name) => name.startsWith('.'))
        .map((name) => normalize(join(dirname(path), name)))
        .filter((to) => known.has(to)),
    );
    for (const name of found) {
      const fault = faultOf(path, name, layers);
      if (fault !== undefined) faults.push(`${path}: ${fault}`);
    }
    for (const [, name] of text.matchAll(/\bimport\('(@wacrg\/(?:spec|workspace))'\)/g))
      faults.push(
        `${path}: import('${name}') loads all that it exports; import what is needed in a file, and load that`,
      );
  }
  return [...faults, ...circlesOf(edges).map((circle) => `a circle: ${circle.join(' → ')}`)];
}

function faultOf(path, name, layers) {
  const [folder, , room] = path.split('/');
  const layer = layers[folder];
  if (layer === undefined) return `packages/${folder} has no row in scripts/layers.json`;
  if (name.startsWith('node:')) {
    const allowed = [...layer.node, ...(layer.rooms?.[room] ?? [])];
    const [module] = name.slice('node:'.length).split('/');
    return allowed.includes('*') || allowed.includes(module) ? undefined : `${folder} may not import ${name} here`;
  }
  if (name.startsWith('.')) {
    return normalize(join(dirname(path), name)).startsWith(`${folder}/`)
      ? undefined
      : `"${name}" leads out of the package`;
  }
  const other = Object.keys(layers).find((each) => name === nameOf(each) || name.startsWith(`${nameOf(each)}/`));
  if (other === undefined || other === folder) return undefined;
  return layer.may.includes(other) ? undefined : `${folder} may not import ${name}`;
}

/**
 * Dependencies that a package declares and its sources do not import: whoever installs it would get them for nothing.
 * `peers` of its layer are what its dependencies ask for.
 *
 * @param {readonly SourceFile[]} files
 * @param {Record<string, Layer>} layers
 * @param {Record<string, readonly string[]>} declared names by the package's folder
 * @returns {string[]}
 */
export function unusedOf(files, layers, declared) {
  return Object.entries(declared).flatMap(([folder, names]) => {
    const imported = files.filter(({ path }) => path.startsWith(`${folder}/`)).flatMap(({ text }) => importsOf(text));
    const used = (name) => imported.some((each) => each === name || each.startsWith(`${name}/`));
    const free = (name) => name.startsWith('@types/') || layers[folder]?.peers?.includes(name);
    return names
      .filter((name) => !free(name) && !used(name))
      .map((name) => `packages/${folder}/package.json: nothing in src imports ${name}`);
  });
}

/** How many lines a file may have whose package says nothing else. */
const fileLines = 300;

/**
 * Packages and files that are longer than they may be, and limits that are so far away that they limit nothing.
 *
 * @param {readonly SourceFile[]} files
 * @param {Record<string, Layer>} layers
 * @returns {string[]}
 */
export function sizeFaultsOf(files, layers) {
  const linesOf = ({ text }) => text.split('\n').length - 1;
  const written = files.filter(({ text }) => !text.startsWith('// Made by'));
  const long = written.flatMap((file) => {
    const most = layers[file.path.split('/')[0]]?.fileLines ?? fileLines;
    return linesOf(file) > most
      ? [`${file.path}: ${linesOf(file)} lines, and a file may have ${most}; split it by what it does`]
      : [];
  });
  const packages = Object.entries(layers).flatMap(([folder, { lines: most }]) => {
    if (most === undefined) return [`packages/${folder}: scripts/layers.json does not say how many lines it may have`];
    const total = written
      .filter(({ path }) => path.startsWith(`${folder}/`))
      .reduce((sum, file) => sum + linesOf(file), 0);
    if (total > most)
      return [
        `packages/${folder}: ${total} lines, and it may have ${most}; take some away, or raise "lines" in scripts/layers.json and say why`,
      ];
    return total < most * 0.9 - 50
      ? [`packages/${folder}: ${total} lines are far below ${most}; lower "lines" in scripts/layers.json`]
      : [];
  });
  return [...long, ...packages];
}

/** Tarjan's strongly connected components of more than one file. */
function circlesOf(edges) {
  const [index, low, onStack] = [new Map(), new Map(), new Set()];
  const [stack, circles] = [[], []];
  const visit = (at) => {
    index.set(at, index.size);
    low.set(at, index.get(at));
    stack.push(at);
    onStack.add(at);
    for (const to of edges.get(at) ?? []) {
      if (!index.has(to)) visit(to);
      if (onStack.has(to)) low.set(at, Math.min(low.get(at), low.get(to)));
    }
    if (low.get(at) !== index.get(at)) return;
    const circle = stack.splice(stack.indexOf(at));
    for (const each of circle) onStack.delete(each);
    if (circle.length > 1) circles.push(circle);
  };
  for (const at of edges.keys()) if (!index.has(at)) visit(at);
  return circles;
}

/** The sources of all packages. */
export function sources() {
  const packages = join(root, 'packages');
  return readdirSync(packages).flatMap((folder) =>
    readdirSync(join(packages, folder, 'src'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => ({
        path: file.slice(packages.length + 1).replaceAll('\\', '/'),
        text: readFileSync(file, 'utf8'),
      })),
  );
}

/** What each package's manifest declares under `dependencies`. */
export function declared() {
  const packages = join(root, 'packages');
  const manifest = (folder) => JSON.parse(readFileSync(join(packages, folder, 'package.json'), 'utf8'));
  return Object.fromEntries(
    readdirSync(packages).map((folder) => [folder, Object.keys(manifest(folder).dependencies ?? {})]),
  );
}

/** @returns {Record<string, Layer>} */
export const layers = () => JSON.parse(readFileSync(new URL('layers.json', import.meta.url), 'utf8'));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = sources();
  const faults = [
    ...faultsOf(files, layers()),
    ...unusedOf(files, layers(), declared()),
    ...sizeFaultsOf(files, layers()),
  ];
  for (const fault of faults) console.error(fault);
  console.log(
    faults.length === 0
      ? 'Layers: every import is allowed, no circle, no dependency without use, no package or file too long.'
      : `Layers: ${faults.length} faults.`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
}
