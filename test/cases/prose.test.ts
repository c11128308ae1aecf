import { describe, expect, test } from 'vitest';
import { suggestInFile } from '../../packages/finder/src/suggest/suggest.ts';

const codesOf = ({ cites }: { cites: readonly { code?: string }[] }) => cites.flatMap(({ code }) => code ?? []);

const suggested = async (comment: string, declaration = 'fn reject() {}') => {
  const text = `// ${comment}\n${declaration}\n`;
  const { suggestions, doubtful } = await suggestInFile(text, { path: 'a.rs', namespace: 'wacrg', codesOf });
  return { texts: suggestions.map((each) => each.text), doubtful };
};

describe('prose that must not become working', () => {
  test.each([
    'Unlike the wacrg spec (SIG-08), this waits.',
    'This is NOT call-accept (SIG-03) of the wacrg spec.',
    'wacrg SIG-04 is not supported here.',
    'Deprecated: was wacrg SIG-08.',
    'See also wacrg SIG-08, implemented elsewhere.',
    'Violates wacrg SIG-13.',
    'wacrg SIG-08 is discussed in https://github.com/o/wacrg/issues/12',
  ])('%s is asked about', async (comment) => {
    expect(await suggested(comment)).toEqual({ texts: [], doubtful: [1] });
  });

  test.each([
    ['TODO: implement wacrg call-terminate (SIG-14)', 'wacrg:SIG-14 planned'],
    ['Partially implements wacrg SIG-14.', 'wacrg:SIG-14 partial: as the comment says'],
    ['Follows wacrg call-reject (SIG-08). Do not call it twice.', 'wacrg:SIG-08'],
  ])('%s is %s', async (comment, text) => {
    expect(await suggested(comment)).toEqual({ texts: [text], doubtful: [] });
  });

  test('above a test it is a test', async () => {
    const { texts } = await suggested('wacrg REL-01 vectors', '#[test]\nfn vectors() {}');
    expect(texts).toEqual(['wacrg:REL-01 test']);
  });
});
