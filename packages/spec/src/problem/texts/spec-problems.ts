import { didYouMean, ended, type ProblemTexts } from './text.ts';

/** The facts of problems in the files of a spec. */
export interface SpecProblems {
  readonly 'yaml-syntax': { readonly detail: string };
  readonly 'bad-field': { readonly field: string; readonly detail: string };
  readonly 'unknown-field': { readonly field: string; readonly nearest?: string | undefined };
  readonly 'id-differs-from-file': { readonly id: string; readonly file: string };
  readonly 'duplicate-id': { readonly kind: string; readonly id: string; readonly other: string };
  readonly 'unknown-part': { readonly id: string; readonly nearest?: string | undefined };
  readonly 'unknown-reference': { readonly kind: string; readonly id: string; readonly nearest?: string | undefined };
  readonly 'duplicate-clause': { readonly id: string };
  readonly 'bad-clause-id': { readonly id: string; readonly detail: string };
  readonly 'made-clause-ids': { readonly count: number };
  readonly 'clause-id-repeated': { readonly id: string; readonly text: string; readonly other: string };
  readonly 'clauses-elsewhere': { readonly count: number };
  readonly 'part-life': { readonly code: string; readonly detail: string };
  readonly 'broken-zone': {
    readonly zone: string;
    readonly fault: 'unclosed' | 'unopened' | 'nested' | 'doubled' | 'in an unclosed block';
  };
  readonly 'unknown-zone': { readonly zone: string; readonly nearest?: string | undefined };
  readonly 'file-not-read': { readonly reason: string };
  readonly 'pattern-without-file': { readonly pattern: string };
  readonly 'no-parts': { readonly where: string };
  readonly 'orphan-page': { readonly path: string };
  readonly 'merge-conflict': { readonly path: string };
  readonly 'result-merged': { readonly path: string };
  readonly 'uncommitted-sources': { readonly paths: string };
  readonly 'capture-not-sanitized': Readonly<Record<never, never>>;
  readonly 'unmasked-number': { readonly number: string };
  readonly 'flow-contradiction': { readonly flow: string; readonly step: number; readonly detail: string };
  readonly 'flow-contradiction-known': { readonly flow: string; readonly step: number; readonly detail: string };
  readonly 'flow-mark-unused': { readonly flow: string; readonly step: number; readonly code: string };
  readonly 'bad-vectors': { readonly detail: string };
}

