import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { type Sample, samplesIn } from '../src/http/samples.ts';
import { offerNode } from './support/offers.ts';
import { openWorld, token, until } from './support/world.ts';

const runners: Readonly<Record<Sample['lang'], readonly [string, ...string[]]>> = {
  Shell: ['bash', '-c'],
  JavaScript: [process.execPath, '--input-type=module', '-e'],
  Python: ['python3', '-c'],
};

function isHere([command]: readonly [string, ...string[]]): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Runs a sample; gives all that it prints. */
async function runSample(lang: Sample['lang'], source: string): Promise<string> {
  const [command, ...args] = runners[lang];
  const child = spawn(command, [...args, source]);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      said += String(data);
    });
  await once(child, 'close');
  return said;
}

describe('the samples', () => {
  // Skipped, and counted, where the runtime is not there.
  for (const [lang, runner] of Object.entries(runners)) {
    test.skipIf(!isHere(runner))(`R43 the ${lang} sample rejects a call`, async () => {
      const world = await openWorld();
      const address = await world.server.listen({ host: '127.0.0.1', port: 0 });
      const samples = samplesIn((await world.get('/openapi.json')).body).get('rejectCall') ?? [];
      const source = samples.find((sample) => sample.lang === lang)?.source ?? '';
      const callId = /CA11[0-9A-F]+/.exec(source)?.[0] ?? '';
      world.shop.receive(offerNode({ callId }));
      await until(async () => (await world.get(`/v2/calls/${callId}?instance_id=shop`)).body.action === 'allow');
      const said = await runSample(
        lang as Sample['lang'],
        source.replace('http://127.0.0.1:8099', address).replace('wg_…', token),
      );
      expect(said).toContain('Operation completed successfully');
      expect(world.shop.sent).toHaveLength(1);
    });
  }

  test('R43 every other sample is taken by the endpoint that it is for, whatever the language', async () => {
    const world = await openWorld();
    const address = await world.server.listen({ host: '127.0.0.1', port: 0 });
    const samples = samplesIn((await world.get('/openapi.json')).body);
    expect([...samples.keys()].sort()).toEqual(['eraseCaller', 'liftBlock', 'liftMark', 'rejectCall', 'replayEvents']);
    for (const [id, ofOne] of samples) {
      if (id === 'rejectCall') continue;
      for (const { lang, source } of ofOne) {
        if (!isHere(runners[lang])) continue;
        const said = await runSample(lang, source.replace('http://127.0.0.1:8099', address).replace('wg_…', token));
        expect([id, lang, said]).toEqual([id, lang, expect.stringMatching(/["']?success["']?: ?[tT]rue/)]);
      }
    }
  });

  test('R43 the document and its page carry the samples', async () => {
    const world = await openWorld();
    const { paths } = (await world.get('/openapi.json')).body as {
      paths: Record<string, Record<string, { 'x-codeSamples'?: Sample[] }>>;
    };
    expect(paths['/v2/calls/reject']?.post?.['x-codeSamples']?.map(({ lang }) => lang)).toEqual([
      'Shell',
      'JavaScript',
      'Python',
    ]);
    expect((await world.get('/docs')).text).toContain('urllib.request');
  });
});
