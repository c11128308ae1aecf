import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { layoutOf } from '../src/flow/layout.ts';
import * as codec from '../src/index.ts';
import { actionNode, caller, callId, offer, peer, received } from './samples.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(`${root}/${path}`, 'utf8');
const sources = readdirSync(`${root}/src`, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => `src/${path}`);

const inSources = sources.flatMap((path) =>
  Array.from(read(path).matchAll(/@example\n([\s\S]*?) \*\//g), ([, lines = '']) => ({
    path,
    code: lines.replace(/^ \* ?/gm, '').trim(),
  })),
);
const inReadme = Array.from(read('README.md').matchAll(/```ts\nimport .*\n([\s\S]*?)```/g), ([, code = '']) => ({
  path: 'README.md',
  code,
}));

const busy = received(actionNode('reject', { reason: 'busy' }));
const parts = [{ id: 'call-reject', code: 'SIG-08', normative: '```\n<reject call-id call-creator="{jid}"/>\n```' }];

/** What the examples take as given. */
const given = {
  ...codec,
  layoutOf,
  node: busy,
  offer,
  call: { callId, callCreator: caller },
  callId,
  ownJid: caller,
  peer,
  ciphertext: Uint8Array.of(1),
  people: ['1', '2', '3'].map((user) => ({ jid: `${user}@lid`, devices: [{ jid: `${user}@lid` }] })),
  session: codec.openSession(),
  at: 0,
  from: { role: 'caller' },
  to: { role: 'callee' },
  caller: { role: 'caller' },
  callee: { role: 'callee' },
  flow: { id: 'declined', participants: [], steps: [] },
  corpus: { parts, enums: [] },
  part: parts[0],
  send: () => undefined,
  freshId: () => 'A1B2',
  stopRinging: () => undefined,
};

/** `call(…); // value` says what the call gives, where the comment is a value. */
function withChecks(code: string): string {
  return code.replace(/^(?!const |let |if )(.+);\s*\/\/ (.+)$/gm, (line, call: string, value: string) =>
    isValue(value) ? `gives(${call}, ${value});` : line,
  );
}

function isValue(text: string): boolean {
  try {
    return Boolean(new Function(`return (${text})`));
  } catch {
    return false;
  }
}

test('there are examples', () => {
  expect(inReadme).toHaveLength(1);
  expect(inSources.length).toBeGreaterThan(15);
  const checks = inSources
    .map(({ code }) => withChecks(code))
    .join('')
    .split('gives(');
  expect(checks.length).toBeGreaterThan(5);
});

test.each([...inSources, ...inReadme])('the example in $path runs, and gives what it says', ({ code }) => {
  const names = [...Object.keys(given), 'gives'];
  const gives = (value: unknown, said: unknown): void => expect(value).toEqual(said);
  new Function(...names, `'use strict'; {\n${withChecks(code)}\n}`)(...Object.values(given), gives);
});
