import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparable, openSearch, stemOf, typedWords, wordsOf } from '../src/index.ts';

const entries = [
  {
    kind: 'part',
    title: 'SIG-08 Call reject stanza',
    names: ['SIG-08', 'wacrg:SIG-08', 'call-reject'],
    text: 'Declines an offer.',
  },
  {
    kind: 'part',
    title: 'SIG-14 Call terminate stanza',
    names: ['SIG-14', 'wacrg:SIG-14', 'call-terminate'],
    text: 'A hangup ends a call.',
  },
  { kind: 'clause', title: 'SIG-14#reason', text: 'terminate MUST carry a reason, copied from the call.' },
  { kind: 'flow', title: 'Callee rejects a call', names: ['call-rejected'], text: 'offer, reject' },
  { kind: 'flavor', title: 'João’s caller', names: ['joao-caller'], text: 'frida-hooking' },
  { kind: 'code', title: 'buildReject', text: 'SIG-08 src/stanzas/reject.ts' },
];
const { find, suggest } = openSearch(entries);
const first = (typed: string) => find(typed)[0]?.entry.title;

describe('a search', () => {
  test.each([
    ['sig8', 'SIG-08 Call reject stanza'],
    ['SIG 14', 'SIG-14 Call terminate stanza'],
    ['wacrg:SIG-08', 'SIG-08 Call reject stanza'],
    ['build_reject', 'buildReject'],
    ['buildreject', 'buildReject'],
    ['stanzas/reject.ts', 'buildReject'],
    ['<terminate>', 'SIG-14 Call terminate stanza'],
    ['how to hang up', 'SIG-14 Call terminate stanza'],
    ['terminat', 'SIG-14 Call terminate stanza'],
    ['treminate', 'SIG-14 Call terminate stanza'],
    ['reason copied from the call', 'SIG-14#reason'],
    ['reject flow', 'Callee rejects a call'],
    ['JOAO', 'João’s caller'],
    ['frida hooking', 'João’s caller'],
    ['declining offers', 'SIG-08 Call reject stanza'],
    ['library of joão', 'João’s caller'],
    ['nonsense reject stanza', 'SIG-08 Call reject stanza'],
  ])('of “%s” finds %s first', (typed, title) => {
    expect(first(typed)).toBe(title);
  });

  test('of nothing that occurs finds nothing, and suggests words that are near', () => {
    expect(find('zzzzqqqq')).toEqual([]);
    expect(find('   ')).toEqual([]);
    expect(suggest('termnaet')).not.toContain('');
  });

  test('names the words that matched, as they stand in the entry', () => {
    expect(find('treminate')[0]?.words).toContain('terminate');
  });

  test('finds each entry by its own title first, whatever the case', () => {
    fc.assert(
      fc.property(fc.constantFrom(...entries), fc.boolean(), ({ title }, upper) => {
        expect(first(upper ? title.toUpperCase() : title.toLowerCase())).toBe(title);
      }),
    );
  });

  test('throws for no text, however strange', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => find(typed).length >= 0));
  });
});

describe('words', () => {
  test('hold a name in pieces and in one piece', () => {
    expect(wordsOf('SIG-08 buildReject')).toEqual(['sig', '8', 'sig8', 'build', 'reject', 'buildreject']);
  });

  test('that were typed leave out what says nothing, unless there is nothing else', () => {
    expect(typedWords('how to hang up')).toEqual({ words: ['hang', 'up'], pairs: ['hangup'], stems: [] });
    expect(typedWords('to be').words).toEqual(['to', 'be']);
  });

  test('have a stem that their other forms begin with, where enough is left of them', () => {
    const forms = ['decline', 'declines', 'declined', 'declining'];
    expect(new Set(forms.map(stemOf))).toEqual(new Set(['declin']));
    expect(['stopping', 'keys', 'ring', 'used', 'is', 'call'].map(stemOf)).toEqual([
      'stop',
      'key',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('compare without case, marks and zeros before a number', () => {
    expect(comparable('wacrg:SIG-08')).toBe(comparable('WACRG sig8'));
    expect(comparable('SIG-10')).not.toBe(comparable('SIG-1'));
  });
});
