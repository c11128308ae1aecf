/** What the gateway must do is numbered from R1 to R50: each number has tests that are named by it, and each fault has one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'));
const sources = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');

/** The numbers at the beginning of a title: `R18 R38 outside opening hours …`. */
const numbers = [...sources.matchAll(/['`"]((?:R[0-9]+[,:]? ?)+)/g)].flatMap(
  ([, given = '']) => given.match(/R[0-9]+/g) ?? [],
);

test('R1 to R50 each have a test that is named by it, and no other number has', () => {
  const wanted = Array.from({ length: 50 }, (_, at) => `R${at + 1}`);
  expect(wanted.filter((number) => !numbers.includes(number))).toEqual([]);
  expect(numbers.filter((number) => !wanted.includes(number))).toEqual([]);
});

/** What can go wrong, and words of the title of the test that tries it. */
const faults: readonly (readonly [fault: string, title: string])[] = [
  ['killed on both sides of each write', 'R50 on both sides of every write and of the stanza'],
  ['killed at a random moment', 'R50 after %i ms of two hundred offers'],
  ['the database goes and comes back', 'that stops (%s) among two hundred offers and is started again'],
  ['the database goes for good', 'R12 a store that stays away for longer than calls ring'],
  ['a commit is lost on the way', 'R50 a step whose commit was lost on the way'],
  ['the disk is full', 'a disk that is full: nothing is sent that is not kept'],
  ['a receiver of webhooks is slow, endless or sends elsewhere', 'a receiver that %s gets dead letters'],
  ['a webhook leads into one’s own network', 'a private address is refused unless it is allowed'],
  ['the clock is set', 'R25 a clock that is set back or forward makes no call ring for ever'],
  ['the clock is set back while the database is gone', 'a clock that is set back by an hour keeps no session'],
  ['days on which clocks are set', 'R18: the days on which clocks are set'],
  ['a session logs out in mid-call', 'R48 a session that logs out in mid-call'],
  ['a client hangs', 'R47 a client that never says that it wrote the stanza'],
  ['offers come twice or are replayed', 'R35 duplicates and replays are no second call'],
  ['a caller has two names', 'R20 earlier calls of one caller are counted under number and LID'],
  ['a group calls', 'R32 an offer_notice gets no reject of its own; rules see audio, video and group'],
  ['very many calls ring at once', 'R12 as many calls as may ring at once are kept'],
  ['tokens are guessed', 'R2 a thousand wrong tokens are answered 401 or 429'],
  ['a token might be logged', 'R6 the token stands in no log, metric, error or export'],
  ['a text might be logged', 'R6 the words of a text stand in no log, metric or export'],
];

test.each(faults)('there is a test for: %s', (_, title) => expect(sources.split(title).length).toBe(3));
