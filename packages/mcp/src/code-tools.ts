import type { McpServer } from '@modelcontextprotocol/server';
import { patchOf, printableLines } from '@wacrg/reports';
import { confinedPath, formatCitation } from '@wacrg/workspace';
import * as z from 'zod';
import type { AgentRoom } from './agent-room.ts';
import { commitName } from './commit-name.ts';
import { answer, answering, inStep, pageInput, pageOf, pageOutput } from './data.ts';
import { readsOnly } from './hints.ts';

const change = z.object({ flavor: z.string(), change: z.string(), cited: z.string() });

/** What lines of code are, what could be annotated, and what changed between two commits. */
export function addCodeTools(server: McpServer, room: AgentRoom): void {
  addExplainLine(server, room);
  addSuggest(server, room);
  addDiff(server, room);
}

function addExplainLine(server: McpServer, { workspace }: AgentRoom): void {
  server.registerTool(
    'explain_line',
    {
      description:
        'What each line of a file that names the spec counts as, and why: an annotation, a mention, documentation, or nothing.',
      inputSchema: z.object({
        path: z.string().max(1000).describe('a file, from the root of the repository'),
        line: z.int().min(1).optional().describe('only this line'),
        ...pageInput,
      }),
      outputSchema: z.object({
        ...pageOutput,
        language: z.string().optional(),
        skipped: z.string().optional().describe('why a check does not read the file'),
        lines: z.array(z.object({ line: z.int(), kind: z.string(), why: z.string(), text: z.string() })),
      }),
      annotations: readsOnly,
    },
    ({ path, line, ...page }) =>
      answering(async () => {
        const { root, namespace } = await workspace.edit();
        const { language, skipped, lines } = await workspace.explain(`${root}/${confinedPath(root, path)}`, {
          namespace,
        });
        const { items, ...rest } = pageOf(
          lines.filter((each) => line === undefined || each.line === line),
          page,
        );
        return answer({ ...rest, language, skipped, lines: items });
      }),
  );
}

function addSuggest(server: McpServer, { workspace }: AgentRoom): void {
  server.registerTool(
    'suggest',
    {
      description:
        'Annotations for comments that cite the spec in prose, and declarations whose names resemble parts without any trace. Nothing is written; "patch" can be applied with git apply.',
      inputSchema: z.object({ ...pageInput }),
      outputSchema: z.object({
        ...pageOutput,
        suggestions: z.array(
          z.object({ path: z.string(), line: z.int(), text: z.string(), symbol: z.string().optional() }),
        ),
        questions: z
          .array(z.object({ code: z.string(), path: z.string(), line: z.int(), name: z.string() }))
          .describe('names alone prove nothing: read the code first'),
        patch: z
          .string()
          .optional()
          .describe('of the files of the suggestions above; absent where it is too long, or holds what is not seen'),
      }),
      annotations: readsOnly,
    },
    (page) =>
      answering(async () => {
        const { files, questions } = await workspace.suggest();
        const all = files.flatMap(({ path, suggestions }) => suggestions.map((each) => ({ path, ...each })));
        const { items, ...rest } = pageOf(all, page);
        const asked = pageOf(questions, page);
        const shown = new Set(items.map(({ path }) => path));
        const patch = patchOf(files.filter(({ path }) => shown.has(path)));
        return answer({
          ...inStep(rest, asked),
          suggestions: items.map(({ path, line, text, symbol }) => ({ path, line, text, symbol })),
          questions: asked.items.map(({ code, path, line, name }) => ({ code, path, line, name })),
          patch: patch.length < 4_000 && printableLines(patch) === patch ? patch : undefined,
        });
      }),
  );
}

function addDiff(server: McpServer, { workspace }: AgentRoom): void {
  server.registerTool(
    'diff',
    {
      description: 'What one commit of this library gained, lost, let go stale or refreshed against another.',
      inputSchema: z.object({
        before: z.string().min(1).max(200).describe('a commit: HEAD~1, main, a tag'),
        after: z.string().min(1).max(200).optional().describe('another commit; HEAD when not given'),
        ...pageInput,
      }),
      outputSchema: z.object({ ...pageOutput, changes: z.array(change) }),
      annotations: readsOnly,
    },
    ({ before, after, ...page }) =>
      answering(async () => {
        const { root } = await workspace.edit();
        const { difference } = await workspace.diff(
          commitName(root, before),
          after === undefined ? undefined : commitName(root, after),
        );
        const all = difference.flavors.flatMap(({ flavor, ...each }) => [
          ...each.gained.map(({ code }) => ({ flavor, change: 'gained', cited: code })),
          ...each.lost.map(({ code }) => ({ flavor, change: 'lost', cited: code })),
          ...each.restated.map(({ code, after: now }) => ({ flavor, change: `now ${now}`, cited: code })),
          ...each.becameStale.map((site) => ({ flavor, change: 'stale', cited: formatCitation(site) })),
          ...each.refreshed.map((site) => ({ flavor, change: 'no longer stale', cited: formatCitation(site) })),
          ...each.moved.map(({ code }) => ({ flavor, change: 'moved', cited: code })),
        ]);
        const { items, ...rest } = pageOf(all, page);
        return answer({ ...rest, changes: items });
      }),
  );
}
