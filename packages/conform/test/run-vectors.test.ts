import { expect, test } from 'vitest';
import { runVectors, type VectorRun } from '../src/index.ts';
import { harnessOf, rejectQuestion } from './world.ts';

const right = "say({ id: question.id, kind: 'reject', fields: { callId: 'CA11' } })";
const ids = ['A/1', 'A/2', 'A/3'];
const patience = { seconds: 1, startSeconds: 20, restarts: 2 };

/** Runs three questions; `second` is what the harness does for the second one. */
async function run(body: string, supports?: readonly string[]): Promise<VectorRun> {
  const { command, remove } = harnessOf(body, supports);
  try {
    return await runVectors({ command, folder: process.cwd(), questions: ids.map(rejectQuestion), patience });
  } finally {
    remove();
  }
}

const atSecond = (deed: string): string => `if (question.id === 'A/2') { ${deed} } else ${right};`;
const verdictsOf = ({ verdicts }: VectorRun): readonly (string | undefined)[] =>
  ids.map((id) => verdicts[id]?.profiles.spec);

test('a harness that answers as the vectors have it passes', async () => {
  expect(verdictsOf(await run(right))).toEqual(['pass', 'pass', 'pass']);
});

test.each([
  ['crashes', 'process.exit(3)', 'it ended with exit code 3'],
  ['is killed', "process.kill(process.pid, 'SIGKILL')", 'it ended with SIGKILL'],
  ['hangs', 'await new Promise((resolve) => setTimeout(resolve, 60_000))', 'it gave no answer in 1 s'],
  ['answers another vector', "say({ id: 'A/3', kind: 'reject', fields: {} })", 'it answers "A/3" instead'],
  ['says nonsense', "say('well')", 'its answer is not JSON'],
  ['says JSON that is no answer', 'say({ id: question.id, mood: 1 })', 'its answer has none of the six forms'],
  ['says megabytes on one line', "say('x'.repeat(3_000_000))", 'it wrote a line of more than 256 KiB'],
  [
    'says megabytes without an end',
    "process.stdout.write('x'.repeat(3_000_000))",
    'it wrote a line of more than 256 KiB',
  ],
  [
    'says JSON deeper than anybody reads',
    "say('['.repeat(50_000) + ']'.repeat(50_000))",
    'its answer is deeper than 64 levels',
  ],
  [
    'nests elements without end',
    `say('{"id":"A/2","node":' + '{"tag":"a","attrs":{},"content":['.repeat(5000) + ']}'.repeat(5000) + '}')`,
    'its answer is deeper than 64 levels',
  ],
  [
    'closes its mouth',
    'process.stdout.destroy(); await new Promise((resolve) => setTimeout(resolve, 60_000))',
    'it gave no answer in 1 s',
  ],
  [
    'leaves somebody behind who holds its output',
    "(await import('node:child_process')).spawn('sleep', ['60'], { stdio: 'inherit' }); process.exit(3)",
    'it gave no answer in 1 s',
  ],
  ['says bytes that are no text', 'process.stdout.write(Buffer.from([0xff, 0xfe, 0, 10]))', 'its answer is not JSON'],
  [
    'names itself like a prototype',
    "say({ id: '__proto__', kind: 'reject', fields: {} })",
    'it answers "__proto__" instead',
  ],
  ['says a thousand lines', "say('{}\\n'.repeat(1000))", 'it wrote more than 16 lines without being asked'],
])(
  'a harness that %s gets an error with the reason for that vector, is started anew, and the rest counts',
  async (_, deed, why) => {
    const found = await run(atSecond(deed));
    expect(verdictsOf(found)).toEqual(['pass', 'error', 'pass']);
    expect(found.verdicts['A/2']).toMatchObject({ profiles: { spec: 'error', observed: 'error' }, why });
  },
);

test('a harness that answers twice gets an error for the vector that it did so for', async () => {
  const found = await run(atSecond(`${right}; ${right}`));
  expect(found.verdicts['A/2']).toMatchObject({ profiles: { spec: 'error' }, why: 'it answered more than once' });
  expect(verdictsOf(found)).toEqual(['pass', 'error', 'pass']);
  const atLast = await run(`${right}; if (question.id === 'A/3') ${right}`);
  expect(verdictsOf(atLast)).toEqual(['pass', 'pass', 'error']);
});

test('a harness that always crashes is not started for ever, and each vector says so', async () => {
  const found = await run('process.exit(1)');
  expect(verdictsOf(found)).toEqual(['error', 'error', 'error']);
});

test('what a harness does not support is not asked', async () => {
  expect(verdictsOf(await run('process.exit(1)', ['decode']))).toEqual(['unsupported', 'unsupported', 'unsupported']);
});

test('what it says stands on one line, clipped and without control characters', async () => {
  const found = await run(`say({ id: question.id, malformed: true, why: '\\u001b[2J' + 'x\\n'.repeat(1000) })`);
  const why = found.verdicts['A/1']?.why ?? '';
  expect(why.startsWith('it was refused:')).toBe(true);
  expect(why.length).toBeLessThanOrEqual(300);
  expect(why).not.toMatch(/\p{Cc}/u);
});

test.each([
  ['does not exist', ['no-such-program-here'], 'there is no such program'],
  ['ends at once', [process.execPath, '-e', '0'], 'it ended with exit code 0'],
  [
    'answers hello with nonsense',
    [process.execPath, '-e', "console.log('hi'); setInterval(() => 0, 1000)"],
    'is not JSON',
  ],
] as const)('a harness that %s is refused, with what to do', async (_, [file, ...args], why) => {
  const request = { folder: process.cwd(), questions: [rejectQuestion('A/1')], patience };
  await expect(runVectors({ ...request, command: [file, ...args] })).rejects.toThrow(why);
});

test('a harness that answers what nobody can know is refused', async () => {
  const { command, remove } = harnessOf(right);
  const wrong = [
    command[0],
    '-e',
    'process.stdin.on(\'data\', (line) => console.log(JSON.parse(line).hello ? \'{"name":"n","version":"1","supports":[]}\' : \'{"id":"probe","kind":"reject"}\'))',
  ] as const;
  const request = { folder: process.cwd(), questions: [rejectQuestion('A/1')], patience };
  await expect(runVectors({ ...request, command: wrong })).rejects.toThrow('that it cannot know');
  remove();
});
