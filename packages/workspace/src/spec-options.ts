import { nearest, ToolError } from '@wacrg/spec';

/** What an option says of each spec of a library that follows several. */
export type SpecOption = string | readonly string[] | undefined;

/**
 * The values of an option by the specs of a library: each is written `id=value`.
 *
 * @throws {ToolError} `bad-option` for one that names no spec of them, or names one twice
 * @example
 * byId('--spec', ['core=../core'], ['core', 'more']).get('core'); // '../core'
 */
export function byId(option: string, written: SpecOption, ids: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const each of listOf(written)) {
    const [, id = '', value = ''] = /^([a-z0-9][a-z0-9-]*)=(.+)$/s.exec(each) ?? [];
    if (!ids.includes(id)) throw unclear(option, each, { id, ids });
    if (values.has(id))
      throw new ToolError('bad-option', `Cannot use "${option} ${each}": "${id}" is named twice; leave one out.`);
    values.set(id, value);
  }
  return values;
}

/** The value of an option for a library that follows one spec; the last one counts. */
export const theOnly = (written: SpecOption): string | undefined => listOf(written).at(-1);

const listOf = (written: SpecOption): readonly string[] =>
  written === undefined ? [] : typeof written === 'string' ? [written] : written;

function unclear(
  option: string,
  written: string,
  { id, ids }: { readonly id: string; readonly ids: readonly string[] },
): ToolError {
  const meant = id === '' ? undefined : nearest(id, ids);
  const why = id === '' ? 'this library follows several specs' : `it follows no spec "${id}"`;
  const hint =
    meant === undefined ? `write ${option} ⟨id⟩=⟨value⟩ with one of ${ids.join(', ')}` : `did you mean "${meant}"?`;
  return new ToolError('bad-option', `Cannot use "${option} ${written}": ${why}; ${hint}`);
}
