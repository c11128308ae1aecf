import { basename } from 'node:path';
import { rawLink } from '@wacrg/spec';
import { defaultSpec } from '../spec/default-spec.ts';
import type { Artifact } from '../trace/artifact.ts';
import type { ToolAddress } from './tool-address.ts';
import { artifact } from './written.ts';

interface LibrarySettings {
  readonly flavor?: string | undefined;
  /** The flavor of the registry that the library may be. */
  readonly candidate?: string | undefined;
  readonly spec?: string | undefined;
  readonly tool?: ToolAddress | undefined;
}

/** The `wacrg.yaml` of a library. */
export const libraryConfig = ({ flavor, candidate, spec, tool }: LibrarySettings): Artifact =>
  artifact('wacrg.yaml', [
    ...schemaLine(tool),
    flavor === undefined
      ? candidate === undefined
        ? "# flavor: my-lib   # the id in the spec's registry; else the remote's address tells it"
        : `# flavor: ${candidate}   # the spec's registry has one of this name: is it this library?`
      : `flavor: ${JSON.stringify(flavor)}`,
    `spec: ${JSON.stringify(spec ?? defaultSpec)}`,
    '# What this library leaves out on purpose. It is shown with its reason, and does not count as missing.',
    '# exceptions:',
    '#   - { code: CODE-OF-A-PART, reason: why it does not apply }',
  ]);

/** The `wacrg.yaml` of a spec. */
export const specConfig = (root: string, tool: ToolAddress | undefined): Artifact =>
  artifact('wacrg.yaml', [
    ...schemaLine(tool),
    `title: ${JSON.stringify(basename(root))}`,
    '# Parts or categories that coverage counts; all when left out.',
    '# scope: [signalling]',
  ]);

/** Has an editor check the file; the schema is that of the same commit of the tool. */
function schemaLine(tool: ToolAddress | undefined): readonly string[] {
  const schema = tool && rawLink(tool.address, tool.commit, 'docs/wacrg.schema.json');
  return schema === undefined ? [] : [`# yaml-language-server: $schema=${schema}`];
}
