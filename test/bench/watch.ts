import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCorpus } from './inputs/make-corpus.ts';
import { makeFlavor } from './inputs/make-flavor.ts';
import { median, spread } from './measure.ts';
import type { Bench, Result } from './row.ts';
import { tool } from './tool.ts';

const maxWaitMs = 60_000;

/** How soon `check --watch` says what a save changed. */
export async function watch({ folder, quick, rounds }: Bench): Promise<Result> {
  const [spec, lib] = [join(folder, 'spec'), join(folder, 'lib')];
  const files = quick ? 200 : 1_000;
  makeCorpus(spec, { parts: 20, flavors: 1 });
  makeFlavor(lib, { files, annotations: 60, parts: 20, commits: 50, seed: 1 });
  const options = ['--spec', spec, '--flavor', 'flavor-0', '--cache', join(folder, 'cache')];
  const { program, args } = tool('check', '--watch', '--no-color', ...options);
  const child = spawn(program, args, { cwd: lib });
  let said = '';
  let look = (): void => undefined;
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      look();
    });
  const hears = (words: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`it did not say "${words}", but: ${said}`)), maxWaitMs);
      look = () => {
        if (!said.includes(words)) return;
        clearTimeout(timer);
        said = '';
        resolve();
      };
      look();
    });
  try {
    await hears('Watching');
    const file = join(lib, annotated(lib));
    const text = readFileSync(file, 'utf8');
    const times: number[] = [];
    for (let n = 0; n < rounds * 3; n++) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      const start = performance.now();
      writeFileSync(file, `${text}\n// bench:ZZZ-${100 + n}\n`);
      await hears(`ZZZ-${100 + n}`);
      times.push(performance.now() - start);
    }
    const row = {
      work: `\`wacrg check --watch\`, from a save to its answer, ${files.toLocaleString('en')} files`,
      goal: '≤ 200 ms',
      measured: `${Math.round(median({ times }))} ms (${spread({ times })})`,
      holds: median({ times }) <= 200,
    };
    return { rows: [row] };
  } finally {
    child.kill();
  }
}

/** A file that has an annotation. */
function annotated(lib: string): string {
  const paths = readdirSync(join(lib, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.\w+$/.test(path),
  );
  const found = paths.find((path) => readFileSync(join(lib, 'src', path), 'utf8').includes('bench:'));
  return join('src', found ?? '');
}
