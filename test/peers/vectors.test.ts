import { readdirSync, readFileSync } from 'node:fs';
import { parseCall } from '@wacrg/codec';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import {
  type AcknowledgementVector,
  givenOf,
  nodeOf,
  readVectors,
  type StanzaVector,
  stanzaFiles,
} from '../../packages/codec/test/vector-files.ts';
import { comparable, missing, peers } from './peers.ts';

const folder = new URL('../../spec/vectors/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const names = readdirSync(folder).filter((name) => name.endsWith('.json') && !/schema|package/.test(name));

test.each(names)('%s keeps to the schema that it names', (name) => {
  const ajv = new Ajv2020({ allowUnionTypes: true });
  ajv.addSchema(read('common.schema.json') as object, 'common.schema.json');
  const file = read(name) as { $schema: string; kind: string };
  expect(file.$schema).toBe(`./${file.kind}.schema.json`);
  const validate = ajv.compile(read(`${file.kind}.schema.json`) as object);
  validate(file);
  expect(validate.errors).toBeNull();
});

const stanzas = stanzaFiles.flatMap((file) => readVectors<StanzaVector>(file));

const acknowledgements = readVectors<AcknowledgementVector>('acknowledgements');

describe.each(peers.map((peer) => [peer.name, peer] as const))('%s', (name, peer) => {
  test.each([...stanzas, ...acknowledgements])('makes the bytes of the vector: $name', ({ node, wire }) => {
    expect(Buffer.from(peer.encode(nodeOf(node))).toString('hex')).toBe(wire[name]);
  });

  // An empty attribute does not survive the bridge.
  const sound = stanzas.filter(({ xml, flags }) => !xml.includes('=""') && !flags.includes('changed-by-encoders'));
  test.each(acknowledgements)('reads what every encoder makes of it: $name', async ({ node, wire }) => {
    for (const frame of Object.values(wire)) {
      expect(comparable(await peer.decode(Buffer.from(frame, 'hex')))).toEqual(comparable(nodeOf(node)));
    }
  });

  test.each(sound)('reads the frames of every encoder back: $name', async (vector) => {
    for (const frame of Object.values(vector.wire)) {
      const arrived = await peer.decode(Buffer.from(frame, 'hex'));
      expect(comparable(arrived)).toEqual(comparable(nodeOf(vector.node)));
      expect(parseCall(arrived, givenOf(vector)).kind).toBe(vector.expected.spec.kind);
    }
  });
});

test.skipIf(missing > 0)('two encoders make the same bytes, the third writes JIDs as plain text', () => {
  for (const { wire } of stanzas.filter(
    ({ xml, flags }) => !xml.includes('=""') && !flags.includes('changed-by-encoders'),
  )) {
    expect(wire['baileys@7.0.0-rc14']).toBe(wire['whatsapp-rust-bridge@0.5.5']);
    expect(wire['zapo-js@0.3.0']?.length).toBeGreaterThanOrEqual(wire['baileys@7.0.0-rc14']?.length ?? 0);
  }
});
