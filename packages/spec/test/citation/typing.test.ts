import { describe, expect, test } from 'vitest';
import { type DialectName, openDialects } from '../../src/index.ts';

const open = (name: DialectName) => openDialects('wacrg', [{ name }]);

describe('an id that is being typed', () => {
  test.each<readonly [DialectName, string, string | undefined]>([
    ['oft', '// [impl->dsn~lo', 'dsn~lo'],
    ['oft', '// [impl~~1->dsn~a~1, ', ''],
    ['oft', '// [impl->dsn~a~1]', undefined],
    ['oft', '// a[0] -> b', undefined],
    ['tracey', '// r[impl auth.', 'auth.'],
    ['tracey', '// r[au', 'au'],
    ['tracey', '// for[x', undefined],
    ['specrc', '@Specification(number = "1.', '1.'],
    ['specrc', '#[spec("', ''],
    ['specrc', '// spec: 1.1', '1.1'],
    ['specrc', '@Specification(number = "1.1", text = "', undefined],
    ['duvet', '    //= rfc.md#sec', 'rfc.md#sec'],
    ['duvet', '//= type=te', undefined],
    ['need-ids', '# @need-ids: R1, R', 'R'],
    ['implements', '-- Implements: REQ-d0', 'REQ-d0'],
    ['strictdoc', '# @relation(REQ-1, scope=', undefined],
    ['prose', 'see NIP-4', undefined],
  ])('%s knows where one begins in %j', (name, before, typed) => {
    expect(open(name).typing?.(before)?.typed).toBe(typed);
  });

  test('what is offered is read as a citation of it once it stands there', () => {
    const written = [
      ['oft', '[impl->', 'dsn~login', '2', ']'],
      ['tracey', 'r[verify ', 'auth.login', '2', ']'],
      ['specrc', 'spec: ', '1.1.1', undefined, ': text'],
      ['need-ids', '@need-ids: ', 'R1', undefined, ''],
    ] as const;
    for (const [name, before, code, revision, after] of written) {
      const dialect = open(name);
      const typing = dialect.typing?.(before);
      expect(typing?.fits(code)).toBe(true);
      const [item] = dialect.read(`${before}${code}${typing?.revision(revision)}${after}`);
      expect(item?.kind === 'annotation' && item.words.citations).toEqual([
        revision === undefined ? { code } : { code, revision },
      ]);
    }
  });

  test('what no citation of the dialect can be is not offered', () => {
    expect(open('oft').typing?.('[impl->')?.fits('basics')).toBe(false);
    expect(open('tracey').typing?.('r[')?.fits('SIG-08')).toBe(false);
  });
});
