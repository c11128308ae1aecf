import { basename } from 'node:path';
import { rawLink } from '@wacrg/spec';
import { defaultSpec } from '../spec/default-spec.ts';
import type { Artifact } from '../trace/artifact.ts';
import type { DetectedForm } from './detect-form.ts';
import type { ToolAddress } from './tool-address.ts';
import { artifact } from './written.ts';

interface LibrarySettings {
  readonly flavor?: string | undefined;
  /** The flavor of the registry that the library may be. */
  readonly candidate?: string | undefined;
  readonly spec?: string | undefined;
  /** What the code cites the spec in, where the spec itself does not say so. */
  readonly dialects?: readonly string[] | undefined;
  readonly tool?: ToolAddress | undefined;
}

/** The `wacrg.yaml` of a library. */
export const libraryConfig = ({ flavor, candidate, spec, dialects = [], tool }: LibrarySettings): Artifact =>
  artifact('wacrg.yaml', [
    ...schemaLine(tool),
    flavor === undefined
      ? candidate === undefined
        ? "# flavor: my-lib   # the id in the spec's registry; else the remote's address tells it"
        : `# flavor: ${candidate}   # the spec's registry has one of this name: is it this library?`
      : `flavor: ${JSON.stringify(flavor)}`,
    ...(dialects.length === 0
      ? [`spec: ${JSON.stringify(spec ?? defaultSpec)}`]
      : [
          '# Each spec that the code follows, and what it is cited in.',
          'specs:',
          `  - { id: spec, spec: ${JSON.stringify(spec ?? defaultSpec)}, dialects: [${dialects.join(', ')}] }`,
        ]),
    '# What this library leaves out on purpose. It is shown with its reason, and does not count as missing.',
    '# exceptions:',
    '#   - { code: CODE-OF-A-PART, reason: why it does not apply }',
  ]);

/** The `wacrg.yaml` of a spec; of an existing one in another form with how it is read. */
export const specConfig = (root: string, tool: ToolAddress | undefined, form?: DetectedForm): Artifact =>
  artifact('wacrg.yaml', [
    ...schemaLine(tool),
    `title: ${JSON.stringify(basename(root))}`,
    ...(form === undefined ? [] : formLines(form)),
    '# Parts or categories that coverage counts; all when left out.',
    '# scope: [CODE-OF-A-PART]',
  ]);

const listed = (texts: readonly string[]): string => `[${texts.map((each) => JSON.stringify(each)).join(', ')}]`;

const formLines = ({ form, files, exclude, code, parts, clauses }: DetectedForm): readonly string[] => [
  `# Parts as they are read now: ${parts}, with rules: ${clauses}.`,
  'corpus:',
  `  form: ${form}`,
  `  files: ${listed(files)}`,
  ...(exclude.length === 0 ? [] : ['  # They repeat the rules of others.', `  exclude: ${listed(exclude)}`]),
  `  code: ${JSON.stringify(code)}`,
  ...(form === 'markdown'
    ? [
        '# How people write in code that they mean a part; without it the marker of the tool counts, such as wacrg:CODE.',
        '# dialects:',
        `#   - { name: prose, words: [${JSON.stringify(code)}] }`,
      ]
    : []),
  '# flavors:',
  '#   my-lib: { repository: https://example.org/my-lib, language: Go }',
];

/** Has an editor check the file; the schema is that of the same commit of the tool. */
function schemaLine(tool: ToolAddress | undefined): readonly string[] {
  const schema = tool && rawLink(tool.address, tool.commit, 'docs/wacrg.schema.json');
  return schema === undefined ? [] : [`# yaml-language-server: $schema=${schema}`];
}
