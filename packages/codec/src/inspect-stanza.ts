import { type ParsedCall, parseCall } from './call.ts';
import { parseHex } from './hex.ts';
import type { BinaryNode } from './node.ts';
import { parseXml } from './parse-xml.ts';
import type { Profile } from './profile.ts';
import { readNode } from './read-node.ts';
import type { Stage } from './rules.ts';
import { type Ack, type CallReceipt, parseAck, parseReceipt } from './stanzas/ack.ts';
import { textOfUtf8 } from './utf8.ts';
import { type FrameOptions, readFrame } from './wire/read-frame.ts';

/** How a stanza was written down. */
export type StanzaForm = 'xml' | 'json' | 'hex' | 'binary';

/** What the codec makes of a stanza: a call under each profile, else an ack or receipt. */
export type StanzaVerdict = Readonly<Record<Profile, ParsedCall>> | { readonly acknowledgement: Ack | CallReceipt };

/** A stanza that was read, or the problem with its place: a line and column, a path, or the number of a byte. */
export type InspectedStanza =
  | {
      readonly form: StanzaForm;
      readonly node: BinaryNode;
      /** How many bytes the dump left out; they are zeros in the node. */
      readonly elided: number;
      readonly verdict: StanzaVerdict;
    }
  | { readonly form: StanzaForm; readonly problem: string; readonly place: string };

/** How a stanza is inspected. */
export interface InspectOptions extends FrameOptions {
  /** Default `received` for a `<call>` with `from`, else `sent`. */
  readonly stage?: Stage;
}

const maxLength = 1_048_576;
const elidedBytes = /<!--\s*([0-9]{1,5}) bytes\s*-->/g;

/**
 * From a captured stanza to a verdict: XML, JSON, hexadecimal or a binary frame, recognised by how it begins. Never throws on data.
 *
 * @example
 * inspectStanza('<call from="15550100001@s.whatsapp.net" id="S1" t="1"><surprise/></call>').form; // 'xml'
 */
export function inspectStanza(input: string | Uint8Array, options: InspectOptions = {}): InspectedStanza {
  if (input.length > maxLength) return { form: 'binary', problem: `this is longer than ${maxLength}`, place: 'byte 0' };
  if (typeof input === 'string') return inspectText(input.replace(/^\ufeff/, '').trim(), options);
  const isFrame = input[0] === 0 || input[0] === 2;
  const text = isFrame ? undefined : textOfUtf8(input);
  return text === undefined ? inspectFrame('binary', input, options) : inspectStanza(text, options);
}

/** True when there is a stanza, and to the letter it is neither malformed nor breaks a rule that weighs as an error. */
export function isSound(found: InspectedStanza): boolean {
  if ('problem' in found) return false;
  if ('acknowledgement' in found.verdict) return true;
  const { spec } = found.verdict;
  if (spec.kind === 'unknown') return true;
  return spec.kind !== 'malformed' && spec.diagnostics.every(({ severity }) => severity !== 'error');
}

function inspectText(text: string, options: InspectOptions): InspectedStanza {
  if (text.startsWith('<')) return inspectXml(text, options);
  const hex = parseHex(text.replace(/^0x/i, ''));
  if (hex !== undefined && hex.length > 0) return inspectFrame('hex', hex, options);
  const value = jsonOf(text);
  if (value === undefined) return { form: 'json', problem: 'this is neither XML, JSON nor hexadecimal', place: '$' };
  const read = readNode(value);
  if ('problem' in read) return { form: 'json', problem: read.problem, place: read.path };
  return inspected('json', read.node, { elided: 0, options });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Logs of whatsmeow say `<!-- 123 bytes -->` where bytes were. */
function inspectXml(text: string, options: InspectOptions): InspectedStanza {
  let elided = 0;
  const filled = text.replace(elidedBytes, (_, digits: string) => {
    elided += Number(digits);
    return elided > 16_384 ? '<!--bytes-->' : `<!--bytes-->${'00'.repeat(Number(digits))}`;
  });
  const read = parseXml(filled);
  if ('node' in read) return inspected('xml', read.node, { elided, options });
  const { message, line, column } = read.problem;
  return { form: 'xml', problem: message, place: `line ${line}, column ${column}` };
}

function inspectFrame(form: StanzaForm, bytes: Uint8Array, options: InspectOptions): InspectedStanza {
  const read = readFrame(bytes, options);
  if ('node' in read) return inspected(form, read.node, { elided: 0, options });
  return { form, problem: read.problem.message, place: `byte ${read.problem.offset}` };
}

function inspected(
  form: StanzaForm,
  node: BinaryNode,
  { elided, options }: { readonly elided: number; readonly options: InspectOptions },
): InspectedStanza {
  const acknowledgement = parseAck(node) ?? parseReceipt(node);
  const stage = options.stage ?? (node.attrs.from === undefined ? 'sent' : 'received');
  const verdict: StanzaVerdict =
    acknowledgement === undefined
      ? { spec: parseCall(node, { stage }), observed: parseCall(node, { stage, profile: 'observed' }) }
      : { acknowledgement };
  return { form, node, elided, verdict };
}