/** The texts of problems in the files of a spec. */
export const specProblems: ProblemTexts<SpecProblems> = {
  'yaml-syntax': {
    severity: 'error',
    title: 'YAML cannot be read',
    message: ({ detail }) => `The YAML cannot be read: ${detail}; fix it here.`,
    why: 'A file that cannot be read is left out whole, so everything in it would be missing from the pages.',
  },
  'bad-field': {
    severity: 'error',
    title: 'A field has the wrong value',
    message: ({ field, detail }) => `The field "${field}" is wrong: ${ended(detail)}`,
    why: 'Pages and tables are made from these fields; a wrong one would be shown as a fact.',
  },
  'unknown-field': {
    severity: 'warning',
    title: 'A field that the spec does not know',
    message: ({ field, nearest }) => `The field "${field}" is not known; ${didYouMean(nearest, 'remove it')}`,
    why: 'A misspelt field is otherwise ignored in silence, and what it says never reaches a page.',
  },
  'id-differs-from-file': {
    severity: 'error',
    title: 'The id differs from the file name',
    message: ({ id, file }) => `The id "${id}" differs from the file name "${file}"; rename one of them.`,
    why: 'Links are made from ids, and people look for files by id.',
  },
  'duplicate-id': {
    severity: 'error',
    title: 'Two things have one id or code',
    message: ({ kind, id, other }) => `The ${kind} "${id}" is already used in ${other}; give one of them another.`,
    why: 'An annotation cites a code; with two owners nobody can tell which part it implements.',
  },
  'unknown-part': {
    severity: 'warning',
    title: 'A reference to a part that the corpus lacks',
    message: ({ id, nearest }) =>
      `The part "${id}" is not in the spec; ${didYouMean(nearest, 'add it or fix the reference.')}`,
    why: 'The page shows such a reference as plain text, because there is nothing to link to.',
  },
  'unknown-reference': {
    severity: 'warning',
    title: 'A reference to something that the corpus lacks',
    message: ({ kind, id, nearest }) =>
      `The ${kind} "${id}" is not in the spec; ${didYouMean(nearest, 'add it or fix the reference.')}`,
    why: 'The page shows such a reference as plain text, because there is nothing to link to.',
  },
  'duplicate-clause': {
    severity: 'error',
    title: 'Two clauses of a part have one id',
    message: ({ id }) => `The clause id "${id}" is used twice in this part; give one of them another.`,
    why: 'An annotation cites a clause by its id; with two owners its coverage cannot be counted.',
  },
  'bad-clause-id': {
    severity: 'warning',
    title: 'A clause id that names no clause',
    message: ({ id, detail }) => `The clause id "${id}" is of no use here: ${ended(detail)}`,
    why: 'An annotation that cites it would cite nothing.',
  },
  'made-clause-ids': {
    severity: 'notice',
    title: 'Clauses without an id of their own',
    message: ({ count }) =>
      `${count} ${count === 1 ? 'clause has' : 'clauses have'} no id of ${count === 1 ? 'its' : 'their'} own, so the id changes with the text; end each sentence with {#its-id}.`,
    why: 'Annotations that cite a made id are orphaned when the sentence is reworded.',
  },
  'clause-id-repeated': {
    severity: 'warning',
    title: 'Two sentences begin alike, so that only a number tells their ids apart',
    message: ({ id, text, other }) =>
      `The clause "${text}" is called "${id}" because "${other}" begins alike; run "wacrg ids --write", or end both with an id of their own, as in {#its-id}.`,
    why: 'A sentence that comes above takes the number over, and annotations then cite another clause.',
  },
  'clauses-elsewhere': {
    severity: 'notice',
    title: 'Normative words outside of the normative text',
    message: ({ count }) =>
      `This page has no clause, though ${count} ${count === 1 ? 'word' : 'words'} such as MUST stand in it: clauses are looked for under "## Normative" alone; put them there.`,
    why: 'Nobody can cite what is no clause, and no coverage counts it.',
  },
  'part-life': {
    severity: 'warning',
    title: 'The life of a part does not fit',
    message: ({ code, detail }) => `${code}: ${ended(detail)}`,
    why: 'Libraries learn from it what to cite in place of a part that was retired, split or merged.',
  },
  'broken-zone': {
    severity: 'error',
    title: 'A zone is not well formed',
    message: ({ zone, fault }) => `The zone "${zone}" is ${fault}; the page is left alone until this is fixed.`,
    why: 'Only what lies between the two markers of a zone may be replaced. When they do not pair, nothing is.',
  },
  'unknown-zone': {
    severity: 'warning',
    title: 'A zone that no template fills',
    message: ({ zone, nearest }) => `No template fills the zone "${zone}"; ${didYouMean(nearest, 'remove it.')}`,
    why: 'The zone stays as it is, which is seldom what its author wanted.',
  },
  'file-not-read': {
    severity: 'warning',
    title: 'A file of the corpus was not read',
    message: ({ reason }) => `This file was not read: ${ended(reason)}`,
    why: 'Everything in it is missing from the result.',
  },
  'pattern-without-file': {
    severity: 'warning',
    title: 'A pattern that no file of a spec fits',
    message: ({ pattern }) =>
      `No file fits "${pattern}" under corpus: files; patterns begin at the folder of wacrg.yaml, with ** over folders.`,
    why: 'What was meant to be part of the spec is not read.',
  },
  'no-parts': {
    severity: 'warning',
    title: 'A spec without a part',
    message: ({ where }) =>
      `"${where}" has no part: a part is a page in a folder of spec/ whose front matter has a code, or a file that corpus: in wacrg.yaml names.`,
    why: 'There is nothing that could be implemented, so every number would be about nothing.',
  },
  'orphan-page': {
    severity: 'warning',
    title: 'A page or badge of something that is gone',
    message: ({ path }) =>
      `"${path}" was made for what the spec no longer has; run "wacrg render --prune" to remove it.`,
    why: 'Readers and badges would go on showing it as if it were alive.',
  },
  'merge-conflict': {
    severity: 'warning',
    title: 'A file with a merge conflict',
    message: ({ path }) => `"${path}" is in a merge conflict; resolve it, and check again.`,
    why: 'What stands between the marks may be gone after the merge.',
  },
  'result-merged': {
    severity: 'notice',
    title: 'A result with the marks of a merge conflict',
    message: ({ path }) => `"${path}" was in a merge conflict; it is made anew of what both sides knew; commit it.`,
    why: 'Of a flavor that cannot be reached now the newer of both scans is kept.',
  },
  'uncommitted-sources': {
    severity: 'notice',
    title: 'Sources that are not committed',
    message: ({ paths }) => `Not yet committed, so not in this result: ${paths}; commit them and build again.`,
    why: 'A commit cannot hold its own id: the result describes the newest commit of the sources.',
  },
  'capture-not-sanitized': {
    severity: 'error',
    title: 'A capture of which nobody says that it holds nothing of a person',
    message: () => 'This capture does not say "sanitized: true"; take out what is of a person, and say so.',
    why: 'A capture shows who called whom, and everybody who reads the spec reads it.',
  },
  'unmasked-number': {
    severity: 'error',
    title: 'A number that may be that of a person',
    message: ({ number }) =>
      `"${number}" may be the number of a person; put one in its place that nobody has, such as 15550100123, or a letter.`,
    why: 'Everybody who reads the spec, and its history, reads it.',
  },
  'flow-contradiction': {
    severity: 'warning',
    title: 'A flow contradicts a part',
    message: ({ flow, step, detail }) => `Flow "${flow}"${step === 0 ? '' : `, step ${step}`}: ${detail}`,
    why: "Flow and part cannot both be right. The spec's authors decide which, and change the other; until then they can mark it in the flow with `known: [code]`, and the page shows it.",
  },
  'flow-contradiction-known': {
    severity: 'notice',
    title: 'A flow contradicts a part, as its authors know',
    message: ({ flow, step, detail }) => `Flow "${flow}"${step === 0 ? '' : `, step ${step}`}: ${detail}`,
    why: 'The step has the mark `known`, so that only what is new counts as a warning.',
  },
  'flow-mark-unused': {
    severity: 'warning',
    title: 'A flow marks a contradiction that is not there',
    message: ({ flow, step, code }) =>
      `Flow "${flow}"${step === 0 ? '' : `, step ${step}`}: it is marked as contradicting ${code}, and does not; remove the mark`,
    why: 'A mark that stays behind would hide the same contradiction when it comes back.',
  },
  'bad-vectors': {
    severity: 'warning',
    title: 'Vectors that cannot be read',
    message: ({ detail }) => `What was run against the vectors is left out: ${detail.replace(/\.$/, '')}; fix them.`,
    why: 'Without its vector nobody can tell which clause a verdict is about.',
  },
};
