import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { renderPages } from '@wacrg/render';
import { buildSite } from '@wacrg/site';
import { type FlavorScan, trace } from '@wacrg/spec';
import { loadCorpus } from '@wacrg/spec/load';
import { formatTraceability } from '@wacrg/spec/result';

/** A flavor on a public forge: where its one site is shown, and where the text of the file is. */
export interface Forge {
  readonly flavor: string;
  readonly repository: string;
  readonly link: string;
  readonly raw: string;
}

const commit = 'b'.repeat(40);
const path = 'src/a call.rs';
const file = 'src/a%20call.rs';

export const forges: readonly Forge[] = [
  {
    flavor: 'on-github',
    repository: 'https://github.com/harbour/tugboat',
    link: `https://github.com/harbour/tugboat/blob/${commit}/${file}#L3-L5`,
    raw: `https://raw.githubusercontent.com/harbour/tugboat/${commit}/${file}`,
  },
  {
    flavor: 'on-gitlab',
    repository: 'https://gitlab.com/harbour/boats/barge',
    link: `https://gitlab.com/harbour/boats/barge/-/blob/${commit}/${file}#L3-5`,
    raw: `https://gitlab.com/api/v4/projects/harbour%2Fboats%2Fbarge/repository/files/src%2Fa%20call.rs/raw?ref=${commit}`,
  },
  {
    flavor: 'on-bitbucket',
    repository: 'https://bitbucket.org/harbour/ferry',
    link: `https://bitbucket.org/harbour/ferry/src/${commit}/${file}#lines-3:5`,
    raw: `https://api.bitbucket.org/2.0/repositories/harbour/ferry/src/${commit}/${file}`,
  },
  {
    flavor: 'by-its-permalinks',
    repository: 'https://git.example/harbour/dinghy',
    link: `https://github.com/harbour/dinghy/blob/${commit}/${file}#L3-L5`,
    raw: `https://raw.githubusercontent.com/harbour/dinghy/${commit}/${file}`,
  },
];

const elsewhere: Forge = {
  flavor: 'elsewhere',
  repository: 'https://git.example/harbour/raft',
  link: `https://git.example/harbour/raft/blob/${commit}/${file}#L3-L5`,
  raw: '',
};

/** Builds a site of one part that a flavor on each forge implements, and gives its folder. */
export async function buildForgeSite(): Promise<string> {
  const corpusDir = mkdtempSync(join(tmpdir(), 'wacrg-forges-'));
  const renderedDir = join(corpusDir, 'rendered');
  const outDir = join(corpusDir, 'site');
  const all = [...forges, elsewhere];
  write(corpusDir, [
    [
      'wacrg.yaml',
      `repository: https://github.com/harbour/spec
branch: main
categories: { signalling: { title: Calls, introduction: 'How boats *call*; begin with [Hail](spec/signalling/part-1.md).' } }
site: { versions: [{ name: '0.9', address: https://harbour.example/0.9/ }, { name: older, address: https://harbour.example/old/ }] }
`,
    ],
    [
      'spec/techniques/listening.yaml',
      'id: listening\ntitle: Listening at the quay\nstatus: stable\nmaturity: established\nsummary: One listens.\n',
    ],
    ['spec/contributors/marta.yaml', 'id: marta\nname: Marta Quay\ntechniques: [listening]\n'],
    [
      'spec/signalling/part-1.md',
      '---\nid: part-1\ncode: SIG-01\ncategory: signalling\ntitle: Hail\nstatus: draft\n---\n\nText.\n\n## Normative\n\n- It MUST hold. {#holds}\n',
    ],
    ...all.map(({ flavor, repository }): [string, string] => [
      `spec/flavors/${flavor}.yaml`,
      `id: ${flavor}\nname: ${flavor}\nurl: ${repository}\nlanguage: rust\n`,
    ]),
  ]);
  const { corpus } = await loadCorpus(corpusDir);
  const result = trace({ corpus, scans: all.map(scanOf) });
  const templates = new Map(
    readdirSync('templates').map((name) => [name.replace(/\.hbs$/, ''), readFileSync(join('templates', name), 'utf8')]),
  );
  const { pages } = renderPages(corpus, result, { templates, generated: 'spec/generated' });
  write(renderedDir, [
    ...pages.map(({ path: to, text }): [string, string] => [to, text]),
    ['traceability.json', formatTraceability(result)],
  ]);
  await buildSite({ corpusDir, renderedDir, outDir });
  return outDir;
}

function scanOf({ flavor, repository, link }: Forge): FlavorScan {
  const changed = { commit: 'a'.repeat(40), author: 'Marta', date: '2026-03-04T05:06:07Z' };
  return {
    flavor,
    state: 'scanned',
    repository,
    commit,
    committed: '2026-03-05T00:00:00Z',
    files: { searched: 1, matched: 1, skipped: [] },
    lines: { annotation: 1, mention: 0, documentation: 0, ignored: 0, skipped: 0 },
    annotations: [
      {
        citations: [{ code: 'SIG-01' }],
        relation: 'implements',
        status: 'working',
        path,
        line: 2,
        column: 4,
        symbol: 'hail',
        range: [3, 5],
        annotated: changed,
        changed,
        commits: [changed.commit],
        links: { source: link },
      },
    ],
    mentions: [],
    claims: [],
    problems: [],
  };
}

function write(folder: string, files: readonly (readonly [string, string])[]): void {
  for (const [to, text] of files) {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    writeFileSync(join(folder, to), text);
  }
}
