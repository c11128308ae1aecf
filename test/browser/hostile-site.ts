import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { renderPages } from '@wacrg/render';
import { buildSite } from '@wacrg/site';
import { type Commit, type Conformance, type FlavorScan, trace } from '@wacrg/spec';
import { loadCorpus } from '@wacrg/spec/load';
import { formatTraceability } from '@wacrg/spec/result';

/** Words of strangers that would script or break a page in one of the places where pages show them. */
export const hostileWords: readonly string[] = [
  '<script>window.hacked = 1</script>',
  '"><img src=x onerror="window.hacked=1">',
  '</title></textarea></pre><svg onload="window.hacked=1">',
  '[click](javascript:window.hacked=1)',
  '![pixel](https://evil.example/pixel.png)',
  '<a href="javascript:window.hacked=1">x</a>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a stranger's, for other template languages.
  '{{constructor.constructor("window.hacked=1")()}} ${7*7} <%= 7*7 %>',
  'a|b `c` ~~d~~ ```',
  '--><script>window.hacked=1</script><!--',
  '\u202Egpj.exe\u202C \u0000 \u001B[31m \u009B31m',
  'https://evil.example/ www.evil.example',
  "'; window.hacked=1; //",
  `l${'o'.repeat(600)}ng`,
];

/** Builds a site whose every word that can come from a stranger is hostile, and gives its folder. */
export async function buildHostileSite(): Promise<string> {
  const corpusDir = mkdtempSync(join(tmpdir(), 'wacrg-hostile-'));
  const renderedDir = join(corpusDir, 'rendered');
  const outDir = join(corpusDir, 'site');
  write(corpusDir, sources());
  const { corpus } = await loadCorpus(corpusDir);
  const result = trace({ corpus, scans: [scan()] });
  const templates = new Map(
    readdirSync('templates').map((name) => [name.replace(/\.hbs$/, ''), readFileSync(join('templates', name), 'utf8')]),
  );
  const { pages } = renderPages(corpus, result, { templates, generated: 'spec/generated' });
  write(
    renderedDir,
    new Map([
      ...pages.map(({ path, text }) => [path, text] as const),
      ['traceability.json', formatTraceability(result)],
    ]),
  );
  await buildSite({ corpusDir, renderedDir, outDir, url: 'https://spec.example/' });
  return outDir;
}

