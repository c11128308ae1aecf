import type { Artifact } from '../trace/artifact.ts';
import { artifact } from './written.ts';

/** A small spec that works as it stands: one part with two clauses, a library to name, and what is made anew ignored. */
export const starterSpec: readonly Artifact[] = [
  artifact('spec/README.md', [
    '# The spec',
    '',
    'Each file in a folder beside this one is a part. Its front matter has its code, and each sentence with MUST, SHOULD or MAY',
    'under "Normative" is a clause. A library marks the place that implements one with a comment: `wacrg:GEN-01#greeting-answer`.',
    '',
    'After a change run `wacrg lint`, then `wacrg build`; `wacrg flavor add <address>` adds a library.',
  ]),
  artifact('spec/general/greeting.md', [
    '---',
    'id: greeting',
    'code: GEN-01',
    'category: general',
    'title: Greeting',
    'status: draft',
    'since: 0.1.0',
    '---',
    '',
    '<!-- wacrg:header -->',
    '<!-- /wacrg:header -->',
    '',
    'How two sides begin to talk. This page is an example: change it, or put your own beside it.',
    '',
    '## Normative',
    '',
    'A side MUST answer a greeting with one of its own. {#greeting-answer}',
    'It SHOULD name the version that it speaks. {#greeting-version}',
    '',
    '<!-- wacrg:clauses -->',
    '<!-- /wacrg:clauses -->',
    '',
    '<!-- wacrg:implemented-by -->',
    '<!-- /wacrg:implemented-by -->',
  ]),
  artifact('.gitignore', ['# Made anew by "wacrg build".', 'spec/generated/']),
];

/** Lets git merge what two branches built, in a clone that knows the driver; elsewhere nothing is other than without it. */
export const mergeAttributes: Artifact = artifact('.gitattributes', [
  '# Two branches that both ran "wacrg build" merge by themselves in a clone that is configured once:',
  '#   git config merge.wacrg.driver "wacrg merge --driver %O %A %B"',
  '# Without it "wacrg build" makes both files anew after a merge with conflicts.',
  'traceability.json merge=wacrg',
  'wacrg.lock.json merge=wacrg',
]);
