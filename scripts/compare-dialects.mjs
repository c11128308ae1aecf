// node scripts/compare-dialects.mjs FOLDER [SPEC [EXAMPLES]]
//
// Reads clones that a developer has in FOLDER, each named as its repository, and prints how many lines we read as citations
// beside what `git grep` counts by the grammar of the dialect's own tool. Every difference is named, with EXAMPLES of each (1).
// A set whose clones are missing is named and left out. Nothing in FOLDER is changed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { explainBytes } from '../packages/finder/dist/index.js';

const oft = {
  name: 'oft',
  words: ['feat', 'req', 'arch', 'dsn'],
  grep: String.raw`\[ *[A-Za-z]+[^][>]*-> *[A-Za-z]+~[^]]*\]`,
};
const specrc = { name: 'specrc', grep: String.raw`@Specification\(|\[Specification\(|#\[spec\(|spec:[0-9]` };
const tracey = {
  name: 'tracey',
  words: ['r'],
  grep: String.raw`\br\[(impl |verify |depends |related )?[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)+(\+[0-9]+)?\]`,
};
const duvet = { name: 'duvet', grep: '^[[:space:]]*//=' };
const nips = {
  name: 'prose',
  words: ['NIP-{name}'],
  addresses: ['https://github.com/nostr-protocol/nips/blob/*/{name}.md'],
  code: 'NIP-{name}',
  grep: String.raw`\b[Nn][Ii][Pp]-[0-9A-Fa-f]{2}\b|nostr-protocol/nips/blob/[^/]+/[0-9A-F]{2}\.md`,
};

const rfcs = {
  name: 'prose',
  words: ['RFC {number}', 'RFC{number}'],
  addresses: [
    'https://*/rfc/rfc{number}',
    'https://*/html/rfc{number}',
    'https://*/doc/html/rfc{number}',
    'https://httpwg.org/specs/rfc{number}',
  ],
  code: 'RFC{number}',
  grep: '/(rfc|html|specs)/rfc[0-9]+',
};

/** Each with the spec, how it is read, and the libraries that cite it. */
const sets = [
  {
    spec: 'up-spec',
    dialect: oft,
    corpus: { form: 'oft', files: '**/*.adoc' },
    libraries: ['up-rust', 'up-java', 'up-transport-zenoh-rust'],
    home: 'https://github.com/eclipse-uprotocol',
  },
  {
    spec: 'spec',
    dialect: specrc,
    corpus: { form: 'specrc', files: 'specification/sections' },
    libraries: ['java-sdk', 'dotnet-sdk', 'rust-sdk'],
    home: 'https://github.com/open-feature',
  },
  {
    spec: 'nips',
    dialect: nips,
    corpus: { form: 'markdown', files: '/??.md', code: 'NIP-{name}' },
    libraries: ['nostr', 'nostr-tools'],
  },
  {
    spec: 'h3',
    dialect: duvet,
    corpus: { form: 'duvet', files: '.duvet/specifications/**', code: 'RFC{number}' },
    libraries: ['h3'],
  },
  {
    spec: 'quic-texts',
    dialect: duvet,
    corpus: { form: 'duvet', files: '*.txt', code: 'RFC{number}' },
    libraries: ['s2n-quic'],
  },
  {
    spec: 'httpwg',
    dialect: rfcs,
    corpus: { form: 'rfc', files: 'specs/rfc*.xml', code: 'RFC{number}' },
    libraries: ['undici'],
  },
  {
    spec: 'openfasttrace',
    dialect: oft,
    corpus: { form: 'oft', files: 'doc/spec/*.md' },
    libraries: ['openfasttrace'],
  },
  {
    spec: 'project-keeper',
    dialect: oft,
    corpus: { form: 'oft', files: 'doc/**/*.md' },
    libraries: ['project-keeper'],
  },
  { spec: 'tracey', dialect: tracey, corpus: { form: 'tracey', files: 'docs/**/*.md' }, libraries: ['tracey'] },
  { spec: 'rio-build', dialect: tracey, corpus: { form: 'tracey', files: '**/*.md' }, libraries: ['rio-build'] },
];

