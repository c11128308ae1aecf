import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { partCode, seeded, words } from './words.ts';

export interface CorpusSize {
  readonly parts: number;
  readonly flavors: number;
  /** Clauses in each part. */
  readonly clauses?: number;
  /** The repository of a flavor; without one there is nothing to scan. */
  readonly repositoryOf?: (flavor: number) => string | undefined;
  /** How links to a flavor's code are made. */
  readonly permalinksOf?: (flavor: number) => string;
}

/** Writes a corpus of hand-written pages: every flavor claims every part, as a row in its front matter. */
export function makeCorpus(
  folder: string,
  { parts, flavors, clauses = 6, repositoryOf, permalinksOf }: CorpusSize,
): void {
  for (const name of ['flavors', 'contributors', 'signalling'])
    mkdirSync(join(folder, 'spec', name), { recursive: true });
  writeFileSync(
    join(folder, 'wacrg.yaml'),
    'namespace: bench\ntitle: Bench\nrepository: https://github.com/bench/spec\n',
  );
  writeFileSync(join(folder, 'spec/contributors/ada.yaml'), 'id: ada\nname: Ada\n');
  for (let flavor = 0; flavor < flavors; flavor++) {
    const repository = repositoryOf?.(flavor);
    const lines = [`id: ${flavorId(flavor)}`, `name: Flavor ${flavor}`, 'language: typescript'];
    if (repository !== undefined) lines.push(`repository: ${repository}`);
    if (permalinksOf !== undefined) lines.push(`permalinks: '${permalinksOf(flavor)}'`);
    writeFileSync(join(folder, `spec/flavors/${flavorId(flavor)}.yaml`), `${lines.join('\n')}\n`);
  }
  for (let part = 0; part < parts; part++)
    writeFileSync(join(folder, `spec/signalling/${partId(part)}.md`), partPage(part, { flavors, clauses }));
}

export const flavorId = (flavor: number): string => `flavor-${flavor}`;
export const partId = (part: number): string => `part-${part}`;

function partPage(part: number, { flavors, clauses }: { readonly flavors: number; readonly clauses: number }): string {
  const random = seeded(part + 1);
  const claims = Array.from({ length: flavors }, (_, flavor) => [
    `  - flavor: ${flavorId(flavor)}`,
    `    status: ${['working', 'partial', 'planned'][random(3)]}`,
    `    note: ${words(random, 5)}`,
  ]);
  const rules = Array.from({ length: clauses }, (_, clause) => {
    const level = ['MUST', 'MUST NOT', 'SHOULD', 'MAY'][random(4)];
    return `- A \`<${words(random, 1)}>\` ${level} carry ${words(random, 8)}. {#rule-${clause}}`;
  });
  return [
    '---',
    `id: ${partId(part)}`,
    `code: ${partCode(part)}`,
    'category: signalling',
    `title: ${words(random, 4)}`,
    'status: review',
    `order: ${part}`,
    'features: [audio, video]',
    'since: 0.1.0',
    part === 0 ? 'requires: []' : `requires: [${partId(random(part))}]`,
    'implementations:',
    ...claims.flat(),
    'contributors:',
    '  - contributor: ada',
    '    note: wrote it',
    'open_questions:',
    `  - Whether ${words(random, 9)}.`,
    'changelog:',
    '  - date: 2026-01-01',
    '    note: Initial entry.',
    '---',
    '',
    `The ${words(random, 12)}, ${words(random, 12)}`,
    `and ${words(random, 14)}.`,
    '',
    '## Normative',
    '',
    `Every ${words(random, 14)} is *as* [the part](${partId(random(part + 1))}) says.`,
    '',
    ...rules,
    '',
    '| field | meaning |',
    '|---|---|',
    ...Array.from({ length: 3 }, () => `| \`${words(random, 1)}\` | ${words(random, 5)} |`),
    '',
    '```xml',
    `<call id="${part}"/>`,
    '```',
    '',
    '## Findings',
    '',
    `${words(random, 30)}.`,
    '',
  ].join('\n');
}
