import { slugsOf } from '../../citation/id.ts';
import type { Clause } from '../../model/clause.ts';
import type { Part } from '../../model/part.ts';
import type { FormSettings } from './form.ts';

/** What a file says of a part; everything else that a part may have is empty. */
export interface PartFacts {
  readonly title: string;
  readonly summary: string;
  /** Markdown. */
  readonly normative: string;
  readonly clauses: readonly Clause[];
}

/** A part that is a file of an existing spec. */
export function makePart(path: string, settings: FormSettings, facts: PartFacts): Part {
  const code = codeOf(path, settings.code);
  return {
    id: slugsOf([code]).get(code) ?? code,
    code,
    category: categoryOf(path),
    title: facts.title === '' ? code : facts.title,
    status: settings.status,
    features: [],
    summary: facts.summary,
    normative: facts.normative,
    findings: '',
    requires: [],
    aliases: [],
    claims: [],
    contributors: [],
    openQuestions: [],
    references: [],
    changelog: [],
    errata: [],
    clauses: facts.clauses,
    links: [],
    source: { path },
  };
}

/** The first folder of the path; what lies in none is of the spec itself. */
const categoryOf = (path: string): string => {
  const [first, ...rest] = path.split('/');
  return (rest.length === 0 ? undefined : slugsOf([first ?? '']).get(first ?? '')) ?? 'spec';
};

/**
 * The code of a file's part. A file that is the page of its folder has the folder's.
 *
 * @example
 * codeOf('up-l3/utwin/README.adoc', '{path}'); // 'up-l3-utwin'
 * codeOf('02-peer-protocol.md', 'BOLT-{number}'); // 'BOLT-2'
 */
export function codeOf(path: string, template: string): string {
  const bare = path.replace(/\.\w+$/, '').replace(/(?<=.)\/(?:readme|index)$/i, '');
  const steps = bare.split('/');
  const name = steps.at(-1) ?? bare;
  const known: Readonly<Record<string, string>> = {
    path: steps.join('-'),
    name,
    folder: steps.slice(0, -1).join('-'),
    number: /\d+/.exec(name)?.[0].replace(/^0+(?=\d)/, '') ?? name,
  };
  return template.replace(/\{(path|name|folder|number)\}/g, (_, word: string) => known[word] ?? '');
}
