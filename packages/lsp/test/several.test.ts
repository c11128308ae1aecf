import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CodeLens, CompletionList, Hover, Location } from 'vscode-languageserver/node';
import { makeRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';
import { lspClient } from './lsp-client.ts';

const spec = (title: string, ...ids: readonly string[]): string =>
  [
    `# ${title}`,
    ...ids.flatMap((id) => ['', `### ${id}`, `\`${id}~1\``, '', `It MUST do the ${id.slice(4)}.`, '', 'Needs: impl']),
  ].join('\n');
const config = (title: string): string => `title: ${title}\ncorpus: { form: oft, files: ["*.md"] }\ndialects: [oft]\n`;
const bell =
  '// [impl->dsn~ring~1]\nfn ring() {}\n\n// [impl->dsn~blink~1]\nfn blink() {}\n\n// [impl->dsn~lost~1]\nfn lost() {}\n';

test('a library of two specs is answered by the one that has what is cited', async () => {
  const around = temporaryFolder();
  const [core, more, lib] = ['core', 'more', 'lib'].map((name) => makeRepository(join(around, name)));
  if (!core || !more || !lib) throw new Error('no repositories');
  core.commit({ 'wacrg.yaml': config('Core'), 'basics.md': spec('Basics', 'dsn~ring') });
  more.commit({ 'wacrg.yaml': config('More'), 'extra.md': spec('Extra', 'dsn~blink') });
  lib.commit({
    'wacrg.yaml':
      'specs:\n  - { id: core, spec: ../core, dialects: [oft] }\n  - { id: more, spec: ../more, dialects: [oft] }\n',
    'bell.rs': bell,
  });
  const client = await lspClient(lib.folder);
  client.open('bell.rs', bell);
  const about = async (line: number): Promise<readonly [string, string]> => {
    const hover = await client.ask<Hover>('textDocument/hover', 'bell.rs', [line, 12]);
    const { uri } = await client.ask<Location>('textDocument/definition', 'bell.rs', [line, 12]);
    return [JSON.stringify(hover.contents), uri.split('/').slice(-2).join('/')];
  };
  expect(await about(0)).toEqual([expect.stringContaining('It MUST do the ring.'), 'core/basics.md']);
  expect(await about(3)).toEqual([expect.stringContaining('It MUST do the blink.'), 'more/extra.md']);
  const lenses = await client.ask<CodeLens[]>('textDocument/codeLens', 'bell.rs', [0, 0]);
  expect(lenses).toHaveLength(2);
  const marked = await client.diagnostics('bell.rs', (list) => list.length > 0);
  expect(marked.map(({ range }) => range.start.line)).toEqual([6]);
  client.change('bell.rs', `${bell}// [impl->dsn~`);
  const { items } = await client.ask<CompletionList>('textDocument/completion', 'bell.rs', [8, 14]);
  expect(items.map(({ label }) => label)).toEqual(['dsn~ring~1', 'dsn~blink~1']);
  expect(await client.close()).toBe(0);
});
