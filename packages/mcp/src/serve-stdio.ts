import { serveStdio as serve } from '@modelcontextprotocol/server/stdio';
import { logText, printable } from '@wacrg/reports';
import type { AgentRoom } from './agent-room.ts';
import { agentServer } from './server.ts';

/** Serves one agent on standard input and output until it ends them. */
export function serveStdio(room: AgentRoom): Promise<void> {
  return new Promise((resolve) => {
    const handle = serve(() => agentServer(room), {
      onerror: ({ name, message }) => {
        const why = name.endsWith('ZodError') ? 'a line of standard input is no message of the protocol' : message;
        process.stderr.write(logText(`wacrg: Cannot answer: ${printable(why)}.\n`));
      },
    });
    const end = (): void => void handle.close().then(resolve);
    process.stdin.once('end', end).once('close', end);
  });
}
