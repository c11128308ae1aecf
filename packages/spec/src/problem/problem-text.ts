import { parseCitation } from '../citation/citation.ts';
import type { Severity } from './severity.ts';

/** The facts that each problem's text is filled with. Adding a code here makes the compiler ask for its text below. */
export interface ProblemDataByCode {
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
  readonly 'broken-zone': {
    readonly zone: string;
    readonly fault: 'unclosed' | 'unopened' | 'nested' | 'doubled' | 'in an unclosed block';
  };
  readonly 'unknown-zone': { readonly zone: string; readonly nearest?: string | undefined };
  readonly 'file-not-read': { readonly reason: string };
  readonly 'credentials-in-address': { readonly field: string };
  readonly 'more-faults': { readonly count: number };
  readonly 'read-by-comments': { readonly why: string };
  readonly 'flow-contradiction': { readonly flow: string; readonly step: number; readonly detail: string };
  readonly 'flow-contradiction-known': { readonly flow: string; readonly step: number; readonly detail: string };
  readonly 'flow-mark-unused': { readonly flow: string; readonly step: number; readonly code: string };
  readonly 'unknown-code': { readonly code: string; readonly nearest?: string | undefined };
  readonly 'unknown-clause': { readonly code: string; readonly clause: string; readonly nearest?: string | undefined };
  readonly 'malformed-annotation': { readonly text: string; readonly detail: string };
  readonly 'not-canonical': { readonly text: string; readonly canonical: string };
  readonly 'clause-renamed': { readonly was: string; readonly now: string };
  readonly 'clause-id-repeated': { readonly id: string; readonly text: string; readonly other: string };
  readonly 'clauses-elsewhere': { readonly count: number };
  readonly 'retired-part': {
    readonly code: string;
    readonly reason: string;
    /** What to cite in its place: `SIG-20 or SIG-21`. */
    readonly successors?: string | undefined;
  };
  readonly 'part-split': { readonly code: string; readonly into: string };
  readonly 'part-life': { readonly code: string; readonly detail: string };
  readonly 'repository-moved': { readonly flavor: string; readonly to: string };
  readonly 'capture-not-sanitized': Readonly<Record<never, never>>;
  readonly 'unmasked-number': { readonly number: string };
  readonly 'gate-on-retired-part': { readonly gate: string; readonly code: string };
  readonly 'bad-address': { readonly flavor: string; readonly address: string; readonly detail: string };
  readonly 'bad-derivation': { readonly flavor: string; readonly from: string; readonly nearest?: string | undefined };
  readonly 'no-parts': { readonly where: string };
  readonly 'pattern-without-file': { readonly pattern: string };
  readonly 'orphan-page': { readonly path: string };
  readonly 'merge-conflict': { readonly path: string };
  readonly 'result-merged': { readonly path: string };
  readonly 'new-scope': { readonly codes: string };
  readonly 'flavor-unregistered': { readonly flavor: string; readonly nearest?: string | undefined };
  readonly 'suspicious-word': { readonly word: string; readonly meant: string };
  readonly 'site-is-test': { readonly symbol: string; readonly canonical: string };
  readonly 'site-in-test': { readonly where: string };
  readonly 'test-not-passed': {
    readonly symbol: string;
    readonly cited: string;
    readonly outcome: 'failed' | 'skipped' | 'not-run';
  };
  readonly 'site-never-run': { readonly symbol: string; readonly cited: string };
  readonly 'site-rebound': { readonly was: string; readonly now: string };
  readonly 'retired-code': { readonly code: string; readonly now: string };
  readonly 'revision-behind': { readonly cited: string; readonly was: string; readonly now: string };
  readonly 'revision-ahead': { readonly cited: string; readonly was: string; readonly now: string };
  readonly 'quote-differs': { readonly cited: string; readonly quoted: string; readonly now: string };
  readonly 'quote-not-found': {
    readonly quote: string;
    readonly code: string;
    /** The part in which it stands. */
    readonly elsewhere?: string | undefined;
    /** What differs from the sentence that is most likely meant. */
    readonly quoted?: string | undefined;
    readonly now?: string | undefined;
  };
  readonly 'other-document': { readonly document: string; readonly count: number };
  readonly 'other-dialect': { readonly dialect: string; readonly count: number; readonly files: number };
  readonly 'specrc-not-read': { readonly pattern: string };
  readonly 'id-of-two-specs': { readonly ids: string; readonly one: string; readonly other: string };
  readonly 'narrowed-by-library': { readonly flavor: string; readonly what: string };
  readonly 'partial-without-note': { readonly code: string };
  readonly 'hidden-character': { readonly name: string };
  readonly 'mention-differs': { readonly id: string; readonly code: string; readonly expected: string };
  readonly 'unclosed-ignore': { readonly line: number };
  readonly 'unknown-language': {
    readonly language?: string | undefined;
    readonly count: number;
    /** Whether it is known how the language writes comments: otherwise than these lines. */
    readonly known?: boolean | undefined;
  };
  readonly 'flavor-unreachable': {
    readonly flavor: string;
    readonly reason: string;
    readonly kept?: string | undefined;
  };
  readonly 'pinned-commit-gone': { readonly flavor: string; readonly commit: string };
  readonly 'history-unknown': { readonly flavor: string };
  readonly 'spec-history-unknown': Readonly<Record<string, never>>;
  readonly 'permalink-unpublished': { readonly address: string; readonly what: string };
  readonly 'claim-missing-commit': {
    readonly flavor: string;
    readonly claims: string;
    readonly commit: string;
  };
  readonly 'claim-missing-path': { readonly flavor: string; readonly claims: string; readonly path: string };
  readonly 'claim-status-differs': {
    readonly flavor: string;
    readonly part: string;
    readonly claimed: string;
    readonly found: string;
  };
  readonly 'uncommitted-sources': { readonly paths: string };
  readonly 'stale-site': { readonly code: string; readonly when: string };
  readonly 'coverage-below': {
    readonly gate: string;
    readonly found?: string | undefined;
    readonly missing?: string | undefined;
    /** Whether nobody said which parts are to count, so that every cited one does. */
    readonly way?: true;
  };
  readonly 'ratchet-lost': { readonly code: string; readonly was: string; readonly now: string };
  readonly 'exception-on-site': { readonly code: string; readonly where: string };
  readonly 'exception-on-claim': { readonly code: string; readonly flavor: string; readonly claimed: string };
  readonly 'bad-review': { readonly detail: string };
  readonly 'bad-dismissal': { readonly detail: string };
  readonly 'bad-import': { readonly detail: string };
  readonly 'bad-vectors': { readonly detail: string };
  readonly 'bad-conformance': { readonly detail: string };
  readonly 'reviewed-commit-unknown': { readonly flavor: string; readonly commit: string };
}

