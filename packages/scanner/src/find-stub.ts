// Stands in for src/find/skip.ts until it lands.
import type { SkipReason } from '@wacrg/spec';
export function skipByPath(path: string, _attributes: ReadonlyMap<string, string> | undefined): SkipReason | undefined {
  return path.endsWith('.md') ? 'prose' : undefined;
}
export function skipByContent(bytes: Uint8Array): SkipReason | undefined {
  return bytes.includes(0) ? 'binary' : undefined;
}
export function decodeText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
