import { spell, visible, withoutCredentials } from '@wacrg/spec/text';

/**
 * Makes Markdown of plain text. What comes out is safe in every place of a page at once: paragraph, heading, list item,
 * link label and table cell, on GitHub, in a CommonMark reader and in Python-Markdown. Nothing that a stranger wrote reaches a page any other way.
 */

declare const markdown: unique symbol;

/** Markdown that may stand on a page as it is. Only the functions of this package make it, so the compiler finds raw text. */
export type Markdown = string & { readonly [markdown]: true };

/** Vouches for Markdown that was put together from literals and {@link Markdown} alone. */
export const trusted = (value: string): Markdown => value as Markdown;

/** Puts Markdown values into a literal: `` md`by ${text(author)}` ``. */
export function md(literals: TemplateStringsArray, ...values: readonly (Markdown | number)[]): Markdown {
  return trusted(literals.reduce((before, literal, index) => `${before}${values[index - 1]}${literal}`));
}

export const joined = (values: readonly Markdown[], between = ', '): Markdown => trusted(values.join(between));

/**
 * Plain text as inline Markdown on one line: it shows exactly its characters, white space normalised, control and
 * direction characters spelt out. Words that readers of Markdown would turn into links become code.
 *
 * @example
 * text('a|b <script>'); // 'a&#124;b \\<script>'
 */
export function text(value: string): Markdown {
  if (plainText.test(value)) return trusted(value);
  const words = visible(oneLine(value)).split(' ');
  return trusted(guardEnds(words.map((word) => (linksItself(word) ? code(word) : escapeWord(word))).join(' ')));
}

/**
 * Plain text as code. Two signs stand between spans of code, because inside one they still mean something: a pipe ends a
 * table cell, and a colon after `]` makes a definition of a line that starts with a link.
 *
 * @example
 * code('a`b'); // '`` a`b ``'
 */
export function code(value: string): Markdown {
  if (plainCode.test(value)) return trusted(`\`${value}\``);
  const pieces = visible(value)
    .replace(/[\n\t]/g, spell)
    .split(/(\||(?<=\]):)/);
  const written = pieces.map((piece, index) => (index % 2 === 1 ? `&#${piece.charCodeAt(0)};` : codeSpan(piece)));
  return trusted(written.join(''));
}

/** A link, or its label alone when there is no address or one that a page must not lead to. */
export function link(label: Markdown, url: string | undefined): Markdown {
  const address = url === undefined ? undefined : safeUrl(url);
  return address === undefined || label === '' ? label : trusted(`[${label}](${address})`);
}

/** The address as it may stand in a link: http, https, mailto, or inside the pages; anything else is `undefined`. */
export function safeUrl(url: string): string | undefined {
  if (plainUrl.test(url)) return url;
  const trimmed = withoutCredentials(url.trim().toWellFormed());
  if (trimmed === '' || !/^(https?:\/\/|mailto:|#|\.{0,2}\/(?!\/)|[\w.%-]+(?:[/#?]|$))/i.test(trimmed))
    return undefined;
  return trimmed
    .replace(/[^!#$%&'*+,./0-9:;=?@A-Z_a-z~-]/gu, (character) =>
      encodeURIComponent(character).replace(/[()]/g, percent),
    )
    .replace(/&(?=#?\w+;)/g, '&amp;');
}

/** A place that links can lead to; the only HTML on a page. */
export const anchor = (id: string): Markdown => trusted(`<a id="${id.replace(/[^\p{L}\p{N}_.:-]/gu, '-')}"></a>`);

/** A fenced code block whose fence is longer than any inside it. */
export function fence(body: string, language: string): Markdown {
  const ticks = '`'.repeat(Math.max(3, 1 + longestRun(body, /`+/g)));
  const shown = visible(body.replace(/\r\n?/g, '\n')).trimEnd();
  return trusted(`${ticks}${language}\n${shown}\n${ticks}`);
}

/**
 * Plain text for a label of a Mermaid sequence diagram. Quotes become `'` and semicolons go, as readers of these specs know
 * it; what Mermaid would take for a tag, a comment, a directive, a formula or a layout word becomes a character code.
 */
export function diagramText(value: string): Markdown {
  const plain = visible(oneLine(value)).replace(/"/g, "'").replace(/;/g, '');
  const safe = plain.replace(
    /[#<>]|%(?=%)|\$(?=\$)|(?<=^(?:no)?wrap):/gi,
    (character) => diagramCodes[character] ?? '',
  );
  return trusted(safe);
}

const diagramCodes: Readonly<Record<string, string>> = {
  '#': '#35;',
  '<': '#lt;',
  '>': '#gt;',
  '%': '#37;',
  $: '#36;',
  ':': '#58;',
};

/** JSON on several lines, pure ASCII where a terminal or an old parser could trip: controls, direction marks, lone surrogates. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(/[\u007f-\u009f\u2028\u2029]|\p{Cf}/gu, spell)}\n`;
}

// Most values need nothing done; these say so at once.
const plainText = /^[\p{L}\p{N}][\p{L}\p{N},'-]*(?: [\p{L}\p{N},'-]+)*$/u;
const plainCode = /^[!-[\\^_a-{}~]+$/;
const plainUrl = /^https:\/\/[\w./#:-]+$/;

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/** White space normalised. Single spaces are left alone, for most text has no other. */
export const oneLine = (value: string): string => value.replace(/\s{2,}|[^\S ]/g, ' ').trim();

/** Would become a link by itself: an address, a host or an e-mail address. */
const linksItself = (word: string): boolean => /:\/\/|www\.|[\w.+-]@[\w-]/i.test(word);

/** Every sign that any step of {@link escapeWord} changes. */
const unsafe = /[\\`*[\]<~${}_&:|]/;

const escapeWord = (word: string): string => (unsafe.test(word) ? escapeSigns(word) : word);

/**
 * A backslash before these is an escape for every reader of Markdown. Before others it is one for CommonMark alone, and
 * Python-Markdown shows the backslash and takes the sign as it stands, a tag among them: those become character references.
 */
const escapeSigns = (word: string): string =>
  word
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/:(?=[\w+-]+:)/g, '&#58;')
    .replace(/[\\`*[\]{}]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/[<~$|]/g, (sign) => references[sign] ?? sign);

const references: Readonly<Record<string, string>> = { '<': '&lt;', '~': '&#126;', $: '&#36;', '|': '&#124;' };

/** Escapes what would start a heading, a quote, a list or a rule instead of a sentence, and what would close a heading. */
export const guardEnds = (line: string): string => (/^[-+#=>\d]|#$/.test(line) ? guarded(line) : line);

const guarded = (line: string): string =>
  line
    .replace(/^([-+](?=[-+\s]|$)|[#>])/, '\\$1')
    .replace(/^=(?==*$)/, '&#61;')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/ (#+)$/, ' \\$1');

function codeSpan(piece: string): string {
  if (piece === '') return '';
  const ticks = '`'.repeat(1 + longestRun(piece, /`+/g));
  const pad = /^`|`$/.test(piece) || /^ .*[^ ].* $/.test(piece) ? ' ' : '';
  return `${ticks}${pad}${piece}${pad}${ticks}`;
}

const longestRun = (value: string, runs: RegExp): number =>
  (value.match(runs) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