/** How one kind of problem is weighed and worded. */
export interface ProblemText<Data> {
  readonly severity: Severity;
  /** Heading of the problem's page in the docs. */
  readonly title: string;
  /** What is, and what to do. */
  readonly message: (data: Data) => string;
  /** Why it matters, for the page in the docs. */
  readonly why: string;
}

const didYouMean = (nearest: string | undefined, otherwise: string): string =>
  nearest === undefined ? otherwise : `did you mean "${nearest}"?`;

/** What makes a clone whole. */
const fetchRest =
  'fetch what it lacks: "git fetch --unshallow" (in CI: fetch-depth: 0), or "git fetch --refetch --no-filter" in a partial one';

/** The text of every problem, in one place; the compiler keeps it total. */
export const problemTexts: { readonly [C in keyof ProblemDataByCode]: ProblemText<ProblemDataByCode[C]> } = {
  'yaml-syntax': {
    severity: 'error',
    title: 'YAML cannot be read',
    message: ({ detail }) => `The YAML cannot be read: ${detail}; fix it here.`,
    why: 'A file that cannot be read is left out whole, so everything in it would be missing from the pages.',
  },
  'bad-field': {
    severity: 'error',
    title: 'A field has the wrong value',
    message: ({ field, detail }) => `The field "${field}" is wrong: ${detail}.`,
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
    message: ({ id, detail }) => `The clause id "${id}" is of no use here: ${detail}.`,
    why: 'An annotation that cites it would cite nothing.',
  },
  'made-clause-ids': {
    severity: 'notice',
    title: 'Clauses without an id of their own',
    message: ({ count }) =>
      `${count} ${count === 1 ? 'clause has' : 'clauses have'} no id of ${count === 1 ? 'its' : 'their'} own, so the id changes with the text; end each sentence with {#its-id}.`,
    why: 'Annotations that cite a made id are orphaned when the sentence is reworded.',
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
    message: ({ reason }) => `This file was not read: ${reason}.`,
    why: 'Everything in it is missing from the result.',
  },
  'credentials-in-address': {
    severity: 'error',
    title: 'An address holds a password',
    message: ({ field }) =>
      `The address in "${field}" holds a user or a password; take it out, change it where it was used, and let git's own credential helper give it.`,
    why: 'Everybody who reads the spec, and its history, reads it.',
  },
  'more-faults': {
    severity: 'warning',
    title: 'A file has more faults than are listed',
    message: ({ count }) =>
      `This file has ${count} more faults, which are not listed; correct those that are, and look again.`,
    why: "One library's file should not fill the log of all.",
  },
  'read-by-comments': {
    severity: 'notice',
    title: 'A file was read by its comments alone',
    message: ({ why }) =>
      `This file was read by its comments alone, because ${why}: its annotations count, but which declarations they are about is unknown.`,
    why: 'A parser that fails, or would take too long, costs the one file. Such a text is rarely written by hand.',
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
  'unknown-code': {
    severity: 'warning',
    title: 'An annotation cites a code that the spec lacks',
    message: ({ code, nearest }) =>
      `The code "${code}" is not in the spec; ${didYouMean(nearest, 'fix or remove it.')}`,
    why: 'The site is counted for no part.',
  },
  'unknown-clause': {
    severity: 'warning',
    title: 'An annotation cites a clause that the part lacks',
    message: ({ code, clause, nearest }) =>
      `The part ${code} has no clause "${clause}"; ${didYouMean(nearest, 'fix the annotation.')}`,
    why: 'The site is counted for no clause.',
  },
  'malformed-annotation': {
    severity: 'warning',
    title: 'An annotation that cannot be read',
    message: ({ text, detail }) => `The annotation "${text}" cannot be read: ${detail}.`,
    why: 'It looks like an annotation, so somebody meant one; it counts for nothing until it is fixed.',
  },
  'not-canonical': {
    severity: 'notice',
    title: 'An annotation in another spelling',
    message: ({ text, canonical }) => `"${text}" counts, but is not the canonical spelling; write "${canonical}".`,
    why: 'Plain searches for the canonical form miss it.',
  },
  'clause-renamed': {
    severity: 'warning',
    title: 'An annotation cites a clause by an id that it had before',
    message: ({ was, now }) => `${was} is called ${now} now, and is counted as that; write ${now}.`,
    why: 'The sentence was reworded or moved, or its author gave it an id; the old id may come to name another sentence.',
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
  'retired-part': {
    severity: 'notice',
    title: 'An annotation cites a part that is retired',
    message: ({ code, reason, successors }) =>
      `${code} is retired (${reason}); ${successors === undefined ? 'remove the annotation when the code goes' : `cite ${successors} now`}.`,
    why: 'A retired part counts in no coverage and no gate.',
  },
  'part-split': {
    severity: 'notice',
    title: 'An annotation cites a part that was split',
    message: ({ code, into }) => `A part of the text of ${code} moved; cite ${into} too where the code follows it.`,
    why: 'What moved out of the part is counted where it is now.',
  },
  'part-life': {
    severity: 'warning',
    title: 'The life of a part does not fit',
    message: ({ code, detail }) => `${code}: ${detail}.`,
    why: 'Libraries learn from it what to cite in place of a part that was retired, split or merged.',
  },
  'repository-moved': {
    severity: 'warning',
    title: 'A repository that moved to another server',
    message: ({ flavor, to }) => `The repository of "${flavor}" moved to ${to}; write that address into its file.`,
    why: "To another server nobody is led without the word of the spec's authors.",
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
  'gate-on-retired-part': {
    severity: 'notice',
    title: 'A gate on a part that is retired',
    message: ({ gate, code }) => `The gate ${gate} demands nothing any more, because ${code} is retired; remove it.`,
    why: 'A retired part leaves every gate, so that its end makes no build fail.',
  },
  'bad-address': {
    severity: 'warning',
    title: "A flavor's address is that of no repository",
    message: ({ flavor, address, detail }) => `The address "${address}" of "${flavor}" is no repository: ${detail}.`,
    why: 'Its code is never read, and the pages say that it has none.',
  },
  'bad-derivation': {
    severity: 'error',
    title: 'A flavor derives from what it cannot derive from',
    message: ({ flavor, from, nearest }) =>
      from === flavor
        ? `"${flavor}" derives from itself; remove it from derives_from.`
        : `"${flavor}" derives from "${from}", which is not in the registry; ${didYouMean(nearest, 'add it, or remove it from derives_from.')}`,
    why: 'Flavors that derive from each other count as one independent implementation.',
  },
  'no-parts': {
    severity: 'warning',
    title: 'A spec without a part',
    message: ({ where }) =>
      `"${where}" has no part: a part is a page in a folder of spec/ whose front matter has a code, or a file that corpus: in wacrg.yaml names.`,
    why: 'There is nothing that could be implemented, so every number would be about nothing.',
  },
  'pattern-without-file': {
    severity: 'warning',
    title: 'A pattern that no file of a spec fits',
    message: ({ pattern }) =>
      `No file fits "${pattern}" under corpus: files; patterns begin at the folder of wacrg.yaml, with ** over folders.`,
    why: 'What was meant to be part of the spec is not read.',
  },
  'merge-conflict': {
    severity: 'warning',
    title: 'A file with a merge conflict',
    message: ({ path }) => `"${path}" is in a merge conflict; resolve it, and check again.`,
    why: 'What stands between the marks may be gone after the merge.',
  },
  'orphan-page': {
    severity: 'warning',
    title: 'A page or badge of something that is gone',
    message: ({ path }) =>
      `"${path}" was made for what the spec no longer has; run "wacrg render --prune" to remove it.`,
    why: 'Readers and badges would go on showing it as if it were alive.',
  },
  'result-merged': {
    severity: 'notice',
    title: 'A result with the marks of a merge conflict',
    message: ({ path }) => `"${path}" was in a merge conflict; it is made anew of what both sides knew; commit it.`,
    why: 'Of a flavor that cannot be reached now the newer of both scans is kept.',
  },
  'new-scope': {
    severity: 'notice',
    title: 'Parts that are cited and that no gate counts yet',
    message: ({ codes }) =>
      `Cited, and counted by no gate: ${codes}; add them to scope: in wacrg.yaml, or run "wacrg check --update-ratchet".`,
    why: 'A gate counts the parts that were agreed on, so that citing more never fails a build that was green.',
  },
  'flavor-unregistered': {
    severity: 'notice',
    title: "A library that the spec's registry does not know",
    message: ({ flavor, nearest }) =>
      `"${flavor}" is not in the spec's registry; ${didYouMean(nearest, `send its maintainers a file spec/flavors/${flavor}.yaml with id, name and url.`)}`,
    why: 'The spec cannot scan what it does not know.',
  },
  'suspicious-word': {
    severity: 'warning',
    title: 'A word behind a code that is close to a status',
    message: ({ word, meant }) =>
      meant === 'exception'
        ? `The annotation says "${word}", so it counts for nothing; list the code under "exceptions" in wacrg.yaml, with the reason.`
        : `The annotation says "${word}", which is no status and is read as "${meant}"; write "${meant}", or put a ":" before a note.`,
    why: 'A misspelt status would count as working, which is more than its author said.',
  },
  'site-is-test': {
    severity: 'notice',
    title: 'A test that is annotated as an implementation',
    message: ({ symbol, canonical }) => `"${symbol}" is a test, so it is counted as one; write "${canonical}".`,
    why: 'A test shows that something works; it is not what does the work.',
  },
  'site-in-test': {
    severity: 'notice',
    title: 'An implementation in a file of tests',
    message: ({ where }) => `This counts as an implementation, but ${where}; move it, or write "test".`,
    why: 'What helps a test seldom implements what it tests.',
  },
  'test-not-passed': {
    severity: 'warning',
    title: 'A test that did not pass',
    message: ({ symbol, cited, outcome }) =>
      `The test "${symbol}" of ${cited} ${outcome === 'failed' ? 'failed' : outcome === 'skipped' ? 'was skipped' : 'did not run, though tests beside it did'}, so it is no coverage; make it pass, or remove the annotation.`,
    why: 'Only a test that passes shows that the code does what the clause says.',
  },
  'site-never-run': {
    severity: 'warning',
    title: 'Code that no test runs',
    message: ({ symbol, cited }) =>
      `"${symbol}" implements ${cited}, but none of its lines was run; add a test that runs it.`,
    why: 'Nobody knows whether code works that was never run.',
  },
  'site-rebound': {
    severity: 'warning',
    title: 'An annotation whose declaration is another one now',
    message: ({ was, now }) =>
      `This annotation was written above "${was}", which is gone, and now stands above "${now}"; move or remove it, or run "wacrg accept" when it is right.`,
    why: 'When code is deleted and its comment is left, the next declaration inherits a claim that nobody made.',
  },
  'retired-code': {
    severity: 'notice',
    title: 'An annotation cites a retired code',
    message: ({ code, now }) => `The code ${code} is retired and still counts; write ${now} now.`,
    why: 'The alias may be removed one day, and the annotation with it.',
  },
  'revision-behind': {
    severity: 'warning',
    title: 'An annotation cites an older revision',
    message: ({ cited, was, now }) =>
      `Revision ${was} of ${cited} is cited, and the spec is at ${now}; read what changed, then cite ${now}.`,
    why: 'The code was written against an earlier state of the rule, so the site is stale whatever the dates say.',
  },
  'revision-ahead': {
    severity: 'warning',
    title: 'An annotation cites a revision that the spec does not have yet',
    message: ({ cited, was, now }) =>
      `Revision ${was} of ${cited} is cited, and the spec is at ${now}; cite ${now}, or check against the newer spec.`,
    why: 'Either the number is mistyped, or the code follows a state of the spec that is not the one at hand.',
  },
  'quote-differs': {
    severity: 'warning',
    title: 'A quotation differs from the spec',
    message: ({ cited, quoted, now }) =>
      `What is quoted of ${cited} is not what the spec says: ${quoted} is ${now} there; read the change, then quote the spec.`,
    why: 'Whoever quoted it read another text. The code may still be right; somebody has to look.',
  },
  'quote-not-found': {
    severity: 'warning',
    title: 'A quotation that is nowhere in what it cites',
    message: ({ quote, code, elsewhere, quoted, now }) => {
      const what = `"${quote}" is not in the text of ${code}`;
      if (elsewhere !== undefined) return `${what}; it stands in ${elsewhere}: cite that.`;
      return quoted === undefined
        ? `${what}; quote what the spec says, or remove it.`
        : `${what}: ${quoted} is ${now} there; read the change, then quote the spec.`;
    },
    why: 'The site counts for the part as a whole, and for no clause, because nobody knows which one is meant.',
  },
  'other-document': {
    severity: 'notice',
    title: 'Citations of a document that the spec does not hold',
    message: ({ document, count }) =>
      `${count} ${count === 1 ? 'citation is' : 'citations are'} of "${document}", which is none of the spec's files; where it is a part of the spec, put its text there and name it under corpus: files: in wacrg.yaml.`,
    why: 'They are counted for nothing. A library may cite several specs, so this is no mistake of its authors.',
  },
  'other-dialect': {
    severity: 'notice',
    title: 'Citations in a dialect that nobody configured',
    message: ({ dialect, count, files }) =>
      `${count} ${count === 1 ? 'line' : 'lines'} in ${files} ${files === 1 ? 'file' : 'files'} ${count === 1 ? 'cites' : 'cite'} a spec in the dialect ${dialect}, which this spec does not name; where they are meant for it, write dialects: [${dialect}] in its wacrg.yaml.`,
    why: 'Nothing was found in the words that the spec names, while other citations stand in the code: most likely they are not looked for.',
  },
  'specrc-not-read': {
    severity: 'warning',
    title: 'A .specrc whose pattern names no attribute',
    message: ({ pattern }) =>
      `The pattern "${pattern}" does not begin with an attribute and its bracket, such as @Specification\\(, so only the usual names are looked for; name yours with words: of the dialect specrc in wacrg.yaml.`,
    why: 'Patterns of strangers are not run. The name of the attribute is all that is needed, since its arguments are read by the grammar of the language.',
  },
  'id-of-two-specs': {
    severity: 'error',
    title: 'Two specs of a library have one id',
    message: ({ ids, one, other }) =>
      `Both specs "${one}" and "${other}" have ${ids}, and this library cites them in the same words; cite one of them in words of its own (dialects: under specs:), or leave it out.`,
    why: 'Nobody can tell which of the two a citation means, so it counts for both.',
  },
  'narrowed-by-library': {
    severity: 'notice',
    title: 'A library leaves out what the spec would read',
    message: ({ flavor, what }) =>
      `"${flavor}" says in its own wacrg.yaml that ${what}; it is left out here too, and to read it, ask its authors.`,
    why: 'The spec decides what of a library is read, and a library may narrow that. Whoever misses a site finds the reason here.',
  },
  'partial-without-note': {
    severity: 'warning',
    title: 'Partial, without saying what is missing',
    message: ({ code }) => `The annotation says ${code} is partial, but not what is missing; add ": what is missing".`,
    why: 'A reader who needs the missing half cannot tell.',
  },
  'hidden-character': {
    severity: 'warning',
    title: 'A hidden character inside an annotation',
    message: ({ name }) => `There is a hidden character (${name}) in this annotation; remove it.`,
    why: 'Zero-width and right-to-left characters make a comment read differently from what it says.',
  },
  'mention-differs': {
    severity: 'warning',
    title: 'A comment pairs a part with the wrong code',
    message: ({ id, code, expected }) =>
      `The comment says "${id} (${code})", but ${id} is ${expected}; fix one of them.`,
    why: 'One of the two is wrong, and a reader cannot tell which part is meant.',
  },
  'unclosed-ignore': {
    severity: 'warning',
    title: 'An ignored region that never ends',
    message: ({ line }) =>
      `The ignored region that starts in line ${line} has no end; it reaches to the end of the file.`,
    why: 'Annotations below it are ignored. Write wacrg-ignore-end where the region should end.',
  },
  'unknown-language': {
    severity: 'notice',
    title: 'Lines that may be annotations, in no comment that is known',
    message: ({ language, count, known }) => {
      const lines = `${count === 1 ? 'One line looks' : `${count} lines look`} like an annotation`;
      const counts = `so ${count === 1 ? 'it does' : 'they do'} not count`;
      if (known)
        return `${lines}, but in no comment as ${language} writes them, ${counts}; if it should, write it as ${language} does.`;
      return `${lines}, but how ${language ?? "this file's language"} writes comments is not known, ${counts}; name the language in .gitattributes (linguist-language).`;
    },
    why: 'A guess could take a string for a comment, so it is listed as a mention and never as coverage.',
  },
  'flavor-unreachable': {
    severity: 'warning',
    title: 'A flavor could not be read',
    message: ({ flavor, reason, kept }) =>
      `The repository of "${flavor}" could not be read (${reason}); ${kept === undefined ? 'its claims stay claims' : `its last known result, at ${kept}, is kept`}; check its address, or scan again later.`,
    why: 'What is shown of this flavor is not of today.',
  },
  'pinned-commit-gone': {
    severity: 'warning',
    title: 'A pinned commit is gone',
    message: ({ flavor, commit }) =>
      `The commit ${commit} that the lock names for "${flavor}" is gone from its repository; run scan without --locked.`,
    why: 'The history was rewritten, or the change was merged by squash; permalinks to that commit are dead.',
  },
  'history-unknown': {
    severity: 'warning',
    title: 'The history is cut off',
    message: ({ flavor }) =>
      `The repository of "${flavor}" is a shallow or partial clone, so git cannot tell who wrote its older lines; ${fetchRest}.`,
    why: 'Git blames every older line on the commit at the cut, without saying so. The tool says "unknown" instead.',
  },
  'spec-history-unknown': {
    severity: 'warning',
    title: "The spec's history is cut off",
    message: () =>
      `The repository of the spec is a shallow or partial clone, so git cannot tell when some of its texts changed, and what is stale may not be found; in its folder, ${fetchRest}.`,
    why: 'Code is out of date when the text that it cites changed later. The tool says "unknown" where a clone lacks the history that shows it.',
  },
  'permalink-unpublished': {
    severity: 'warning',
    title: 'Links that would lead nowhere',
    message: ({ address, what }) =>
      `As far as this clone knows, ${address} has not got ${what}, so pages have no links there; push and fetch, or correct "repository" in wacrg.yaml.`,
    why: 'A link that nobody can open says that there is something to see. What is known to be there is what a remote-tracking branch of that address holds. Links to files of the same repository lead to the files themselves, and work everywhere.',
  },
  'claim-missing-commit': {
    severity: 'warning',
    title: 'A claim names a commit that does not exist',
    message: ({ flavor, claims, commit }) =>
      `${claims} commit ${commit} of "${flavor}", but its repository has no such commit; fix or remove the claim.`,
    why: 'The link on the page is dead: no reader can reach what the claim rests on.',
  },
  'claim-missing-path': {
    severity: 'warning',
    title: 'A claim names a path that does not exist',
    message: ({ flavor, claims, path }) =>
      `${claims} the path "${path}" of "${flavor}", but it does not exist at the named commit; fix or remove the claim.`,
    why: 'The link on the page is dead: no reader can reach what the claim rests on.',
  },
  'claim-status-differs': {
    severity: 'warning',
    title: 'A claim and the code differ',
    message: ({ flavor, part, claimed, found }) =>
      `${part} claims that "${flavor}" is ${claimed}, but its annotations say ${found}; fix one of them.`,
    why: 'The table shows what the code says.',
  },
  'uncommitted-sources': {
    severity: 'notice',
    title: 'Sources that are not committed',
    message: ({ paths }) => `Not yet committed, so not in this result: ${paths}; commit them and build again.`,
    why: 'A commit cannot hold its own id: the result describes the newest commit of the sources.',
  },
  'stale-site': {
    severity: 'warning',
    title: 'The spec moved after the code',
    message: ({ code, when }) =>
      `The text of ${code} changed ${when}; read the change, then fix the code or run "wacrg accept ${parseCitation(code).code}".`,
    why: 'The annotation is stale: the code below it was written against another text. It may still be right; somebody has to look.',
  },
  'coverage-below': {
    severity: 'error',
    title: 'Coverage is below what is demanded',
    message: ({ gate, found, missing, way }) =>
      `Coverage ${gate} is demanded, and it is ${found ?? 'not measured: no site cites a clause of these parts'}; ${missing === undefined ? 'cite clauses by their ids, as "wacrg show" prints them' : `missing: ${missing}`}.${way && found !== undefined ? ' Every part of which a clause is cited counts; to agree on fewer, list them under scope: in wacrg.yaml, or run "wacrg check --update-ratchet".' : ''}`,
    why: 'The gate was set so that this does not pass unseen.',
  },
  'ratchet-lost': {
    severity: 'error',
    title: 'Something that was covered no longer is',
    message: ({ code, was, now }) =>
      `${code} was ${was} and is now ${now}; bring it back, or run "wacrg check --update-ratchet" and let a reviewer see the line go.`,
    why: 'Coverage is lost most often by accident: a comment is deleted with the code around it.',
  },
  'exception-on-site': {
    severity: 'warning',
    title: 'An exception on something that is implemented',
    message: ({ code, where }) =>
      `The exception says that ${code} does not apply, but ${where} implements it; remove the exception or the annotation.`,
    why: 'One of the two is wrong, and a reader cannot tell which.',
  },
  'exception-on-claim': {
    severity: 'warning',
    title: 'An exception on something that is claimed',
    message: ({ code, flavor, claimed }) =>
      `The exception says that ${code} does not apply to "${flavor}", but the spec claims that it is ${claimed} there; fix one of them.`,
    why: 'The page shows both, and a reader cannot tell which is right.',
  },
  'bad-review': {
    severity: 'warning',
    title: 'A review that cannot be read',
    message: ({ detail }) =>
      `The section "reviewed" of this lock cannot be used: ${detail}; run "wacrg accept" to write it anew.`,
    why: 'What was reviewed is not taken into account, so sites are stale that somebody has looked at.',
  },
  'bad-dismissal': {
    severity: 'warning',
    title: 'An answer "no" that leads nowhere',
    message: ({ detail }) => `This line of answers to "wacrg suggest" has no effect: ${detail}; take it out.`,
    why: 'Whoever wrote it believes that something is not asked again.',
  },
  'bad-import': {
    severity: 'warning',
    title: 'An imported citation that leads nowhere',
    message: ({ detail }) =>
      `What was imported is left out: ${detail}; run "wacrg import" again with what the tool finds today.`,
    why: 'A site that nobody can open is no evidence. The rest of the file counts.',
  },
  'bad-vectors': {
    severity: 'warning',
    title: 'Vectors that cannot be read',
    message: ({ detail }) => `What was run against the vectors is left out: ${detail.replace(/\.$/, '')}; fix them.`,
    why: 'Without its vector nobody can tell which clause a verdict is about.',
  },
  'bad-conformance': {
    severity: 'warning',
    title: 'A run against the vectors that cannot be read',
    message: ({ detail }) => `This run is left out: ${detail}; run "wacrg conform --write" to write it anew.`,
    why: 'What it says would stand on the pages of the spec, so all of it has to be of the published schema.',
  },
  'reviewed-commit-unknown': {
    severity: 'notice',
    title: 'A review against a commit that the spec lacks',
    message: ({ flavor, commit }) =>
      `"${flavor}" was reviewed against commit ${commit}, which is not in the spec's history here; fetch the whole history, or run "wacrg accept" again in the flavor's repository.`,
    why: 'What the text said then cannot be read, so the review is not taken into account.',
  },
};
