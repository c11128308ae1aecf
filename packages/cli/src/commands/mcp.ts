import { randomBytes } from 'node:crypto';
import { type AddCommand, libraryCommand } from '../command.ts';
import { open } from '../open.ts';
import { port } from '../options.ts';
import { complain } from '../say.ts';
import { version } from '../version.ts';

/** `wacrg mcp`: a server for coding agents. */
export const mcp: AddCommand = (root, finish) => {
  libraryCommand(root, 'mcp', {
    description: [
      'Speaks the Model Context Protocol on standard input and output, or with --http on this machine alone.',
      'Tools search the spec, show clauses, check the files as they are, and say what to do next; apply_fix alone writes, and says first what.',
      'With --http a client sends the token of WACRG_MCP_TOKEN; without one, a new token is printed on standard error.',
    ],
    examples: [
      ['wacrg mcp', 'as an agent starts it'],
      ['wacrg mcp --http --port 8123', 'for several agents'],
    ],
  })
    .argument('[dir]', "folder in the library's repository (default: this one)")
    .option('--http', 'serve over streamable HTTP on 127.0.0.1')
    .option('--port <port>', 'the port for --http (default: any free one)', port)
    .action(async (dir, options) => {
      const { serveHttp, serveStdio } = await import('@wacrg/mcp');
      const workspace = open({ ...options, quiet: true }, dir);
      const room = { workspace, version: version(), checks: new Map() };
      if (!options.http) await serveStdio(room);
      else {
        const { WACRG_MCP_TOKEN: given } = process.env;
        const token = given ?? randomBytes(24).toString('base64url');
        const server = await serveHttp(room, { port: options.port ?? 0, token });
        complain(`Serving ${server.address}${given === undefined ? `, token ${token}` : ''}; end it with Ctrl-C.\n`);
        await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
        await server.close();
      }
      workspace.close();
      finish(0);
    });
};
