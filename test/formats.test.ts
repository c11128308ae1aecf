import { readFileSync } from 'node:fs';
import { parseLock } from '@wacrg/scanner';
import { parseRatchet, parseReviewed, unite } from '@wacrg/spec';
import { formatTraceability, parsePartial, parseTraceability } from '@wacrg/spec/result';
import { describe, expect, test } from 'vitest';
import { authorWorld } from '../packages/cli/test/author-world.ts';

const read = (name: string): string => readFileSync(new URL(`fixtures/formats-0.1.0/${name}`, import.meta.url), 'utf8');

describe('files that 0.1.0 wrote are read for ever:', () => {
  test('a result, which is written again with nothing lost', () => {
    const result = parseTraceability(read('traceability.json'), 'traceability.json');
    expect(result.sites).toHaveLength(5);
    expect(result.cells['DOR-01']?.lib).toMatchObject({ status: 'partial', claim: { check: 'ok' } });
    expect(result.flavors.lib?.reviewed?.codes).toHaveProperty('DOR-01');
    expect(JSON.parse(formatTraceability(result))).toEqual(JSON.parse(read('traceability.json')));
  });

  test('the locks of a spec and of a library', () => {
    expect([...parseLock(read('wacrg.lock.json')).flavors.keys()]).toEqual(['lib', 'port']);
    const { reviewed, faults } = parseReviewed(parseLock(read('library.lock.json')).reviewed);
    expect(faults).toEqual([]);
    expect(Object.keys(reviewed.codes)).toEqual(['DOR-01']);
  });

  test('a ratchet, with what was left out', () => {
    expect(Object.fromEntries(parseRatchet(read('wacrg.ratchet'), 'wacrg.ratchet'))).toEqual({
      'DOR-01': { status: 'partial' },
      'DOR-01#bell': { reason: 'It has no bell.' },
      'DOR-01#handle-first': { status: 'partial' },
      'DOR-02': { status: 'working' },
    });
  });

  test('shards, which make one scan', () => {
    const [one, two] = [1, 2].map((n) => `traceability.shard-${n}-of-2.json`).map((n) => parsePartial(read(n), n));
    if (one === undefined || two === undefined) throw new Error('two shards');
    const whole = unite([one, two]);
    expect([...whole.shards].flatMap(([, scans]) => scans.map(({ flavor }) => flavor))).toEqual([
      'absent',
      'lib',
      'port',
    ]);
  });

  test('every field of the JSON of a check is there today, with the same kind of value', { timeout: 60_000 }, () => {
    const { json, lib } = authorWorld({ 'src/door.rs': '// wacrg:DOR-01#once partial: no\npub fn open() {}\n' });
    lib.write('wacrg.ratchet', 'DOR-02 working\n');
    const now = json('check', '--spec', '../spec', '--json');
    const then: Record<string, unknown> = JSON.parse(read('check.json'));
    const kinds = (value: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(Object.keys(then).map((key) => [key, Array.isArray(value[key]) ? 'list' : typeof value[key]]));
    expect(kinds(now)).toEqual(kinds(then));
  });
});
