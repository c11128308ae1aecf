import { join } from 'node:path';
import { importRepository } from './inputs/fast-import.ts';
import { makeCorpus } from './inputs/make-corpus.ts';
import { inTurn, median, memory, type Sample, seconds } from './measure.ts';
import type { Bench, Result, Row } from './row.ts';
import { cold, tool } from './tool.ts';

const sources: Readonly<Record<string, string>> = {
  go: 'package a\n\n// bench:AAA-01\nfunc Ring() {}\n',
  ps1: '# bench:AAA-01\nfunction Invoke-Ring { }\n',
  cs: '// bench:AAA-01\nclass Bell { void Ring() {} }\n',
  cpp: '// bench:AAA-01\nvoid ring() {}\n',
};

/** How long the first file of a language takes, with nothing kept: what loading its grammar costs. */
export async function languages({ folder, rounds }: Bench): Promise<Result> {
  const spec = join(folder, 'spec');
  makeCorpus(spec, { parts: 2, flavors: 1 });
  const commands = Object.entries(sources).map(([ending, text]) => {
    const lib = join(folder, ending);
    const cache = join(folder, `cache-${ending}`);
    importRepository(lib, [{ [`bell.${ending}`]: text }]);
    const check = tool('check', lib, '--spec', spec, '--flavor', 'flavor-0', '--cache', cache);
    return [ending, cold(check, cache)] as const;
  });
  const times = await inTurn(rounds, Object.fromEntries(commands));
  const none: Pick<Sample, 'times'> = { times: [] };
  const go = median(times.go ?? none);
  const rows = commands.slice(1).map(([ending, command]): Row => {
    const time = median(times[ending] ?? none);
    return {
      work: `\`wacrg check\` of a first \`.${ending}\` file, nothing kept`,
      goal: `≤ 3 × the same in Go (${seconds(go)})`,
      measured: `${(time / go).toFixed(2)} × (${seconds(time)})`,
      memory: memory(times[ending]),
      holds: time <= 3 * go,
      command,
    };
  });
  return { rows };
}
