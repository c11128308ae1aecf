import { printableLines } from '@wacrg/reports';
import { ToolError } from '@wacrg/workspace';
import { type Connection, LSPErrorCodes, MessageType, ResponseError } from 'vscode-languageserver/node';

export const faultText = (fault: unknown): string =>
  printableLines(fault instanceof Error ? fault.message : `${fault}`);

/** Answers a request with what went wrong; a programmer's mistake comes with its trace. */
export function asResponse(fault: unknown): ResponseError<unknown> {
  if (fault instanceof ResponseError) return fault;
  if (fault instanceof ToolError)
    return new ResponseError(LSPErrorCodes.RequestFailed, fault.message, { code: fault.code, ...fault.data });
  const stack = fault instanceof Error ? fault.stack : undefined;
  return new ResponseError(LSPErrorCodes.RequestFailed, faultText(fault), { code: 'internal', stack });
}

/** Says each fault once where a person sees it, and every time in the log: a keystroke may meet the same one again. */
export function complainOnce(connection: Connection): (fault: unknown) => void {
  const said = new Set<string>();
  return (fault) => {
    const text = faultText(fault);
    const stack = fault instanceof Error && !(fault instanceof ToolError) ? fault.stack : undefined;
    connection.console.error(stack ?? text);
    if (said.has(text)) return;
    said.add(text);
    tell(connection, MessageType.Warning, text);
  };
}

/** Says something to the person. The library's own way asks for an answer, for which some editors stop until a key is hit. */
export function tell(connection: Connection, type: MessageType, text: string): void {
  void connection.sendNotification('window/showMessage', { type, message: `wacrg: ${text}` });
}
