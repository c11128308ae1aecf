import { describe, expect, test } from 'vitest';
import { shardOfJob } from '../src/index.ts';

/** What each engine sets in its jobs, by its documents, for the n-th of three jobs from 0. */
const engines: Readonly<Record<string, (n: number) => Readonly<Record<string, string>>>> = {
  'GitHub Actions, by the recipe': (n) => ({ GITHUB_ACTIONS: 'true', WACRG_SHARD_INDEX: `${n}`, WACRG_SHARDS: '3' }),
  'GitLab CI': (n) => ({ GITLAB_CI: 'true', CI_NODE_INDEX: `${n + 1}`, CI_NODE_TOTAL: '3' }),
  'Kubernetes, by the recipe': (n) => ({ JOB_COMPLETION_INDEX: `${n}`, WACRG_SHARDS: '3' }),
  Slurm: (n) => ({
    SLURM_ARRAY_TASK_ID: `${n + 5}`,
    SLURM_ARRAY_TASK_MIN: '5',
    SLURM_ARRAY_TASK_MAX: '7',
    SLURM_ARRAY_TASK_COUNT: '3',
    SLURM_ARRAY_TASK_STEP: '1',
  }),
  'Slurm, --array=0-8:4': (n) => ({
    SLURM_ARRAY_TASK_ID: `${n * 4}`,
    SLURM_ARRAY_TASK_MIN: '0',
    SLURM_ARRAY_TASK_MAX: '8',
    SLURM_ARRAY_TASK_COUNT: '3',
    SLURM_ARRAY_TASK_STEP: '4',
  }),
  Buildkite: (n) => ({ BUILDKITE: 'true', BUILDKITE_PARALLEL_JOB: `${n}`, BUILDKITE_PARALLEL_JOB_COUNT: '3' }),
  CircleCI: (n) => ({ CIRCLECI: 'true', CIRCLE_NODE_INDEX: `${n}`, CIRCLE_NODE_TOTAL: '3' }),
};

describe.each(Object.entries(engines))('%s', (_, variables) => {
  test('gives each of its jobs another shard, and all of them together the whole', () => {
    expect([0, 1, 2].map((n) => shardOfJob('auto', variables(n)))).toEqual(
      [1, 2, 3].map((index) => ({ index, of: 3 })),
    );
  });

  test('without one of its two variables there is no shard', () => {
    for (const name of Object.keys(variables(0)).filter((each) => /INDEX|_ID$|_JOB$|TOTAL|COUNT|SHARDS/.test(each)))
      expect(shardOfJob('auto', { ...variables(0), [name]: undefined })).toEqual(expect.any(String));
  });
});

test.each([
  ['auto/3', { JOB_COMPLETION_INDEX: '2' }, { index: 3, of: 3 }],
  ['auto/3', { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '3' }, { index: 2, of: 3 }],
  [
    'auto/4',
    { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '3' },
    'GitLab CI says 3 jobs, and 4 were asked for; name one number',
  ],
  ['auto', { JOB_COMPLETION_INDEX: '3', WACRG_SHARDS: '3' }, expect.stringMatching(/says job 3 of 3, which is none/)],
  ['auto', { SLURM_ARRAY_TASK_ID: '9', SLURM_ARRAY_TASK_MIN: '1', SLURM_ARRAY_TASK_COUNT: '4' }, expect.any(String)],
  [
    'auto',
    { CI_NODE_TOTAL: '3', JOB_COMPLETION_INDEX: '1' },
    expect.stringMatching(/^both GitLab CI .* and Kubernetes/),
  ],
  ['auto', { WACRG_SHARDS: '3' }, expect.stringMatching(/^no engine has said/)],
  ['auto', {}, expect.stringMatching(/^no engine has said/)],
  ['automatic', {}, expect.stringMatching(/^"automatic" is neither/)],
])('%s with %j is %j', (text, variables, shard) => {
  expect(shardOfJob(text, variables)).toEqual(shard);
});
