import type { Claim, Flavor, Part } from '@wacrg/spec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeFlavor } from '../../scanner/test/flavor.ts';
import { makeRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';
import { readers } from '../../scanner/test/test-readers.ts';
import { corpus, part } from '../../spec/test/sample.ts';
import { declarationDigest, offerKey, parseDismissed, withDismissed } from '../src/suggest/dismissed.ts';
import { suggestInWorkingTree } from '../src/suggest/suggest-tree.ts';

const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

const claim = (flavor: string, more: Partial<Claim> = {}): Claim => ({
  flavor,
  status: 'working',
  commits: [],
  place: { path: 'spec/a.yaml' },
  ...more,
});

const reject = (...claims: readonly Claim[]): Part =>
  part('SIG-08', [], { id: 'call-reject', claims, normative: 'The `<call>` holds a `<reject>` element.' });
const offer = (...claims: readonly Claim[]): Part =>
  part('SIG-01', [], { id: 'call-offer', claims, normative: 'The `<call>` holds an `<offer>` element.' });
const mute = (...claims: readonly Claim[]): Part =>
  part('SIG-13', [], { id: 'call-mute', claims, normative: 'The `<call>` holds a `<mute_v2>` element.' });
const key = (...claims: readonly Claim[]): Part => part('CRY-01', [], { id: 'call-key', claims });

interface World {
  readonly parts: readonly Part[];
  readonly flavors?: readonly Flavor[];
  readonly files: Readonly<Record<string, string>>;
}

async function run({ parts, flavors = [], files }: World) {
  const repository = makeRepository();
  repository.commit(files);
  const flavor = flavors.find(({ id }) => id === 'lib') ?? makeFlavor('lib', undefined);
  const found = await suggestInWorkingTree(
    repository.folder,
    { flavor, corpus: corpus(parts, { flavors }) },
    { readers, cacheDir: temporaryFolder() },
  );
  const written = found.files.flatMap(({ path, suggestions }) =>
    suggestions.map(({ text, symbol }) => `${path} ${symbol ?? '-'} ${text}`),
  );
  const asked = found.questions.map(({ code, path, symbol }) => `${code} ${path} ${symbol ?? '-'}`);
  return { repository, found, written, asked };
}

describe('a row of the spec with a path', () => {
  test('is narrowed to the declaration that carries the name, among those of other parts in the same file', async () => {
    const at = claim('lib', { path: 'src/stanza.rs' });
    const { written, asked } = await run({
      parts: [reject(at), offer(at)],
      files: {
        'src/stanza.rs': lines(
          'pub fn build_reject(id: &str) {',
          '    node("reject")',
          '}',
          'pub fn build_offer(id: &str) {',
          '    node("offer")',
          '}',
          'fn wrap() {',
          '    node("call")',
          '}',
        ),
      },
    });
    expect(written).toEqual(['src/stanza.rs build_reject wacrg:SIG-08', 'src/stanza.rs build_offer wacrg:SIG-01']);
    expect(asked).toEqual([]);
  });

  test('stands at the head of the file where no declaration carries the name', async () => {
    const { written } = await run({
      parts: [part('REL-07', [], { id: 'media-loop', claims: [claim('lib', { path: 'src/session.go' })] })],
      files: { 'src/session.go': lines('package a', '', 'func Run() {', '\tx()', '}') },
    });
    expect(written).toEqual(['src/session.go - wacrg:REL-07']);
  });

  test('says "partial" in the words of the row', async () => {
    const { written } = await run({
      parts: [reject(claim('lib', { path: 'a.rs', status: 'partial', note: 'no reason yet; more to come' }))],
      files: { 'a.rs': lines('pub fn build_reject() {', '    node("reject")', '}') },
    });
    expect(written).toEqual(['a.rs build_reject wacrg:SIG-08 partial: no reason yet']);
  });

  test('whose file is gone still says that the part is there, for a name in what the spec is about', async () => {
    const { written } = await run({
      parts: [reject(claim('lib', { path: 'gone.rs' })), offer(), mute(), key()],
      files: { 'call/out.rs': lines('pub fn build_reject() {', '    node("reject")', '}') },
    });
    expect(written).toEqual(['call/out.rs build_reject wacrg:SIG-08']);
  });

  test('a row of "planned" is no word for it: what its name says is asked', async () => {
    const { written, asked } = await run({
      parts: [mute(claim('lib', { status: 'planned' })), reject(), offer(), key()],
      files: { 'call/out.ts': lines('export function buildMuteV2() {', "  return node('mute_v2')", '}') },
    });
    expect(written).toEqual([]);
    expect(asked).toEqual(['SIG-13 call/out.ts buildMuteV2']);
  });
});

describe('a link to code of a library that this one was ported from', () => {
  const rust = makeFlavor('rust', undefined, { url: 'https://github.com/o/rust-private' });
  const lib = makeFlavor('lib', undefined, { derivesFrom: ['rust'] });
  const link = (path: string) => `\t// Source of truth: https://github.com/o/rust/blob/${'a'.repeat(40)}/${path}#L1-L9`;

  test('stands for the part that the spec names for that file, inside the body beside it', async () => {
    const { written, found } = await run({
      parts: [key(claim('rust', { path: 'voip/key.rs' })), reject()],
      flavors: [lib, rust],
      files: {
        'a.go': lines(
          'package a',
          '',
          'func Expand() {',
          link('voip/key.rs'),
          '\tx()',
          '}',
          'func Other() {',
          link('voip/else.rs'),
          '\ty()',
          '}',
        ),
      },
    });
    expect(written).toEqual(['a.go Expand wacrg:CRY-01']);
    expect(found.files[0]?.after).toContain('#L1-L9\n\t// wacrg:CRY-01\n');
    expect(found.files[0]?.offers[0]?.reasons).toContain('link');
  });

  test('of a file with several parts stands for the one that the name says', async () => {
    const at = claim('rust', { path: 'stanza.rs' });
    const { written } = await run({
      parts: [reject(at), offer(at), mute(at)],
      flavors: [lib, rust],
      files: {
        'a.go': lines(
          'package a',
          'func BuildReject() {',
          link('stanza.rs'),
          '\tx("reject")',
          '}',
          'func wrap() {',
          link('stanza.rs'),
          '\ty()',
          '}',
        ),
      },
    });
    expect(written).toEqual(['a.go BuildReject wacrg:SIG-08']);
  });

  test('to another library, in a string, or in a test, is none', async () => {
    const other = link('voip/key.rs').replace('/o/rust/', '/o/other/');
    const { written } = await run({
      parts: [key(claim('rust', { path: 'voip/key.rs' })), reject()],
      flavors: [lib, rust],
      files: {
        'a.go': lines(
          'package a',
          'func A() {',
          other,
          '\tx()',
          '}',
          'func B() {',
          `\tx("${link('voip/key.rs').slice(4)}")`,
          '}',
        ),
        'a_test.go': lines('package a', 'func TestA(t *testing.T) {', link('voip/key.rs'), '\tx()', '}'),
      },
    });
    expect(written).toEqual([]);
  });
});

describe('names alone', () => {
  const parts = [reject(), offer(), mute(), key()];

  test('with the element of the wire are sure, and only asked without', async () => {
    const { written, asked } = await run({
      parts,
      files: {
        'call/a.ts': lines('export function rejectCall() {', "  return { tag: 'reject' }", '}'),
        'call/b.ts': lines('export class Handler {', '  handleCallOffer() {', '    x()', '  }', '}'),
      },
    });
    expect(written).toEqual(['call/a.ts rejectCall wacrg:SIG-08']);
    expect(asked).toEqual(['SIG-01 call/b.ts Handler.handleCallOffer']);
  });

  test('outside of what the spec is about, in examples and tests, fields and constants say nothing', async () => {
    const { written, asked } = await run({
      parts,
      files: {
        'group/members.ts': lines('export function rejectRequests() {', '  x()', '}', 'export const muteEnd = 3'),
        'examples/call.ts': lines('export function rejectCall() {', "  return { tag: 'reject' }", '}'),
        'call/x.test.ts': lines("test('rejects the call', () => {", '  rejectCall()', '})'),
        'call/model.ts': lines('export interface Call {', '  offer: string', '  mute(): void', '}'),
      },
    });
    expect([...written, ...asked]).toEqual([]);
  });

  test('of a part whose file is annotated as a whole are asked, and never written', async () => {
    const { written, asked } = await run({
      parts,
      files: {
        'call/a.ts': lines(
          '// wacrg:SIG-08',
          '',
          "import x from 'y'",
          'export function rejectCall() {',
          "  return { tag: 'reject' }",
          '}',
        ),
      },
    });
    expect(written).toEqual([]);
    expect(asked).toEqual(['SIG-08 call/a.ts rejectCall']);
  });
});

describe('an answer "no"', () => {
  const parts = [reject(), offer(), mute(), key()];
  const text = lines('export class A {', '  handleCallOffer() {', '    x()', '  }', '}');

  test('is kept, and the declaration is asked about again when it changes', async () => {
    const before = await run({ parts, files: { 'call/b.ts': text } });
    const [first] = before.found.questions;
    if (first === undefined) throw new Error('nothing is asked');
    const file = withDismissed('', [{ ...first, reason: 'of another protocol' }]);
    const kept = await run({ parts, files: { 'call/b.ts': text, 'wacrg.dismissed': file } });
    expect(kept.asked).toEqual([]);
    expect(kept.found.problems).toEqual([]);
    const changed = await run({ parts, files: { 'call/b.ts': text.replace('x()', 'y()'), 'wacrg.dismissed': file } });
    expect(changed.asked).toEqual(['SIG-01 call/b.ts A.handleCallOffer']);
  });

  test('to a comment that cites the spec is kept too', async () => {
    const prose = lines('// wacrg call-reject (SIG-08)', 'fn a() {}', '// wacrg call-key (CRY-01)', 'fn b() {}');
    const first = await run({ parts, files: { 'a.rs': prose } });
    const [offered] = first.found.files[0]?.offers.filter(({ code }) => code === 'SIG-08') ?? [];
    if (offered === undefined) throw new Error('nothing is offered');
    const file = withDismissed('', [{ ...offered, reason: '' }]);
    const { written } = await run({ parts, files: { 'a.rs': prose, 'wacrg.dismissed': file } });
    expect(written).toEqual(['a.rs b wacrg:CRY-01']);
  });

  test('that leads nowhere is named with its line', async () => {
    const digest = declarationDigest(text);
    const { found } = await run({
      parts,
      files: {
        'a.rs': 'fn a() {}\n',
        'wacrg.dismissed': lines(
          '# why',
          `SIG-99 a.rs a ${digest}`,
          `SIG-08 gone.rs - ${digest} x`,
          'SIG-08 a.rs',
          `SIG-08 a.rs a ${digest}`,
        ),
      },
    });
    expect(found.problems.map(({ code, line }) => [code, line])).toEqual([
      ['bad-dismissal', 2],
      ['bad-dismissal', 3],
      ['bad-dismissal', 4],
    ]);
  });

  test('is read as it was written, whatever its path and symbol hold, and given anew takes the old one’s place', () => {
    const field = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom('a b.rs', '"', '\\', '# x', 'é\n', "impl A for 'b"),
    );
    const subject = fc.record({
      code: fc.constantFrom('SIG-08', 'CRY-01'),
      path: field.filter((each) => each.trim() !== ''),
      symbol: fc.option(
        field.filter((each) => each !== '-' && each.trim() !== ''),
        { nil: undefined },
      ),
      digest: fc.constantFrom('0123456789ab', 'ba9876543210'),
      reason: fc.constantFrom('', 'no', 'of  another\nprotocol'),
    });
    fc.assert(
      fc.property(fc.array(subject, { maxLength: 4 }), subject, (all, again) => {
        const once = withDismissed('', [...all, again]);
        const read = parseDismissed(once);
        expect(read.malformed).toEqual([]);
        expect(read.entries.map((each) => offerKey(each))).toEqual([...all, again].map((each) => offerKey(each)));
        const twice = parseDismissed(withDismissed(once, [again])).entries.map((each) => offerKey(each));
        expect(twice.filter((each) => each === offerKey(again))).toHaveLength(1);
      }),
    );
  });
});
