// Every reader of texts that strangers write, beside the grammar of annotations and the finders: what it is fed with, and
// how. Each may give anything, or throw what it declares; nothing else, and none may hang.
import { readdirSync, readFileSync } from 'node:fs';
import * as codec from '../../packages/codec/dist/index.js';
import { decodeText } from '../../packages/finder/dist/decode-text.js';
import { skipByContent } from '../../packages/finder/dist/skip.js';
import { parseBlame } from '../../packages/git/dist/blame/blame.js';
import { parseHunk } from '../../packages/git/dist/blame/blob-diffs.js';
import { parseFacts } from '../../packages/git/dist/blame/commit-facts.js';
import { parseCommitDate } from '../../packages/git/dist/history/commit-date.js';
import { parseChanges } from '../../packages/git/dist/history/file-history.js';
import { parseObjects } from '../../packages/git/dist/history/history.js';
import { parsePatch, parsePatches } from '../../packages/git/dist/history/patches.js';
import { parseAddress } from '../../packages/git/dist/local/address.js';
import { parseLsRemote } from '../../packages/git/dist/mirror/remote.js';
import { parseAttributes } from '../../packages/git/dist/objects/attributes.js';
import { parseGrep, parseUnread } from '../../packages/git/dist/objects/grep.js';
import { parseTree } from '../../packages/git/dist/objects/ls-tree.js';
import { parseHeader } from '../../packages/git/dist/objects/read-blobs.js';
import { parseConfig as parseGitConfig } from '../../packages/git/dist/process/environment.js';
import { parsePath } from '../../packages/git/dist/process/git-path.js';
import { parseLock } from '../../packages/scanner/dist/index.js';
import * as spec from '../../packages/spec/dist/index.js';
import { parseConfigText, parseSource } from '../../packages/spec/dist/load/index.js';
import * as result from '../../packages/spec/dist/result/index.js';
import { findClauses, findZones } from '../../packages/spec/dist/source/index.js';
import * as text from '../../packages/spec/dist/text/index.js';
import { hold } from './numbers.mjs';

const root = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const inFolder = (folder, ending) =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith(ending))
    .map((name) => read(`${folder}${name}`));

const id = 'a'.repeat(40);
const words = (text) =>
  text.split(' ').map((word) => word.replaceAll('␠', ' ').replaceAll('␤', '\n').replaceAll('␀', '\0'));
const any = words(
  '␤ ␀ ␠ : , . / \\ - + * # @ ~ ^ = | " \' ` < > [ ] { } ( ) 0 9 a Z é 日本 😀 \ud800 \ufeff \u2028 \u202e ␤␤',
);
const yaml = [
  ...any,
  ...words(
    '---␤ id:␠ code:␠SIG-01␤ title:␠a␤ -␠ ?␠ &a␠ *a␠ !!js␠ !!binary␠ >-␤ |␤␠␠ <<:␠*a␤ {a:␠ [1, "\\x __proto__:␠1␤ constructor:␤ ␠␠ ␠␠-␠ ~␤ 1e999 0x1 2026-01-01',
  ),
];
const markdown = [
  ...any,
  ...words(
    '---␤ #␠ ##␠Normative␤ ###␠ >␠ -␠ 1.␠ ␠␠␠␠ ```␤ ~~~ |␠a␠|␤|-|␤ [a]: [^1] [^1]:␠ ![]( https://example.org <b> </b> <!-- --> <!--␠wacrg:implemented-by␠-->␤ <!--␠/wacrg:implemented-by␠-->␤ MUST SHOULD␠NOT {#id} ** __ _ ~~ &amp; www.example.org a@b.c \\',
  ),
];
const xml = [
  ...any,
  ...words(
    '<call>␤ </call> <offer␠ call-id="1" /> <!DOCTYPE <!ENTITY <![CDATA[ ]]> <?xml &#0; &#x41; &lt; &a; xmlns:a="b" a:b <a <!-- --> -->',
  ),
];
const git = [
  ...any,
  ...words(
    `${id}␠ ${id}␤ 100644␠blob␠ \t :100644␠100644␠ M\t R100\t 120000 160000 @@␠-1,2␠+3␠@@ diff␠--git␠a/a␠b/b␤ ---␠ +++␠ author␠ author-mail␠<a> author-time␠1␤ author-tz␠+0000␤ filename␠ previous␠ boundary␤ refs/heads/main␤ HEAD␤ missing␤ error:␠ unspecified␀ \\303 1700000000␠+0100 ␀␀`,
  ),
];
const stanza = [
  ...xml,
  ...words(
    '<call␠from="1@s.whatsapp.net"␠id="1"> <offer␠call-id="A"␠call-creator="1@lid"> <reject␠ <accept/> <audio␠rate="16000"/> <net␠medium="3"/> count="999999999999" e="1"',
  ),
];
const jsons = [
  ...any,
  ...words(
    '{"format":1, "format":2 "a": [ ] { } , null true 1e999 -0 "\\u0000" "\\ud800" "__proto__": "parts":[] "flavors":{} "reviewed":{ "commit": "sites":',
  ),
];

