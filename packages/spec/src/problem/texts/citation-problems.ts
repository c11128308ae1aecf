import { didYouMean, ended, type ProblemTexts } from './text.ts';

/** The facts of problems in what a source text cites, and how. */
export interface CitationProblems {
  readonly 'unknown-code': { readonly code: string; readonly nearest?: string | undefined };
  readonly 'unknown-clause': { readonly code: string; readonly clause: string; readonly nearest?: string | undefined };
  readonly 'malformed-annotation': { readonly text: string; readonly detail: string };
  readonly 'not-canonical': { readonly text: string; readonly canonical: string };
  readonly 'clause-renamed': { readonly was: string; readonly now: string };
  readonly 'retired-part': {
    readonly code: string;
    readonly reason: string;
    /** What to cite in its place: `SIG-20 or SIG-21`. */
    readonly successors?: string | undefined;
  };
  readonly 'part-split': { readonly code: string; readonly into: string };
  readonly 'retired-code': { readonly code: string; readonly now: string };
  readonly 'suspicious-word': { readonly word: string; readonly meant: string };
  readonly 'site-is-test': { readonly symbol: string; readonly canonical: string };
  readonly 'site-in-test': { readonly where: string };
  readonly 'site-rebound': { readonly was: string; readonly now: string };
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
  readonly 'specrc-not-read': { readonly pattern: string };
  readonly 'other-dialect': { readonly dialect: string; readonly count: number; readonly files: number };
  readonly 'id-of-two-specs': { readonly ids: string; readonly one: string; readonly other: string };
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
  readonly 'read-by-comments': { readonly why: string };
  readonly 'more-faults': { readonly count: number };
}

/** The texts of problems in what a source text cites, and how. */
export const citationProblems: ProblemTexts<CitationProblems> = {
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
    message: ({ text, detail }) => `The annotation "${text}" cannot be read: ${ended(detail)}`,
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
  'retired-code': {
    severity: 'notice',
    title: 'An annotation cites a retired code',
    message: ({ code, now }) => `The code ${code} is retired and still counts; write ${now} now.`,
    why: 'The alias may be removed one day, and the annotation with it.',
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
  'site-rebound': {
    severity: 'warning',
    title: 'An annotation whose declaration is another one now',
    message: ({ was, now }) =>
      `This annotation was written above "${was}", which is gone, and now stands above "${now}"; move or remove it, or run "wacrg accept" when it is right.`,
    why: 'When code is deleted and its comment is left, the next declaration inherits a claim that nobody made.',
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
  'specrc-not-read': {
    severity: 'warning',
    title: 'A .specrc whose pattern names no attribute',
    message: ({ pattern }) =>
      `The pattern "${pattern}" does not begin with an attribute and its bracket, such as @Specification\\(, so only the usual names are looked for; name yours with words: of the dialect specrc in wacrg.yaml.`,
    why: 'Patterns of strangers are not run. The name of the attribute is all that is needed, since its arguments are read by the grammar of the language.',
  },
  'other-dialect': {
    severity: 'notice',
    title: 'Citations in a dialect that nobody configured',
    message: ({ dialect, count, files }) =>
      `${count} ${count === 1 ? 'line' : 'lines'} in ${files} ${files === 1 ? 'file' : 'files'} ${count === 1 ? 'cites' : 'cite'} a spec in the dialect ${dialect}, which this spec does not name; where they are meant for it, write dialects: [${dialect}] in its wacrg.yaml.`,
    why: 'Nothing was found in the words that the spec names, while other citations stand in the code: most likely they are not looked for.',
  },
  'id-of-two-specs': {
    severity: 'error',
    title: 'Two specs of a library have one id',
    message: ({ ids, one, other }) =>
      `Both specs "${one}" and "${other}" have ${ids}, and this library cites them in the same words; cite one of them in words of its own (dialects: under specs:), or leave it out.`,
    why: 'Nobody can tell which of the two a citation means, so it counts for both.',
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
  'read-by-comments': {
    severity: 'notice',
    title: 'A file was read by its comments alone',
    message: ({ why }) =>
      `This file was read by its comments alone, because ${why}: its annotations count, but which declarations they are about is unknown.`,
    why: 'A parser that fails, or would take too long, costs the one file. Such a text is rarely written by hand.',
  },
  'more-faults': {
    severity: 'warning',
    title: 'A file has more faults than are listed',
    message: ({ count }) =>
      `This file has ${count} more faults, which are not listed; correct those that are, and look again.`,
    why: "One library's file should not fill the log of all.",
  },
};
