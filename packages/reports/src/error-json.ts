import { jsonText } from '@wacrg/spec/text';
import type { ErrorJson } from './json-outputs.ts';

/** Why a command could not do its work, for programs. */
export function errorJson(code: string, message: string, data: Readonly<Record<string, string>> = {}): string {
  const value: ErrorJson = { format: 1, error: { code, message, data } };
  return jsonText(value);
}
