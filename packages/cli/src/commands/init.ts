import { basename, resolve } from 'node:path';
import { Option } from '@commander-js/extra-typings';
import { printable } from '@wacrg/reports';
import type { Artifact } from '@wacrg/workspace';
import { openWorkingTree, outputFolder, publicSpec, readText, remoteAddresses } from '@wacrg/workspace';
import type { AddCommand } from '../command.ts';
import type { ExitCode } from '../exit-code.ts';
import { type CommonOptions, examples, withCommonOptions } from '../options.ts';
import { writeArtifacts } from '../write.ts';

interface InitOptions extends CommonOptions {
  readonly flavor?: string | undefined;
  readonly spec?: string | undefined;
  readonly ci?: 'github' | 'gitlab' | 'none' | undefined;
}

/** `wacrg init`: a small config and a CI workflow; nothing that is there is changed. */
export const init: AddCommand = (root, finish) => {
  withCommonOptions(
    root
      .command('init')
      .summary('write wacrg.yaml and a CI workflow')
      .description(
        [
          'Writes a small wacrg.yaml and a CI workflow, for a corpus where the folder holds one, else for a flavor.',
          'What is there already is left as it is.',
        ].join(' '),
      )
      .argument('[dir]', 'folder in the repository (default: this one)'),
  )
    .option('--flavor <id>', "the flavor's id in the spec's registry")
    .option('--spec <address>', 'the spec: a folder or a git URL, with @ref if wanted')
    .addOption(
      new Option('--ci <forge>', 'which workflow to write (default: by the address of the remote)').choices([
        'github',
        'gitlab',
        'none',
      ] as const),
    )
    .addHelpText(
      'after',
      examples(['wacrg init --flavor my-lib', 'in a library'], ['wacrg init --ci gitlab', 'with a job for GitLab']),
    )
    .action(async (dir, options) => finish(await run(dir, options)));
};

async function run(dir: string | undefined, options: InitOptions): Promise<ExitCode> {
  const { root } = await openWorkingTree(resolve(dir ?? '.'), { paths: [], staged: false });
  const { findCorpus } = await import('@wacrg/spec/files');
  const isCorpus = (await findCorpus(root)) === root;
  const ci = options.ci ?? (await forgeOf(root));
  const files = [configFile(isCorpus, root, options), ...workflow(ci, isCorpus)];
  const present = await Promise.all(files.map(async ({ path }) => (await readText(`${root}/${path}`)) !== undefined));
  const written = await writeArtifacts(
    outputFolder(options.out, root),
    files.filter((_, i) => !present[i]),
  );
  if (options.json) {
    const left = files.map(({ path }) => path).filter((path) => !written.includes(path));
    process.stdout.write(`${JSON.stringify({ written, left }, null, 2)}\n`);
    return 0;
  }
  const lines = files.map(({ path }) => (written.includes(path) ? `wrote ${path}` : `left ${path} as it is`));
  const next = isCorpus ? 'wacrg build' : 'wacrg check';
  process.stdout.write(`${lines.map(printable).join('\n')}\nNext: ${next}\n`);
  return 0;
}

async function forgeOf(root: string): Promise<'github' | 'gitlab'> {
  const [origin = ''] = await remoteAddresses(root);
  return /gitlab/i.test(origin) ? 'gitlab' : 'github';
}

function configFile(isCorpus: boolean, root: string, { flavor, spec }: InitOptions): Artifact {
  const schema = `# yaml-language-server: $schema=${publicSpec}/raw/main/docs/wacrg.schema.json`;
  const lines = isCorpus
    ? [
        schema,
        `title: ${JSON.stringify(basename(root))}`,
        '# Parts or categories that coverage counts; all when left out.',
        '# scope: [signalling]',
      ]
    : [
        schema,
        flavor === undefined
          ? "# flavor: my-lib   # the id in the spec's registry; else it is told by the remote's address"
          : `flavor: ${JSON.stringify(flavor)}`,
        `spec: ${JSON.stringify(spec ?? publicSpec)}`,
        '# What this library leaves out on purpose. It is shown with its reason, and does not count as missing.',
        '# exceptions:',
        '#   - { code: SIG-14, reason: the server ends calls }',
      ];
  return { path: 'wacrg.yaml', text: `${lines.join('\n')}\n`, committed: true };
}

function workflow(ci: InitOptions['ci'], isCorpus: boolean): readonly Artifact[] {
  if (ci === 'none') return [];
  const [path, lines] = ci === 'gitlab' ? gitlab(isCorpus) : github(isCorpus);
  return [{ path, text: `${lines.join('\n')}\n`, committed: true }];
}

type Workflow = readonly [path: string, lines: readonly string[]];

const github = (isCorpus: boolean): Workflow => [
  '.github/workflows/wacrg.yml',
  [
    'name: wacrg',
    'on: [push, pull_request]',
    'permissions: { contents: read }',
    'jobs:',
    '  wacrg:',
    '    runs-on: ubuntu-latest',
    '    steps:',
    '      - uses: actions/checkout@v4',
    '        with: { fetch-depth: 0 } # git cannot tell who wrote a line without its history',
    '      - uses: actions/setup-node@v4',
    '        with: { node-version: 22 }',
    ...(isCorpus
      ? ['      - run: npx --yes wacrg build --check']
      : [
          '      - run: npx --yes wacrg check --format github',
          '      - if: always()',
          '        run: npx --yes wacrg check --format markdown >> "$GITHUB_STEP_SUMMARY"',
        ]),
  ],
];

const gitlab = (isCorpus: boolean): Workflow => [
  '.gitlab/wacrg.yml',
  [
    '# Include it from .gitlab-ci.yml: include: [{ local: .gitlab/wacrg.yml }]',
    'wacrg:',
    '  image: node:22',
    '  variables:',
    '    GIT_DEPTH: 0 # git cannot tell who wrote a line without its history',
    ...(isCorpus
      ? ['  script:', '    - npx --yes wacrg build --check']
      : [
          '  script:',
          '    - npx --yes wacrg check --format gitlab > gl-code-quality-report.json',
          '  after_script:',
          '    - npx --yes wacrg check --format junit > wacrg-junit.xml || true',
          '  artifacts:',
          '    when: always',
          '    reports:',
          '      codequality: gl-code-quality-report.json',
          '      junit: wacrg-junit.xml',
        ]),
  ],
];
