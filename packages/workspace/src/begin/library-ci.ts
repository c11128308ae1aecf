import type { Artifact } from '../trace/artifact.ts';
import { checkout, fetchTool, toolStep } from './steps.ts';
import type { ToolAddress } from './tool-address.ts';
import { artifact } from './written.ts';

/** The workflow of a library on GitHub: a check, with the lines marked and a summary. */
export const libraryOnGithub = (tool: ToolAddress): readonly Artifact[] => [
  artifact('.github/workflows/wacrg.yml', [
    'name: wacrg',
    'on: [push, pull_request]',
    'permissions: { contents: read }',
    'jobs:',
    '  wacrg:',
    '    runs-on: ubuntu-latest',
    '    steps:',
    ...checkout(),
    ...(tool.github === undefined
      ? [...toolStep(tool), ...checkSteps]
      : [`      - uses: ${tool.github}@${tool.commit}`]),
  ]),
];

const checkSteps: readonly string[] = [
  '      - run: wacrg check --format github',
  '      - if: always()',
  '        run: wacrg check --format markdown >> "$GITHUB_STEP_SUMMARY"',
];

/** The same as a job of GitLab, with its reports. */
export const libraryOnGitlab = (tool: ToolAddress): readonly Artifact[] => [
  artifact('.gitlab/wacrg.yml', [
    ...jobOnGitlab(tool),
    '  script:',
    '    - wacrg check --format gitlab > gl-code-quality-report.json',
    '  after_script:',
    '    - $HOME/.wacrg-tool/bin/wacrg check --format junit > wacrg-junit.xml || true',
    '  artifacts:',
    '    when: always',
    '    reports:',
    '      codequality: gl-code-quality-report.json',
    '      junit: wacrg-junit.xml',
  ]),
];

/** The beginning of a job of GitLab, up to `wacrg` on the PATH. */
export const jobOnGitlab = ({ address, commit }: ToolAddress): readonly string[] => [
  '# Include it from .gitlab-ci.yml: include: [{ local: .gitlab/wacrg.yml }]',
  'wacrg:',
  '  image: node:22',
  '  variables:',
  '    GIT_DEPTH: 0 # git cannot tell who wrote a line without its history',
  '  before_script:',
  ...fetchTool(address, commit, '"$HOME/.wacrg-tool"').map((line) => `    - ${line}`),
  '    - export PATH="$HOME/.wacrg-tool/bin:$PATH"',
];
