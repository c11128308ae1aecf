import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeAction, CompletionList, DocumentLink, Hover, Range } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { doorWorld } from './door-world.ts';
import { type LspClient, lspClient } from './lsp-client.ts';

let client: LspClient;
beforeAll(async () => {
  client = await lspClient(doorWorld().lib.folder);
});
afterAll(async () => {
  expect(await client.close()).toBe(0);
});

// Each has the right citation DOR-02 and the wrong one DOR-01#onc. The protocol counts UTF-16 units and knows three ends of a line.
const plain = `package door

// wacrg:DOR-02
func Lock() {}

// wacrg:DOR-01#onc
func Turn() {}
`;
const texts: Readonly<Record<string, string>> = {
  'ends of lines as Windows writes them': plain.replaceAll('\n', '\r\n'),
  'both ends of lines': plain.replaceAll('\n\n', '\r\n\n'),
  'no end of the last line': plain.slice(0, plain.indexOf('\nfunc Turn')),
  tabs: plain.replaceAll('// ', '\t\t//\t'),
  'signs of two units': plain.replaceAll('// ', '/* 😀𝔘 */ // 👩‍👩‍👧 '),
  'letters of two and three bytes': plain.replaceAll('// ', '/* é ∀ ü */ // '),
  'a mark of the byte order': `\ufeff${plain}`,
  'a mark of the byte order before a citation': `\ufeff// wacrg:DOR-01#onc\n${plain.replace('wacrg:DOR-01#onc', '')}`,
  'all of these': `\ufeff${plain.replaceAll('// ', '\t/* 😀 é */ //\t').replaceAll('\n', '\r\n')}`,
};

describe.each(Object.entries(texts))('with %s', (name, text) => {
  const path = `${name.replaceAll(' ', '-')}.go`;
  const document = TextDocument.create(path, 'go', 1, text);
  const rangeOf = (words: string, part = words): Range => {
    const start = text.indexOf(words) + words.indexOf(part);
    return { start: document.positionAt(start), end: document.positionAt(start + part.length) };
  };
  const wordsAt = (range: Range | undefined): string => document.getText(range);
  const wrong = 'wacrg:DOR-01#onc';

  test('a mistake is marked where it is written', async () => {
    client.open(path, text);
    const [found] = await client.diagnostics(path, (list) => list.some(({ code }) => code === 'unknown-clause'));
    expect(wordsAt(found?.range)).toBe(wrong);
  });

  test('its fix changes these words alone', async () => {
    const actions = await client.ask<CodeAction[]>('textDocument/codeAction', path, [0, 0], {
      range: rangeOf(wrong),
      context: { diagnostics: [] },
    });
    const edits = actions.find(({ kind }) => kind === 'quickfix')?.edit?.changes?.[client.uri(path)] ?? [];
    expect(TextDocument.applyEdits(document, edits)).toBe(text.replace('#onc', '#once'));
  });

  test('hover, link and annotation stand at their words', async () => {
    const { line, character } = rangeOf('wacrg:DOR-02', 'DOR').start;
    const hover = await client.ask<Hover>('textDocument/hover', path, [line, character]);
    expect(wordsAt(hover.range)).toBe('DOR-02');
    const links = await client.ask<DocumentLink[]>('textDocument/documentLink', path, [0, 0]);
    expect(links.map(({ range }) => wordsAt(range))).toEqual(['DOR-02']);
    expect(await client.ask('textDocument/hover', path, [line + 1, 1])).toBeNull();
  });

  test('what is completed takes the place of what was typed', async () => {
    const { end } = rangeOf(wrong);
    const { items } = await client.ask<CompletionList>('textDocument/completion', path, [end.line, end.character]);
    const once = items.find(({ label }) => label === 'once');
    if (once?.textEdit === undefined || !('range' in once.textEdit)) throw new Error('nothing is completed');
    expect(TextDocument.applyEdits(document, [once.textEdit])).toBe(text.replace('#onc', '#once'));
  });
});
