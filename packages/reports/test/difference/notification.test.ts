import type { Notification } from '@wacrg/spec';
import { expect, test } from 'vitest';
import { formatNotifications } from '../../src/difference/notification.ts';

const hostile = '<script> @someone `|` ](javascript:alert(1)) \u202e\u001b[31m $(id)\n# x';

const notification = (words: string): Notification => ({
  flavor: 'lib',
  repo: 'owner/lib',
  parts: [
    {
      id: 'call-reject',
      code: 'SIG-08',
      title: words,
      category: 'signalling',
      ref: 'https://github.com/o/spec/blob/main/a.md',
      change: 'changed',
      diff: 'https://github.com/o/spec/commit/b',
      clauses: [{ id: 'to', kind: 'changed', level: 'MUST', before: 'It MUST be old.', after: `It MUST be ${words}.` }],
      sites: [{ cited: 'SIG-08#to', path: words, line: 3, source: 'https://github.com/o/lib/blob/c/a.rs#L3' }],
    },
  ],
});

test('a notification comes with the title and body of a tracking issue', () => {
  const [first] = JSON.parse(formatNotifications([notification('new')], 'wacrg'));
  expect(first.title).toBe('[wacrg] spec update affecting lib: call-reject');
  expect(first.body).toContain('**[`SIG-08`](https://github.com/o/spec/blob/main/a.md) call-reject** changed');
  expect(first.body).toContain('- `#to` MUST changed: It MUST be \\[-old-\\]\\{+new+\\}.');
  expect(first.body).toContain('Cited by [`new:3`](https://github.com/o/lib/blob/c/a.rs#L3).');
});

test('the words of strangers stay words, and name nobody', () => {
  const text = formatNotifications([notification(hostile)], 'wacrg');
  const [{ title, body }] = JSON.parse(text);
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  expect(title + body).not.toMatch(/\u202e|\u001b/);
  expect(body.replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '')).not.toMatch(/<script>|(^|[^`])@someone|\]\(javascript/);
});

test('when nobody is to be told the list is empty', () => {
  expect(formatNotifications([], 'wacrg')).toBe('[]\n');
});
