import { readFileSync } from 'node:fs';
import { actionCodecs } from '@wacrg/codec';
import { parseConformance } from '@wacrg/spec/result';
import { describe, expect, test } from 'vitest';

// What the codec's rules say that clients do is what a run of those clients gave.

type Doing = 'takes' | 'refuses' | 'misreads' | 'ignores';

const practice = new Map(
  Object.values(actionCodecs).flatMap(({ rules }) => rules.map((rule) => [rule.id, rule.practice] as const)),
);

/** Which text says it, by which words, and which vector shows it. */
const said: readonly (readonly [rule: string, words: string, vector: string, flavor: string, does: Doing])[] = [
  [
    'SIG-08#receiving-malformed',
    'whatsapp-rust refuses it',
    'SIG-08/received-without-call-creator',
    'whatsapp-rust',
    'refuses',
  ],
  ['SIG-08#receiving-malformed', 'Baileys', 'SIG-08/received-without-call-creator', 'baileys', 'takes'],
  ['SIG-08#receiving-malformed', 'whatsmeow', 'SIG-08/received-without-call-creator', 'whatsmeow', 'takes'],
  ['SIG-14#inbound-required', 'Baileys', 'SIG-14/received-without-call-creator', 'baileys', 'takes'],
  ['SIG-14#inbound-required', 'whatsmeow', 'SIG-14/received-without-call-creator', 'whatsmeow', 'takes'],
  ['SIG-14#inbound-duration', '"-1"', 'SIG-14/received-with-a-duration-that-is-negative', 'whatsapp-rust', 'refuses'],
  ['SIG-14#inbound-duration', '"1.5"', 'SIG-14/received-with-a-duration-that-is-broken', 'whatsapp-rust', 'refuses'],
  ['SIG-14#inbound-duration', '""', 'SIG-14/received-with-a-duration-that-is-empty', 'whatsapp-rust', 'refuses'],
  [
    'SIG-14#inbound-duration',
    'reads "+5" as 5',
    'SIG-14/received-with-a-duration-that-is-signed',
    'whatsapp-rust',
    'misreads',
  ],
  ['SIG-14#inbound-not-reported', 'whatsapp-rust does', 'SIG-14/received-without-a-counter', 'whatsapp-rust', 'takes'],
  [
    'SIG-14#inbound-unknown-action',
    'whatsapp-rust and whatsmeow do',
    'SIG-14/an-unknown-action',
    'whatsapp-rust',
    'ignores',
  ],
  [
    'SIG-14#inbound-unknown-action',
    'whatsapp-rust and whatsmeow do',
    'SIG-14/an-unknown-action',
    'whatsmeow',
    'ignores',
  ],
  ['SIG-14#inbound-unknown-action', 'Baileys reports', 'SIG-14/an-unknown-action', 'baileys', 'misreads'],
];

/** What a flavor did, by its verdict under the letter and its reason. */
function doingOf(flavor: string, vector: string): Doing {
  const file = new URL(`../../spec/conformance/${flavor}.json`, import.meta.url);
  const read = parseConformance(readFileSync(file, 'utf8'));
  const found = 'run' in read ? read.run.verdicts[vector] : undefined;
  const { profiles = {}, why = '' } = found ?? {};
  if (vector.includes('unknown-action')) return profiles.spec === 'pass' ? 'ignores' : 'misreads';
  if (why.includes('is read as')) return 'misreads';
  if (why.startsWith('it was taken as')) return 'takes';
  return why.startsWith('it was refused') ? 'refuses' : 'takes';
}

describe.each(said)('%s says "%s"', (rule, words, vector, flavor, does) => {
  test(`and ${vector} shows that ${flavor} ${does}`, () => {
    expect(practice.get(rule)).toContain(words);
    expect(doingOf(flavor, vector)).toBe(does);
  });
});
