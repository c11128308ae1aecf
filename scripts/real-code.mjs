// How exact annotations are found in real code: into the files of repositories that are on this machine it writes
// annotations above declarations and decoys into strings, in memory, and counts what the finder makes of them. What is a
// comment and a string is listed here by hand, for what is counted must not come from what counts. Build first (npx tsc -b).
//   node scripts/real-code.mjs LANGUAGE GIT_FOLDER...
import { execFileSync } from 'node:child_process';
import { findAnnotations } from '../packages/finder/dist/find-annotations.js';

const dashes = (words) => `-- ${words}`;
const hash = (words) => `# ${words}`;
const percent = (words) => `%% ${words}`;
const round = (words) => `(* ${words} *)`;
const semicolons = (words) => `;; ${words}`;
const slashes = (words) => `// ${words}`;

/**
 * For each language its endings, a comment, where a declaration begins, a declaration that holds a string, and the marks of
 * a comment over lines, in which no string stands.
 */
const languages = {
  ada: ['ads adb', dashes, /^ *(?:procedure|function|package|type) /, (s) => `Decoy : constant String := "${s}";`],
  agda: ['agda', dashes, /^[a-z][\w-]* : /, (s, n) => `decoy-${n} = "${s}"`],
  clojure: ['clj cljc cljs', semicolons, /^\((?:defn-?|def|defmacro) /, (s) => `(def decoy "${s}")`],
  d: [
    'd',
    slashes,
    /^ *(?:public |private |static |final )*(?:class|struct|void|bool|string|int|auto|enum) \w+ ?[({]/,
    (s, n) => `enum decoy${n} = "${s}";`,
    ['/++', '+/'],
  ],
  elm: ['elm', dashes, /^[a-z]\w* :/, (s, n) => `decoy${n} = "${s}"`],
  erlang: ['erl hrl', percent, /^[a-z]\w*\(.*\) ?->/, (s) => `-define(DECOY, "${s}").`],
  fortran: [
    'f90 F90',
    (words) => `! ${words}`,
    /^ *(?:pure |elemental |module |recursive )*(?:subroutine|function) /i,
    (s) => `character(*), parameter :: decoy = "${s}"`,
  ],
  fsharp: ['fs fsi', slashes, /^ *(?:let|type|module|member) /, (s, n) => `let decoy${n} = "${s}"`, ['(*', '*)']],
  haskell: ['hs', dashes, /^[a-z][\w']* ::/, (s, n) => `decoy${n} = "${s}"`, ['{-', '-}']],
  julia: ['jl', hash, /^ *(?:function|struct|mutable struct|macro) /, (s, n) => `decoy${n} = "${s}"`],
  nim: ['nim', hash, /^ *(?:proc|func|type|template|macro|iterator) /, (s, n) => `const decoy${n} = "${s}"`],
  ocaml: ['ml mli', round, /^ *(?:let|type|module|val|and) /, (s, n) => `let decoy${n} = "${s}"`, ['(*', '*)']],
  perl: ['pm pl t', hash, /^ *(?:sub|package) /, (s, n) => `our $decoy${n} = "${s}";`, ['\n=', '\n=cut']],
  pony: [
    'pony',
    slashes,
    /^ *(?:class|actor|primitive|fun|new|be|interface|trait) /,
    (s, n) => `let decoy${n}: String = "${s}"`,
  ],
  protobuf: ['proto', slashes, /^ *(?:message|service|rpc|enum) /, (s, n) => `option (decoy${n}) = "${s}";`],
  sml: [
    'sml sig fun',
    round,
    /^ *(?:fun|val|structure|signature|datatype) /,
    (s, n) => `val decoy${n} = "${s}"`,
    ['(*', '*)'],
  ],
  thrift: [
    'thrift',
    slashes,
    /^ *(?:struct|service|enum|exception|typedef|const) /,
    (s, n) => `const string DECOY${n} = "${s}"`,
  ],
  zig: ['zig', slashes, /^ *(?:pub )?(?:fn|const) /, (s, n) => `const decoy${n} = "${s}";`],
};
/** In each repository. */
const wanted = 250;
/** A line of code with one string, which is of words alone; who writes prose into comments writes no such lines. */
const simpleString = /^((?!\s*(?:--|#|%|\(\*|;|\/\/|!|\*|syntax\b))[^"']*[=(,<{[&]\s*")[A-Za-z][\w ,.:-]{3,}("[^"']*)$/;

const [name, ...repositories] = process.argv.slice(2);
const [endings, comment, declaration, declare, [open, close] = []] = languages[name];
const ends = new RegExp(`\\.(?:${endings.replaceAll(' ', '|')})$`);
const totals = { sites: 0, found: 0, decoys: 0, counted: 0 };
for (const repository of repositories) await tryOut(repository);
const { sites, found, decoys, counted } = totals;
const part = (some, of) => (some / of).toFixed(4);
console.log(
  `${name}: ${found} of ${sites} annotations, ${counted} of ${decoys} decoys; recall ${part(found, sites)}, precision ${part(found, found + counted)}`,
);

async function tryOut(repository) {
  const files = filesOf(repository);
  const linesLike = (pattern) =>
    files.flatMap(({ lines }, file) => lines.flatMap((line, at) => (pattern.test(line) ? [`${file} ${at}`] : [])));
  const isOutside = (place) => {
    const [file, at] = place.split(' ').map(Number);
    const before = files[file].lines.slice(0, at).join('\n');
    return open === undefined || before.lastIndexOf(open) <= before.lastIndexOf(close);
  };
  const declarations = linesLike(declaration).filter(isOutside);
  const annotated = new Set(evenly(declarations, wanted));
  const inside = new Set(evenly(linesLike(simpleString).filter(isOutside), wanted / 2));
  const beside = new Set(
    evenly(
      declarations.filter((each) => !annotated.has(each)),
      wanted - inside.size,
    ),
  );
  for (const [file, { path, lines }] of files.entries()) {
    const written = [];
    const expected = new Set();
    const unwanted = new Set();
    for (const [at, line] of lines.entries()) {
      const indent = /^\s*/.exec(line)[0];
      const decoy = comment('wacrg:DEC-01');
      if (annotated.has(`${file} ${at}`)) expected.add(written.push(indent + comment('wacrg:SIG-01')));
      if (beside.has(`${file} ${at}`)) unwanted.add(written.push(indent + declare(decoy, at)));
      if (inside.has(`${file} ${at}`)) unwanted.add(written.push(line.replace(simpleString, `$1${decoy}$2`)));
      else written.push(line);
    }
    if (expected.size + unwanted.size > 0) await compare(path, written, { expected, unwanted });
  }
}

async function compare(path, lines, { expected, unwanted }) {
  const { annotations } = await findAnnotations(lines.join('\n'), { path });
  const found = new Set(annotations.map(({ line }) => line));
  const show = (what, line) =>
    console.log(
      `${what} ${path}:${line}  ${lines
        .slice(line - 2, line + 1)
        .join(' ⏎ ')
        .slice(0, 200)}`,
    );
  const lost = [...expected].filter((line) => !found.has(line));
  const wrong = [...unwanted].filter((line) => found.has(line));
  for (const line of lost) show('missed ', line);
  for (const line of wrong) show('counted', line);
  totals.found += expected.size - lost.length;
  totals.counted += wrong.length;
  totals.sites += expected.size;
  totals.decoys += unwanted.size;
}

function filesOf(repository) {
  const git = (args, input) => execFileSync('git', ['--git-dir', repository, ...args], { input, maxBuffer: 2 ** 30 });
  const names = String(git(['ls-tree', '-r', '--name-only', '-z', 'HEAD'])).split('\0');
  const paths = names.filter((path) => ends.test(path) && !path.includes('\n'));
  const all = git(['cat-file', '--batch'], paths.map((path) => `HEAD:${path}\n`).join(''));
  let at = 0;
  return paths.map((path) => {
    const start = all.indexOf('\n', at) + 1;
    const size = Number(String(all.subarray(at, start)).split(' ')[2]);
    at = start + size + 1;
    return { path, lines: String(all.subarray(start, start + size)).split('\n') };
  });
}

/** So many of a list, evenly over it, so that the same repository always gives the same. */
function evenly(list, count) {
  const step = Math.max(1, list.length / count);
  return list.filter((_, n) => Math.floor(n / step) !== Math.floor((n - 1) / step));
}
