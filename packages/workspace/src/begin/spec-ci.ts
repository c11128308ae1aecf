import type { Artifact } from '../trace/artifact.ts';
import { jobOnGitlab } from './library-ci.ts';
import { checkout, toolStep } from './steps.ts';
import type { ToolAddress } from './tool-address.ts';
import { artifact } from './written.ts';

/** Whether the spec's own pages are filled, or whole pages are made beside it. */
export type Pages = 'filled' | 'made';

/** The workflows of a spec on GitHub: what a pull request does to it, and a daily look at every library. */
export const specOnGithub = (tool: ToolAddress, pages: Pages): readonly Artifact[] => [
  artifact('.github/workflows/wacrg-check.yml', check(tool)),
  artifact('.github/workflows/wacrg-regenerate.yml', regenerate(tool, pages)),
];

/** The check of a spec as a job of GitLab. */
export const specOnGitlab = (tool: ToolAddress): readonly Artifact[] => [
  artifact('.gitlab/wacrg.yml', [
    ...jobOnGitlab(tool),
    '  script:',
    '    - wacrg lint',
    '    - wacrg build --locked --out $HOME/.wacrg-preview',
  ]),
];

const check = (tool: ToolAddress): readonly string[] => [
  '# Fails when something in the spec is wrong, and tells in the summary what the change does to every library.',
  'name: wacrg check',
  'on: pull_request',
  'permissions: { contents: read }',
  'jobs:',
  '  check:',
  '    runs-on: ubuntu-latest',
  '    steps:',
  ...checkout(),
  ...toolStep(tool),
  '      - run: wacrg lint',
  '      # The libraries at the commits that were read last, so that only this change counts.',
  '      - run: wacrg build --locked --out "$RUNNER_TEMP/preview"',
  '      - run: |',
  '          if [ -f traceability.json ]; then',
  '            wacrg diff . "$RUNNER_TEMP/preview" >> "$GITHUB_STEP_SUMMARY"',
  '          fi',
];

const expression = (of: string): string => `\${{ ${of} }}`;
const defaultBranch = expression('github.event.repository.default_branch');

const regenerate = (tool: ToolAddress, pages: Pages): readonly string[] => [
  '# Reads every library once a day and keeps one pull request with what is new. Nothing is new: no pull request.',
  '# It takes "Settings → Actions → General → Allow GitHub Actions to create and approve pull requests".',
  'name: wacrg regenerate',
  'on:',
  "  schedule: [{ cron: '17 4 * * *' }]",
  '  workflow_dispatch:',
  'permissions: {}',
  'concurrency: { group: wacrg-regenerate, cancel-in-progress: false }',
  'jobs:',
  '  regenerate:',
  '    runs-on: ubuntu-latest',
  '    permissions:',
  '      contents: write # pushes its branch',
  '      pull-requests: write # opens the pull request',
  '    steps:',
  ...checkout(`, ref: '${defaultBranch}'`),
  ...toolStep(tool),
  '      - name: Build',
  '        run: |',
  ...indented(buildScript(pages)),
  '      - name: Open, update or close the pull request',
  '        env:',
  `          GH_TOKEN: ${expression('github.token')}`,
  `          BASE: ${defaultBranch}`,
  '        run: |',
  ...indented(pullRequestScript),
];

// Problems (exit code 1) are for the reviewer, in the text; only where the tool could not work nothing is proposed.
const buildScript = (pages: Pages): string => `before="$RUNNER_TEMP/before.json" text="$RUNNER_TEMP/text.md"
if [ -f traceability.json ]; then cp traceability.json "$before"; fi
wacrg build || [ $? -eq 1 ]
${pages === 'made' ? 'wacrg render --out docs/spec || [ $? -eq 1 ]\n' : ''}if [ -f "$before" ]; then wacrg diff "$before" . > "$text"; else wacrg coverage --format markdown > "$text"; fi
# A forge takes no text without end.
head -n 300 "$text" > "$text.short"`;

const pullRequestScript = `branch=wacrg/regenerate text="$RUNNER_TEMP/text.md.short" title='Regenerate the pages of the spec'
# A fork may have a branch of that name too.
number="$(gh pr list --head "$branch" --base "$BASE" --state open --json number,isCrossRepository \\
  --jq 'map(select(.isCrossRepository | not))[0].number // empty')"
git add --all -- . ':!spec/generated'
if git diff --cached --quiet; then
  echo 'Nothing changed.'
  if [ -n "$number" ]; then gh pr close "$number" --comment 'Nothing is left to change.' --delete-branch; fi
  exit 0
fi
git switch --quiet --force-create "$branch"
git -c user.name='github-actions[bot]' \\
  -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \\
  commit --quiet --message "$title"
gh auth setup-git
if git fetch --quiet origin "$branch" && [ -n "$number" ] &&
  git diff --quiet FETCH_HEAD HEAD && [ "$(git rev-parse FETCH_HEAD^)" = "$(git rev-parse HEAD^)" ]; then
  echo "Pull request $number holds just that."
  exit 0
fi
git push --quiet --force origin "$branch"
if [ -n "$number" ]; then
  gh pr edit "$number" --body-file "$text"
else
  gh pr create --head "$branch" --base "$BASE" --title "$title" --body-file "$text"
fi`;

function indented(script: string): readonly string[] {
  return script.split('\n').map((line) => `          ${line}`);
}
