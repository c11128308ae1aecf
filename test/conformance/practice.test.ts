import { readFileSync } from 'node:fs';
import { actionCodecs } from '@wacrg/codec';
import { parseConformance } from '@wacrg/spec/result';
import { describe, expect, test } from 'vitest';
import { envelopeRules } from '../../packages/codec/src/stanzas/envelope.ts';

// What the codec's rules say that clients do is what a run of those clients gave.

type Doing = 'takes' | 'refuses' | 'misreads' | 'ignores' | 'breaks it' | 'says nothing';

const practice = new Map(
  [...Object.values(actionCodecs).flatMap(({ rules }) => rules), ...envelopeRules].map(({ id, practice: words }) => [
    id,
    words,
  ]),
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
  ['SIG-08#construction-two-attributes', 'add `count="0"`', 'SIG-08/build-a-reject', 'baileys', 'breaks it'],
  ['SIG-08#construction-two-attributes', 'add `count="0"`', 'SIG-08/build-a-reject', 'whatsapp-rust', 'breaks it'],
  ['SIG-16#envelope', 'whatsapp-rust `from` and `t`', 'SIG-08/received-without-a-time', 'whatsapp-rust', 'refuses'],
  ['SIG-16#envelope', 'whatsapp-rust `from` and `t`', 'SIG-08/received-from-nobody', 'whatsapp-rust', 'refuses'],
  ['SIG-16#envelope', 'whatsmeow and Baileys do without any', 'SIG-08/received-without-a-time', 'whatsmeow', 'takes'],
  ['SIG-16#envelope', 'whatsmeow and Baileys do without any', 'SIG-08/received-from-nobody', 'whatsmeow', 'takes'],
  ['SIG-16#envelope', 'whatsmeow and Baileys do without any', 'SIG-08/received-without-a-time', 'baileys', 'takes'],
  ['SIG-16#envelope', 'whatsmeow and Baileys do without any', 'SIG-08/received-from-nobody', 'baileys', 'takes'],
  [
    'SIG-14#inbound-required',
    'Baileys, whatsmeow and zapo',
    'SIG-14/received-without-call-creator',
    'baileys',
    'takes',
  ],
  [
    'codec#canonical-jid',
    '`…:0@` into `…@`',
    'SIG-08/reject-received-from-a-device-that-is-zero',
    'baileys',
    'misreads',
  ],
  ['SIG-01#enc-per-device', 'take an offer without one', 'SIG-01/offer-received-without-a-key', 'baileys', 'takes'],
  ['SIG-01#enc-per-device', 'take an offer without one', 'SIG-01/offer-received-without-a-key', 'whatsmeow', 'takes'],
  [
    'SIG-01#enc-per-device',
    'take an offer without one',
    'SIG-01/offer-received-without-a-key',
    'whatsapp-rust',
    'takes',
  ],
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
  if (profiles.spec === undefined || profiles.spec === 'unsupported') return 'says nothing';
  if (vector.includes('unknown-action')) return profiles.spec === 'pass' ? 'ignores' : 'misreads';
  if (why.includes('is read as')) return 'misreads';
  if (why.includes('#')) return 'breaks it';
  return why.startsWith('it was refused') ? 'refuses' : 'takes';
}

describe.each(said)('%s says "%s"', (rule, words, vector, flavor, does) => {
  test(`and ${vector} shows that ${flavor} ${does}`, () => {
    expect(practice.get(rule)).toContain(words);
    expect(doingOf(flavor, vector)).toBe(does);
  });
});

test('what a client does with a reject or terminate that comes in is said of no client that was not run, or with the run beside it', () => {
  const clients = { Baileys: 'baileys', whatsmeow: 'whatsmeow', 'whatsapp-rust': 'whatsapp-rust' };
  const shown = new Set(said.map(([rule, , , flavor]) => `${rule} ${flavor}`));
  const named = [...practice].flatMap(([rule, words]) =>
    /^SIG-(08|14)#(receiving|inbound)/.test(rule)
      ? Object.entries(clients).flatMap(([name, flavor]) => (words.includes(name) ? [`${rule} ${flavor}`] : []))
      : [],
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((each) => !shown.has(each))).toEqual([]);
});
