import { commitLink, type Flavor, type Problem, webAddress } from '@wacrg/spec';
import { parseFlavor } from '@wacrg/spec/source';
import type { Artifact } from '../trace/artifact.ts';
import { artifact } from './written.ts';

export interface FlavorFacts {
  readonly id: string;
  readonly name?: string | undefined;
  readonly repository: string;
  readonly ref?: string | undefined;
  readonly paths: readonly string[];
  readonly language?: string | undefined;
}

export interface FlavorFile {
  readonly file: Artifact;
  /** As the loader reads it; absent when it would refuse it. */
  readonly flavor?: Flavor;
  readonly problems: readonly Problem[];
}

/** Makes the file of a flavor, and reads it as the loader will. */
export function makeFlavorFile({ id, name, repository, ref, paths, language }: FlavorFacts): FlavorFile {
  // On a forge the page of a repository is its address, as most registries have it.
  const isPage = commitLink(repository, 'HEAD') !== undefined && webAddress(repository) === repository;
  const lines = [
    `id: ${scalar(id)}`,
    `name: ${scalar(name ?? id)}`,
    `${isPage ? 'url' : 'repository'}: ${scalar(repository)}`,
    ...(ref === undefined ? [] : [`ref: ${scalar(ref)}`]),
    ...(paths.length === 0 ? [] : [`paths: [${paths.map(scalar).join(', ')}]`]),
    ...(language === undefined ? [] : [`language: ${scalar(language)}`]),
    'status: draft',
  ];
  const file = artifact(`spec/flavors/${id}.yaml`, lines);
  const { record, problems } = parseFlavor(`${lines.join('\n')}\n`, file.path);
  return { file, problems, ...(record === undefined ? {} : { flavor: { ...record, repository } }) };
}

/** A value as YAML: plain where nothing in it could mean something else. */
const scalar = (value: string): string =>
  /^(?=.*[a-z])(?!true$|false$|null$|yes$|no$)(\.\.?\/)?\w[\w./@-]*(:\/\/[\w./@~-]+)?$/i.test(value) &&
  !/^\d/.test(value)
    ? value
    : JSON.stringify(value);
