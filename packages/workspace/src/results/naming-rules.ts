import { leadsTo } from './reported-path.ts';

/** How the runners of one language name a test, against how its declaration is named here. */
export interface NamingRule {
  readonly endings: readonly string[];
  /**
   * What stands before a case's own name within the file, dotted, or nothing; `undefined` where a case of this place stands
   * in another file.
   */
  readonly within: (place: string, path: string) => string | undefined;
  /** Whether a place is one file: then it cannot be of two. */
  readonly isFile: boolean;
  /** A case's name, dotted, without its parameters. */
  readonly caseName: (name: string) => string;
  /** The name that a declaration's cases have or begin with, dotted. */
  readonly siteName: (symbol: string, path: string) => string;
  /** What a place belongs to: cases of two owners are never those of one declaration. */
  readonly owner: (place: string) => string;
  /** Of several owners that fit, whether this is the likelier. */
  readonly prefers?: (place: string, path: string) => boolean;
}

const segments = (path: string): readonly string[] => path.replace(/\.[^./]+$/, '').split('/');

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** Places of one file: it is the file that owns them. */
const theFile = (): string => '';

const dotted = (name: string): string => name.replaceAll('::', '.').replaceAll(' > ', '.').replaceAll('`', '');

/** Vitest: the place is the file, and suites and test are joined by ` > `. */
const script: NamingRule = {
  endings: ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'],
  within: (place, path) => (leadsTo(place, path) === undefined ? undefined : ''),
  isFile: true,
  owner: theFile,
  caseName: dotted,
  siteName: dotted,
};

/** Go: the place is the package, which ends with its folder; a subtest stands behind a slash. */
const go: NamingRule = {
  endings: ['go'],
  within: (place, path) => {
    const folder = folderOf(path);
    return folder === '' || place === folder || place.endsWith(`/${folder}`) ? '' : undefined;
  },
  isFile: false,
  owner: (place) => place,
  caseName: (name) => name.replaceAll('/', '.'),
  // A method of a suite is a subtest of the function that runs the suite, whose name nothing tells.
  siteName: (symbol) => symbol.replace(/^.*\./, symbol.includes('.') ? '*.' : ''),
};

const crateOf = (place: string): string => place.replace(/::.*$/s, '').replaceAll('-', '_');

/** Rust: the place is the crate, or `crate::file` of an integration test; the name has the modules, which the path gives. */
const rust: NamingRule = {
  endings: ['rs'],
  within: (place, path) => {
    const own = /(?:^|\/)(tests|benches|examples)\/([^/]+?)(?:\/main)?\.rs$/.exec(path)?.[2];
    const program = /(?:^|\/)src\/bin\/([^/]+?)(?:\/main)?\.rs$/.exec(path)?.[1];
    const binary = own ?? (program === undefined ? undefined : `bin/${program}`);
    const fits = binary === undefined ? !/::(?!bin\/)/.test(place) : place.endsWith(`::${binary}`);
    return fits ? '' : undefined;
  },
  isFile: false,
  owner: crateOf,
  caseName: dotted,
  siteName: (symbol, path) => {
    const parts = segments(path);
    const from = parts.lastIndexOf('src');
    const modules = from === -1 || parts[from + 1] === 'bin' ? [] : parts.slice(from + 1);
    return [...modules.filter((each) => !['lib', 'main', 'mod'].includes(each)), dotted(symbol)].join('.');
  },
  prefers: (place, path) => {
    const parts = segments(path);
    const folder = parts[Math.max(parts.lastIndexOf('src'), parts.lastIndexOf('tests')) - 1];
    return folder !== undefined && crateOf(place).endsWith(folder.replaceAll('-', '_'));
  },
};

/** Surefire and Gradle: the place is the class with its package, which is the file's folder. */
const jvm: NamingRule = {
  endings: ['java', 'kt', 'groovy', 'scala'],
  within: (place, path) => {
    const [outer = '', ...nested] = place.split('$');
    const file = segments(path).join('/');
    const wanted = outer.replaceAll('.', '/');
    if (file !== wanted && !file.endsWith(`/${wanted}`)) return undefined;
    return [outer.split('.').at(-1), ...nested].join('.');
  },
  isFile: true,
  owner: theFile,
  caseName: (name) => dotted(name.replace(/(?<=.)[([{].*$/s, '')),
  siteName: dotted,
};

/** pytest: the place is the module's path with dots, and then the classes. */
const python: NamingRule = {
  endings: ['py'],
  within: (place, path) => {
    const [named, module] = [place.split('.'), segments(path)];
    for (let length = named.length; length > 0; length--) {
      const file = named.slice(0, length).join('/');
      if (leadsTo(file, module.join('/')) !== undefined) return named.slice(length).join('.');
    }
    return undefined;
  },
  isFile: true,
  owner: theFile,
  caseName: (name) => name.replace(/(?<=.)\[.*$/s, ''),
  siteName: dotted,
};

const rules = new Map(
  [script, go, rust, jvm, python].flatMap((rule) => rule.endings.map((ending) => [ending, rule] as const)),
);

/** The rule of a file's language. */
export const namingRule = (path: string): NamingRule | undefined => rules.get(path.replace(/^.*\./, ''));