function write(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function sources(): ReadonlyMap<string, string> {
  const all = JSON.stringify(hostileWords.join(' ').replace(/\u0000/g, ''));
  const part = (n: number) =>
    [
      '---',
      `id: part-${n}`,
      `code: SIG-0${n}`,
      'category: signalling',
      `title: ${all}`,
      'status: draft',
      `open_questions: [${all}]`,
      `references: [{ title: ${all}, url: "javascript:window.hacked=1" }]`,
      `changelog: [{ date: 2026-01-01, note: ${all} }]`,
      '---',
      '',
      'Summary with <script>window.hacked=1</script> and ![picture](https://evil.example/p.png).',
      '',
      '## Normative',
      '',
      '<img src=x onerror="window.hacked=1">',
      '',
      '- It MUST hold. {#holds}',
      '- <b onclick="window.hacked=1">It</b> SHOULD [not](javascript:window.hacked=1) script. {#no-script}',
      '',
      '[ref]: javascript:window.hacked=1',
      '',
      'A [reference][ref] and <https://ok.example/>.',
      '',
      '```mermaid',
      'sequenceDiagram',
      '  a->>b: <script>window.hacked=1</script>',
      '```',
      '',
    ].join('\n');
  return new Map([
    ['spec/signalling/part-1.md', part(1)],
    ['spec/signalling/part-2.md', part(2)],
    [
      'spec/flows/flow-1.md',
      `---\nid: flow-1\ntitle: ${all}\nstatus: draft\nspec_version: 0.1.0\nparticipants: [{ id: a, label: ${all} }, { id: b, label: B }]\nsteps:\n  - { from: a, to: b, label: ${all}, confidence: probable, note: ${all} }\n  - { from: b, to: b, label: self, confidence: confirmed }\n---\n\nText.\n`,
    ],
    [
      'spec/flavors/hostile.yaml',
      `id: hostile\nname: ${all}\nurl: https://github.com/evil/repo\nlanguage: ${all}\ndescription: ${all}\n`,
    ],
    ['spec/contributors/someone.yaml', `id: someone\nname: ${all}\ngithub: "../../evil"\n`],
    ['spec/glossary.yaml', `- term: ${all}\n  definition: ${all}\n`],
    [
      'spec/techniques/t.yaml',
      `id: t\ntitle: ${all}\nstatus: stable\nmaturity: new\nsummary: ${all}\nstrengths: [${all}]\n`,
    ],
    [
      'wacrg.yaml',
      `title: ${all}\nrepository: https://github.com/owner/name\nbranch: main\ndialects: [wacrg, prose]\ncategories: { signalling: { title: ${all}, introduction: ${all} } }\nsite: { versions: [{ name: ${all}, address: https://old.example/ }] }\n`,
    ],
    ['spec/vectors/v.json', JSON.stringify({ format: 2, kind: 'rejects', vectors: hostileWords.map(vector) })],
    ['spec/conformance/hostile.json', JSON.stringify(run())],
  ]);
}

const vector = (words: string, n: number) => ({
  id: `SIG-01/v${n}`,
  name: words,
  clauses: ['SIG-01#holds'],
  result: {},
});

/** What running a stranger's code gave, in its words. */
function run(): Conformance {
  const verdicts = hostileWords.map((words, n) => {
    const name = words.slice(0, 90);
    const breaks = { spec: [name], [name]: ['holds'] };
    const profiles = { spec: 'fail', observed: 'non-strict', [name]: 'error' } as const;
    return [`SIG-01/v${n}`, { profiles, why: words.slice(0, 400), breaks, digest: '0'.repeat(16) }] as const;
  });
  const harness = { name: (hostileWords[0] ?? '').slice(0, 99), version: (hostileWords[1] ?? '').slice(0, 99) };
  return { format: 1, flavor: 'hostile', harness, vectors: '0'.repeat(64), verdicts: Object.fromEntries(verdicts) };
}

function scan(): FlavorScan {
  const commit: Commit = { commit: 'a'.repeat(40), author: hostileWords.join(' '), date: '2026-01-02T03:04:05Z' };
  return {
    flavor: 'hostile',
    state: 'scanned',
    repository: 'https://github.com/evil/repo',
    commit: 'b'.repeat(40),
    files: { searched: 9, matched: 9, skipped: hostileWords.map((path) => ({ path, reason: 'binary' as const })) },
    lines: { annotation: 12, mention: 12, documentation: 0, ignored: 0, skipped: 0 },
    annotations: hostileWords.map((words, n) => ({
      citations: [{ code: 'SIG-01', clause: n % 2 === 0 ? 'holds' : 'no-script' }],
      relation: 'implements' as const,
      status: 'partial' as const,
      note: words,
      path: `src/${words}`,
      line: n + 1,
      column: 1,
      symbol: words,
      range: [n + 1, n + 3] as const,
      annotated: commit,
      changed: commit,
      commits: [commit.commit],
      links: {
        source: `https://github.com/evil/repo/blob/${'b'.repeat(40)}/src/${encodeURIComponent(words)}#L${n + 1}-L${n + 3}`,
      },
    })),
    mentions: hostileWords.map((words, n) => ({
      cites: [{ code: 'SIG-02' }],
      path: words,
      line: n + 1,
      column: 1,
      endLine: n + 1,
      form: n % 2 === 0 ? ('prose' as const) : ('cites' as const),
    })),
    claims: [],
    problems: hostileWords.map((words) => ({
      code: 'malformed-annotation' as const,
      severity: 'warning' as const,
      flavor: 'hostile',
      path: words,
      line: 1,
      message: words,
    })),
  };
}
