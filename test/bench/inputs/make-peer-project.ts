import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type FlavorSize, makeFlavor } from './make-flavor.ts';
import { partCode } from './words.ts';

/** What a peer needs beside annotated files, and how it wants them annotated. */
export interface PeerProject {
  readonly tag: NonNullable<FlavorSize['tag']>;
  /** Its spec and its configuration, for so many parts. */
  readonly files: (codes: readonly string[]) => Readonly<Record<string, string>>;
}

/** Writes the same files as for the tool, annotated as the peer reads it, with the peer's own spec and configuration. */
export function makePeerProject(folder: string, project: PeerProject, size: Omit<FlavorSize, 'tag'>): void {
  makeFlavor(folder, { ...size, tag: project.tag });
  const codes = Array.from({ length: size.parts }, (_, part) => partCode(part));
  for (const [path, text] of Object.entries(project.files(codes))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const lower = (code: string): string => code.toLowerCase();
const heading = (code: string): string => `# ${code}\n\n## Rule ${lower(code)}\n\nIt MUST be short.\n`;

export const openFastTrace: PeerProject = {
  tag: (code, { comment }) => comment(`[impl->req~${lower(code)}~1]`),
  files: (codes) => ({
    'spec.md': codes.map((code) => `## ${code}\n\`req~${lower(code)}~1\`\n\nNeeds: impl\n`).join('\n'),
  }),
};

export const duvet: PeerProject = {
  tag: (code, { extension }) =>
    `${extension === 'py' ? '#' : '//'}= spec.md#rule-${lower(code)}\n${extension === 'py' ? '##' : '//#'} It MUST be short.`,
  files: (codes) => ({
    'spec.md': codes.map(heading).join('\n'),
    '.duvet/config.toml': [
      '\'$schema\' = "https://awslabs.github.io/duvet/config/v0.4.0.json"',
      ...['ts', 'rs', 'go', 'java'].map((each) => `[[source]]\npattern = "src/**/*.${each}"\n`),
      '[[source]]\npattern = "src/**/*.py"\ncomment-style = { meta = "#=", content = "##" }\n',
      '[[specification]]\nsource = "spec.md"\n',
      '[report.json]\nenabled = true\n',
      '[report.html]\nenabled = false\n',
    ].join('\n'),
  }),
};

export const strictdoc: PeerProject = {
  tag: (code, { comment }) => comment(`@relation(${code}, scope=line)`),
  files: (codes) => ({
    'spec.sdoc': `[DOCUMENT]\nTITLE: bench\n${codes.map((code) => `\n[REQUIREMENT]\nUID: ${code}\nSTATEMENT: It MUST be short.\n`).join('')}`,
    'strictdoc_config.py': [
      'from strictdoc.core.project_config import ProjectConfig\n\n',
      'def create_config() -> ProjectConfig:',
      '    features = ["REQUIREMENT_TO_SOURCE_TRACEABILITY"]',
      '    return ProjectConfig(project_features=features, include_source_paths=["src/**"])\n',
    ].join('\n'),
  }),
};

export const codelinks: PeerProject = {
  tag: (code, { comment }) => comment(`@need-ids: ${code}`),
  files: () => ({
    'codelinks.toml': [
      '[codelinks]\noutdir = "out"',
      ...['ts', 'rust', 'go', 'python'].map((type) =>
        [
          `[codelinks.projects.${type}.source_discover]\nsrc_dir = "src"\ncomment_type = "${type}"`,
          `[codelinks.projects.${type}.analyse]\nget_need_id_refs = true\nget_oneline_needs = false`,
        ].join('\n'),
      ),
    ].join('\n'),
  }),
};