const [folder, only, examples = '1'] = process.argv.slice(2);
if (folder === undefined || !existsSync(folder)) {
  process.stderr.write('Cannot compare: no folder of clones is named; run node scripts/compare-dialects.mjs FOLDER.\n');
  process.exit(2);
}
const root = resolve(folder);
const wacrg = resolve(import.meta.dirname, 'wacrg.mjs');
const git = (at, args) => {
  const { status, stdout, stderr } = spawnSync('git', ['-C', at, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0 && status !== 1) throw new Error(stderr);
  return stdout;
};

for (const set of sets.filter(({ spec }) => only === undefined || spec === only)) {
  const missing = [set.spec, ...set.libraries].filter((name) => !existsSync(join(root, name, '.git')));
  if (missing.length > 0) process.stdout.write(`${set.spec}: left out, no clone of ${missing.join(', ')}\n\n`);
  else await compare(set);
}

async function compare({ spec, dialect, corpus, libraries, home }) {
  process.stdout.write(
    `${spec} (${dialect.name}), ${git(join(root, spec), ['log', '-1', '--format=%h of %cs']).trim()}\n`,
  );
  const permalinks = (id) => home && `${home}/${id}/blob/{commit}/{path}#L{start}-L{end}`;
  const flavors = Object.fromEntries(
    libraries.map((id) => [id, { repository: join(root, id), ...(home && { permalinks: permalinks(id) }) }]),
  );
  const result = trace(spec, dialect, { corpus, flavors });
  for (const library of libraries) await compareLibrary(library, dialect, result);
  process.stdout.write('\n');
}

/** One run of the tool over a copy of the spec, beside which the configuration is written. */
function trace(spec, { name, words, addresses }, { corpus, flavors }) {
  const work = mkdtempSync(join(tmpdir(), 'compare-dialects-'));
  try {
    git(root, ['clone', '--quiet', '--shared', join(root, spec), join(work, 'spec')]);
    const settings = {
      corpus: { ...corpus, files: [corpus.files] },
      dialects: [{ name, ...(name === 'oft' ? {} : { ...(words && { words }), ...(addresses && { addresses }) }) }],
      flavors,
    };
    writeFileSync(join(work, 'spec/wacrg.yaml'), JSON.stringify(settings));
    // A busy machine must not change what is counted.
    const args = [
      wacrg,
      'scan',
      '--corpus',
      join(work, 'spec'),
      '--out',
      join(work, 'out'),
      '--quiet',
      '--limit',
      'fileSeconds=600',
    ];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status === 2) throw new Error(stderr);
    return JSON.parse(readFileSync(join(work, 'out/traceability.json'), 'utf8'));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function compareLibrary(library, { grep, ...dialect }, result) {
  const at = join(root, library);
  const found = git(at, ['grep', '-nE', grep, 'HEAD', '--'])
    .split('\n')
    .filter((line) => line !== '');
  const lines = found.map((line) => /^HEAD:(.*?):(\d+):(.*)$/s.exec(line)).filter((match) => match !== null);
  const reasons = new Map();
  let same = 0;
  for (const [path, inFile] of grouped(lines)) {
    const { lines: explained, skipped } = await explainBytes(Buffer.from(git(at, ['show', `HEAD:${path}`])), {
      path,
      dialects: [dialect],
      namespace: 'wacrg',
    });
    for (const [, , number, text] of inFile) {
      const ours = explained.find(({ line }) => line === Number(number));
      if (skipped === undefined && (ours?.kind === 'annotation' || ours?.kind === 'mention')) same += 1;
      else
        note(
          reasons,
          skipped ?? ours?.why ?? 'not found by the words of the search',
          `${path}:${number} ${text.trim().slice(0, examples === '1' ? 80 : 160)}`,
        );
    }
  }
  const { lines: counted, files } = result.flavors[library];
  const sum = Object.values(counted).reduce((a, b) => a + b, 0);
  const sites = result.sites.filter(({ flavor }) => flavor === library);
  const mentions = result.mentions.filter(({ flavor, codes }) => flavor === library && codes.length > 0);
  const faults = new Map();
  for (const { flavor, code, path, line, message } of result.problems)
    if (flavor === library && path !== undefined) note(faults, code, `${path}:${line} ${message.slice(0, 120)}`);
  const cited =
    mentions.length === 0
      ? ''
      : `${mentions.length} citations in prose of ${new Set(mentions.flatMap(({ codes }) => codes)).size} parts; `;
  process.stdout.write(
    `  ${library}: git grep ${lines.length} lines, ours ${same}; ${sites.length} sites of ${new Set(sites.map(({ code, clause }) => `${code} ${clause}`)).size} rules, ${sites.filter(({ annotated }) => annotated !== null).length} with blame, ${linked(at, sites)} with a permalink to lines that are there, ${sites.filter(({ stale }) => stale).length} stale; ${cited}of ${sum} lines with a word of the search ${JSON.stringify(counted)}, ${files.skipped.length} files not read\n`,
  );
  for (const [code, places] of faults)
    process.stdout.write(`    problem ${code}: ${places.length}, e.g. ${places[0]}\n`);
  for (const [why, places] of reasons)
    process.stdout.write(`    ${places.length}: ${why}, e.g. ${spread(places, Number(examples)).join('\n      ')}\n`);
}

/** How many sites have a link whose commit, path and lines the clone has. */
function linked(at, sites) {
  return sites.filter(({ path, links }) => {
    const [, commit, rest, end] = /\/blob\/([0-9a-f]{40})\/(.*)#L\d+-L(\d+)$/.exec(links?.source ?? '') ?? [];
    if (commit === undefined || decodeURI(rest) !== path) return false;
    return git(at, ['show', `${commit}:${path}`]).split('\n').length >= Number(end);
  }).length;
}

/** So many of a list, from its whole length. */
function spread(list, count) {
  const step = Math.max(1, list.length / count);
  return Array.from({ length: Math.min(count, list.length) }, (_, n) => list[Math.floor(n * step)]);
}

function note(reasons, why, place) {
  reasons.set(why, [...(reasons.get(why) ?? []), place]);
}

/** The lines by file. */
function grouped(lines) {
  const groups = new Map();
  for (const match of lines) groups.set(match[1], [...(groups.get(match[1]) ?? []), match]);
  return groups;
}
