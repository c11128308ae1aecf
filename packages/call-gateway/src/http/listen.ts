import { Fault, systemCode } from '../fault.ts';
import type { Server } from './routed.ts';

/**
 * Begins to listen; gives the address. `setBy` is where whoever reads of a fault sets the port.
 *
 * @throws {Fault} when it cannot, such as when somebody else listens there
 */
export async function listenOn(
  server: Server,
  { host, port, setBy }: { readonly host: string; readonly port: number; readonly setBy: string },
): Promise<string> {
  return server.listen({ host, port }).catch((error: unknown) => {
    const why = systemCode(error);
    const says = why === 'EADDRINUSE' ? 'another program listens there' : (why ?? String(error));
    throw new Fault(`Cannot listen on ${host}:${port}: ${says}; choose another port with ${setBy}`, { cause: error });
  });
}
