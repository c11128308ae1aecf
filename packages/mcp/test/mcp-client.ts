import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { bin } from '../../../test/command.ts';
import { temporaryFolder } from '../../scanner/test/make-repository.ts';

/** Starts `wacrg mcp` in a folder, as an agent does. */
export async function mcpClient(folder: string): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const env = { PATH: process.env.PATH ?? '', HOME: temporaryFolder() };
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [bin, 'mcp'], cwd: folder, env }));
  return client;
}
