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

const langs = Object.keys(runners) as readonly Sample['lang'][];
const here = langs.filter((lang) => spawnSync(runners[lang][0], ['--version'], { stdio: 'ignore' }).status === 0);

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
  for (const lang of langs) {
    test.skipIf(!here.includes(lang))(`R43 the ${lang} sample rejects a call`, async () => {
      const world = await openWorld();
      const address = await world.server.listen({ host: '127.0.0.1', port: 0 });
      const samples = samplesIn((await world.get('/openapi.json')).body).get('rejectCall') ?? [];
      const source = samples.find((sample) => sample.lang === lang)?.source ?? '';
      const callId = /CA11[0-9A-F]+/.exec(source)?.[0] ?? '';
      world.shop.receive(offerNode({ callId }));
      await until(async () => (await world.get(`/v2/calls/${callId}?instance_id=shop`)).body.action === 'allow');
      const said = await runSample(lang, source.replace('http://127.0.0.1:8099', address).replace('wg_…', token));
      expect(said).toContain('Operation completed successfully');
      expect(world.shop.sent).toHaveLength(1);
    });
  }

  test('R43 every other sample is taken by the endpoint that it is for, whatever the language', async () => {
    const world = await openWorld();
    const address = await world.server.listen({ host: '127.0.0.1', port: 0 });
    const samples = samplesIn((await world.get('/openapi.json')).body);
    expect([...samples.keys()].sort()).toEqual(['eraseCaller', 'liftBlock', 'liftMark', 'rejectCall', 'replayEvents']);
    // At once, for each waits for its own program to start.
    const others = [...samples].filter(([id]) => id !== 'rejectCall');
    const runs = others.flatMap(([id, ofOne]) =>
      ofOne
        .filter(({ lang }) => here.includes(lang))
        .map(async ({ lang, source }) => {
          const said = await runSample(lang, source.replace('http://127.0.0.1:8099', address).replace('wg_…', token));
          expect([id, lang, said]).toEqual([id, lang, expect.stringMatching(/["']?success["']?: ?[tT]rue/)]);
        }),
    );
    await Promise.all(runs);
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