const pages = [...inFolder('spec/signalling/', '.md'), ...inFolder('spec/flows/', '.md')].map((page) =>
  page.slice(0, 3_000),
);
const records = [...inFolder('spec/flavors/', '.yaml'), ...inFolder('spec/enums/', '.yaml'), read('wacrg.yaml')];
const folders = ['signalling', 'flows', 'flavors', 'contributors', 'enums', 'stanzas', 'techniques', 'tools', ''];
const tokens = (text) => Buffer.from(text, 'utf8');

/**
 * Each: the words that its inputs are made of, texts that are cut, how it reads one input, and how many of the inputs are
 * its (its share of 1,000).
 */
export const readers = {
  'a page of a spec': {
    share: 10,
    words: markdown,
    samples: pages,
    read: (text, n) =>
      parseSource({
        folder: n % 4 === 0 ? 'flows' : 'signalling',
        path: `spec/x/a.${n % 8 === 0 ? 'yaml' : 'md'}`,
        text,
      }),
  },
  'a record of a spec': {
    share: 60,
    words: yaml,
    samples: records,
    read: (text, n) => parseSource({ folder: folders[n % folders.length], path: 'spec/x/a.yaml', text }),
  },
  'wacrg.yaml': { share: 40, words: yaml, samples: records, read: (text) => parseConfigText(text) },
  'zones of a page': {
    share: 5,
    words: markdown,
    samples: pages,
    read: (text) => findZones(text, 'a.md'),
  },
  'clauses of a text': {
    share: 5,
    words: markdown,
    samples: pages,
    read: (text) => findClauses(text, { path: 'a.md' }),
  },
  'words of a page': {
    share: 40,
    words: markdown,
    read: (text) => [spec.parseProse(text, 'wacrg'), spec.parsePermalinks(text, 'wacrg')],
  },
  'a ratchet': {
    share: 30,
    words: [...any, ...words('SIG-01␠ found␤ partial␤ #a 1/2␤ wacrg␠ratchet␤')],
    read: (text) => spec.parseRatchet(text, 'wacrg.ratchet'),
    throws: spec.ToolError,
  },
  'a gate, a share, a citation': {
    share: 40,
    words: [...any, ...words('MUST= =80 SIG-01 parts= 2/3 #a-b')],
    read: (text) => [spec.parseGate(text), spec.parseShard(text), spec.parseCitation(text)],
  },
  'a lock': {
    share: 30,
    words: jsons,
    samples: [read('wacrg.lock.json')],
    read: (text) => parseLock(text),
    throws: spec.ToolError,
  },
  'what was reviewed': { share: 30, words: jsons, read: (text) => spec.parseReviewed(jsonOf(text)) },
  'a result': {
    share: 10,
    words: jsons,
    samples: [read('traceability.json').slice(0, 20_000)],
    read: (text) => result.parseTraceability(text, 'a.json'),
    throws: spec.ToolError,
  },
  'the file of a share': {
    share: 20,
    words: jsons,
    read: (text) => result.parsePartial(text, 'a.json'),
    throws: spec.ToolError,
  },
  'sides of a merge': {
    share: 20,
    words: [...jsons, '<<<<<<< a\n', '=======\n', '>>>>>>> b\n'],
    read: (text) => result.conflictSides(text),
  },
  'a tree of git': { share: 30, words: git, read: (text) => parseTree(tokens(text)) },
  'hits of git grep': { share: 30, words: git, read: (text) => [parseGrep(tokens(text), id), parseUnread(text, id)] },
  'a blame of git': { share: 30, words: git, read: (text) => parseBlame(tokens(text), new Set()) },
  'a history of git': {
    share: 30,
    words: git,
    read: (text) => [
      parseChanges(tokens(text)),
      parseObjects(tokens(text), ['a', 'b']),
      parseFacts(text),
      parseCommitDate(text),
    ],
  },
  'a patch of git': {
    share: 30,
    words: git,
    read: (text) => [...text.split('\n').map(parseHunk), parsePatch(text), parsePatches(text)],
  },
  'attributes and settings of git': {
    share: 30,
    words: git,
    read: (text) => [parseAttributes(text), parseGitConfig(text), parseLsRemote(text), parseHeader(text)],
  },
  'a path of git': { share: 20, words: git, read: (text) => parsePath(Buffer.from(text, 'latin1')) },
  'an address': {
    share: 40,
    words: [...any, ...words('https:// ssh:// git@ http:// file:// ext:: ://-o .git @ %00')],
    read: (text) => parseAddress(text, '/'),
  },
  'bytes of a file': {
    share: 30,
    words: [...any, '\xff\xfe', '\xfe\xff', '\xef\xbb\xbf', '\0'],
    read: (text) => {
      const bytes = Buffer.from(text, 'latin1');
      return [skipByContent(bytes, {}), decodeText(bytes, undefined)];
    },
  },
  'a stanza as XML': { share: 90, words: stanza, read: readStanza },
  'a stanza in hex or of any form': {
    share: 50,
    words: [...stanza, ...words('f8 00 fc 05 fa ff f9 {"tag":"call", "attrs":{}, "content": ]}')],
    read: (text) => [codec.parseHex(text), codec.inspectStanza(text)],
  },
  'a frame': {
    share: 50,
    words: words(
      '\xf8\x02 \xf9\x00\x02 \xfc\x05call \xfd \xfe \xff\x81 \xfa \xf7 \x00 \x01 \x10 \xec\x01 \xed \xee \xef \x7f',
    ),
    read: (text) => codec.inspectStanza(Buffer.from(text, 'latin1')),
  },
  'a step of a flow': { share: 40, words: stanza, read: (text) => codec.readLabel(text) },
  'a JID': {
    share: 40,
    words: words('1 555 @ s.whatsapp.net lid : . _ g.us call @@ é ␠'),
    read: (text) => codec.parseJid(text),
  },
  'text for logs and forges': {
    share: 20,
    words: [...any, ...words('::error␠ ##[ ##vso[ \x1b[31m \x9b www.example.org @b GH-1 #1 o/n#1')],
    read: printLaws,
  },
};

/** What a stranger wrote is one line for a forge, and no line of a log is a command. */
function printLaws(written) {
  for (const print of [text.plainOnForge, text.codeOnForge, text.printable])
    hold(!/[\n\r]/.test(print(written)), `${print.name} gives one line`);
  hold(!/^\s*::|##\[|##vso\[/m.test(text.logText(text.printableLines(written))), 'no line is a command to a runner');
}

function readStanza(text) {
  const parsed = codec.parseXml(text);
  if (parsed.node !== undefined) codec.parseCall(parsed.node);
}

function jsonOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
