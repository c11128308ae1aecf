import { type McpServer, ResourceNotFoundError, ResourceTemplate } from '@modelcontextprotocol/server';
import { plainContext, showFormats } from '@wacrg/reports';
import { type ShownPart, ToolError } from '@wacrg/workspace';
import type { AgentRoom } from './agent-room.ts';
import { notice } from './data.ts';

/** More are found by search_spec. */
const maxListed = 500;

/** Each part of the spec as a resource, `wacrg://part/BEL-02`. */
export function addPartResources(server: McpServer, { workspace }: AgentRoom): void {
  const template = new ResourceTemplate('wacrg://part/{code}', {
    list: async () => {
      const { parts } = (await workspace.check({ blame: 'where-needed' })).coverage;
      return {
        resources: parts.slice(0, maxListed).map(({ code, title }) => ({
          uri: `wacrg://part/${encodeURIComponent(code)}`,
          name: code,
          title,
          mimeType: 'text/plain',
        })),
      };
    },
  });
  server.registerResource(
    'part',
    template,
    {
      title: 'A part of the spec',
      description: 'What it says, clause by clause, how to cite it, and who implements it.',
      mimeType: 'text/plain',
    },
    async (uri, { code }) => {
      const shown = await found(uri.href, () => workspace.show(decodeURIComponent(String(code))));
      return { contents: [{ uri: uri.href, mimeType: 'text/plain', text: `${notice}\n\n${textOf(shown)}` }] };
    },
  );
}

async function found(uri: string, ask: () => Promise<ShownPart>): Promise<ShownPart> {
  try {
    return await ask();
  } catch (fault) {
    throw fault instanceof ToolError && fault.code === 'bad-option'
      ? new ResourceNotFoundError(uri, fault.message)
      : fault;
  }
}

const textOf = (shown: ShownPart): string => showFormats.text?.(shown, plainContext) ?? '';
