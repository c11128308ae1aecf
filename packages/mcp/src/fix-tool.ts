import type { McpServer } from '@modelcontextprotocol/server';
import { writeEdits } from '@wacrg/output';
import { patchOf } from '@wacrg/reports';
import { confinedPath, ToolError } from '@wacrg/workspace';
import * as z from 'zod';
import type { AgentRoom } from './agent-room.ts';
import { answer, answering, nameFor } from './data.ts';

/** The one tool that writes, and only what it showed before. */
export function addFixTool(server: McpServer, { workspace }: AgentRoom): void {
  server.registerTool(
    'apply_fix',
    {
      description:
        'Certain fixes, as "wacrg check --fix" writes them: spellings, renamed clauses and codes. Without "plan" it writes nothing and says what it would change, with the name of that plan; with the name it writes exactly that, and refuses if files changed meanwhile.',
      inputSchema: z.object({
        paths: z.array(z.string().max(1000)).max(100).optional().describe('only these files'),
        plan: z.string().max(64).optional().describe('the name of the plan to carry out'),
      }),
      outputSchema: z.object({
        notice: z.string(),
        plan: z.string(),
        written: z.boolean(),
        files: z.array(z.object({ path: z.string(), fixes: z.int() })),
        patch: z.string(),
      }),
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    },
    ({ paths, plan }) =>
      answering(async () => {
        const { root, files } = await workspace.fix();
        const wanted = paths?.map((path) => confinedPath(root, path));
        const chosen = files.filter(({ path }) => wanted === undefined || wanted.includes(path));
        const name = nameFor(
          'fix',
          chosen.map(({ path, before, after }) => [path, before, after]),
        );
        if (plan !== undefined && plan !== name)
          throw new ToolError(
            'bad-option',
            'Cannot apply this plan: the files changed after it was made; ask without "plan" for what would be changed now.',
          );
        if (plan !== undefined) await writeEdits({ root, files: chosen });
        const said = {
          plan: name,
          written: plan !== undefined,
          files: chosen.map(({ path, fixes }) => ({ path, fixes })),
        };
        return answer({ ...said, patch: patchOf(chosen) });
      }),
  );
}
