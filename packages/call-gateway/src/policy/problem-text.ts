/** What is wrong with a policy file: the one table of texts. */

/** The code of a problem. */
export type PolicyProblemCode =
  | 'not-yaml'
  | 'too-large'
  | 'too-small'
  | 'too-long'
  | 'file-too-large'
  | 'empty'
  | 'unknown-field'
  | 'missing-field'
  | 'bad-value'
  | 'bad-duration'
  | 'bad-times'
  | 'overlapping-times'
  | 'bad-days'
  | 'day-twice'
  | 'bad-date'
  | 'bad-prefix'
  | 'bad-name'
  | 'unknown-zone'
  | 'unknown-text'
  | 'unused-text'
  | 'unknown-place'
  | 'not-a-person'
  | 'holiday-twice'
  | 'never-asked'
  | 'no-effect';

/** What a text needs to know. */
export interface ProblemDetails {
  /** The field, name or word that is wrong. */
  readonly word?: string | undefined;
  /** What was probably meant. */
  readonly nearest?: string | undefined;
  /** What the reader of the file says. */
  readonly says?: string | undefined;
}

type Text = (details: ProblemDetails) => string;

const meant = ({ nearest }: ProblemDetails, otherwise: string): string =>
  nearest === undefined ? otherwise : `did you mean "${nearest}"?`;

/** What is; what to do. */
const problemTexts: Readonly<Record<PolicyProblemCode, Text>> = {
  'not-yaml': ({ says }) => `This is not YAML: ${says}`,
  'too-large': () => 'The number is too large; see the schema',
  'too-small': () => 'The number is too small; see the schema',
  'too-long': () => 'This is too long; shorten it',
  'file-too-large': () => 'The file is larger than 256 KiB; shorten it',
  empty: () => 'This is empty; fill it in or leave the field out',
  'unknown-field': (details) => `The field "${details.word}" is not known; ${meant(details, 'remove it')}`,
  'missing-field': ({ word }) => `The field "${word}" is missing; add it`,
  'bad-value': ({ says }) => `The value does not fit: ${says}`,
  'bad-duration': () => 'This is not a duration; write a number with ms, s, m, h or d, such as 60s or 24h',
  'bad-times': () => 'These are not times of a day; write such as "09:00-12:00, 13:00-17:30", or "closed"',
  'overlapping-times': () => 'Two of the times overlap; join or part them',
  'bad-days': () => 'These are not days; write mon, tue, wed, thu, fri, sat or sun, a range such as mon-fri, or a list',
  'day-twice': () => 'A day is named twice; name each once',
  'bad-date': () => 'This is not a date; write such as 2026-12-25',
  'bad-prefix': () => 'This is not a country prefix; write such as +44',
  'bad-name': () => 'This is not a name for a text; write lower-case letters, digits, _ and -, beginning with a letter',
  'unknown-zone': (details) =>
    `The zone "${details.word}" is not known; ${meant(details, 'write an IANA name such as Europe/London')}`,
  'unknown-text': (details) => `There is no text "${details.word}"; ${meant(details, 'add it under texts')}`,
  'unused-text': ({ word }) => `No rule uses the text "${word}"; use it, remove it, or leave it for text_by_hand`,
  'unknown-place': (details) => `No text is filled in for {${details.word}} here; ${meant(details, 'remove it')}`,
  'not-a-person': ({ word }) => `"${word}" names no person; write a JID such as 15550100001@s.whatsapp.net`,
  'holiday-twice': ({ word }) => `The holiday ${word} stands twice; keep one`,
  'never-asked': ({ word }) =>
    `The office "${word}" is never asked: one before it answers all its callers; order or part them`,
  'no-effect': ({ word }) => `The rule "${word}" can do nothing as it is; fill it in or remove it`,
};

/** The text of a problem. */
export function textOf(code: PolicyProblemCode, details: ProblemDetails): string {
  return problemTexts[code](details);
}

/** True for a word that is the code of a problem: the schema gives codes as messages. */
export function isProblemCode(word: string): word is PolicyProblemCode {
  return Object.hasOwn(problemTexts, word);
}
