import { parseShard, type Shard } from './shard.ts';

/** How an engine tells each of the jobs that it starts which one it is. */
export interface ShardEngine {
  readonly name: string;
  /** The variable with the job's number. */
  readonly index: string;
  /** The number of the first job, or the variable that has it. */
  readonly base: number | string;
  /** The variable with the number of jobs; `WACRG_SHARDS` where the engine has none. */
  readonly total: string;
  /** The variable with what lies between two numbers, where it may be more than one. */
  readonly step?: string;
}

const given = 'WACRG_SHARDS';

/** `docs/sharding.md` has a recipe for each. GitHub tells a job its place in expressions alone, so the recipe sets variables. */
export const shardEngines: readonly ShardEngine[] = [
  { name: 'GitHub Actions', index: 'WACRG_SHARD_INDEX', base: 0, total: given },
  { name: 'GitLab CI', index: 'CI_NODE_INDEX', base: 1, total: 'CI_NODE_TOTAL' },
  { name: 'Kubernetes', index: 'JOB_COMPLETION_INDEX', base: 0, total: given },
  {
    name: 'Slurm',
    index: 'SLURM_ARRAY_TASK_ID',
    base: 'SLURM_ARRAY_TASK_MIN',
    total: 'SLURM_ARRAY_TASK_COUNT',
    step: 'SLURM_ARRAY_TASK_STEP',
  },
  { name: 'Buildkite', index: 'BUILDKITE_PARALLEL_JOB', base: 0, total: 'BUILDKITE_PARALLEL_JOB_COUNT' },
  { name: 'CircleCI', index: 'CIRCLE_NODE_INDEX', base: 0, total: 'CIRCLE_NODE_TOTAL' },
];

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The share of the job at hand: `auto` asks the engine that runs it, `auto/8` where the engine does not say how many there are.
 *
 * @returns the share, or why there is none: words that follow *Cannot tell the shard:*
 * @example
 * shardOfJob('auto', { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '3' }); // { index: 2, of: 3 }
 */
export function shardOfJob(text: string, variables: Variables): Shard | string {
  const [known, asked] = /^auto(?:\/([1-9]\d{0,3}))?$/.exec(text) ?? [];
  if (known === undefined) return `"${text}" is neither auto nor auto/N`;
  const isSet = (name: string): boolean => (variables[name] ?? '') !== '';
  const engines = shardEngines.filter(({ index, total }) => isSet(index) || (total !== given && isSet(total)));
  const [engine, other] = engines;
  if (engine === undefined)
    return `no engine has said which job this is; set ${shardEngines[0]?.index} (from 0) and ${given}`;
  if (other !== undefined)
    return `both ${engine.name} (${engine.index}) and ${other.name} (${other.index}) say which job this is; name the shard, such as 2/3`;
  const own = engine.total === given ? undefined : variables[engine.total];
  const total = own ?? asked ?? variables[given];
  if (!isSet(engine.index)) return `${engine.name} sets ${engine.total} without ${engine.index}; set both`;
  if (total === undefined || total === '')
    return `${engine.name} sets ${engine.index} and not how many jobs there are; set ${engine.total}${engine.total === given ? ', or write auto/N' : ''}`;
  const differs = [asked, variables[given]].find((each) => each !== undefined && each !== '' && each !== total);
  if (differs !== undefined) return `${engine.name} says ${total} jobs, and ${differs} were asked for; name one number`;
  const shard = parseShard(`${placeOf(engine, variables)}/${total}`);
  return (
    shard ??
    `${engine.name} says job ${variables[engine.index]} of ${total}, which is none of them; number the jobs without gaps`
  );
}

/** The job's number, from 1. */
function placeOf({ index, base, step }: ShardEngine, variables: Variables): number {
  const first = typeof base === 'number' ? base : Number(variables[base]);
  const between = step === undefined ? 1 : Number(variables[step] ?? 1);
  return (Number(variables[index]) - first) / between + 1;
}
