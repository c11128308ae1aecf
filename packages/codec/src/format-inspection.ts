import type { ParsedCall } from './call.ts';
import { formatDiagnostic } from './diagnostics.ts';
import type { InspectedStanza } from './inspect-stanza.ts';
import { printXml } from './print-xml.ts';
import { type Profile, profiles } from './profile.ts';

/**
 * What an inspection found, for people: the stanza as text, then the verdict of each profile with the rules that are broken.
 *
 * @example
 * formatInspection(inspectStanza('<ack id="S1" class="call"/>')).split('\n')[0]; // '<ack id="S1" class="call"/>'
 */
export function formatInspection(found: InspectedStanza): string {
  if ('problem' in found) return `no stanza (${found.form}, ${found.place}): ${found.problem}`;
  const { node, elided, verdict } = found;
  const missing = elided === 0 ? [] : [`${elided} bytes were left out of what was given; zeros stand for them`];
  const read =
    'acknowledgement' in verdict
      ? [`${verdict.acknowledgement.kind} of the stanza ${JSON.stringify(verdict.acknowledgement.id)}`]
      : profiles.flatMap((profile) => verdictLines(profile, verdict[profile]));
  return [textOf(node), '', ...missing, ...read].join('\n');
}

function verdictLines(profile: Profile, call: ParsedCall): readonly string[] {
  const name = call.kind === 'unknown' ? `unknown action ${JSON.stringify(call.tag)}` : call.kind;
  const broken = call.kind === 'unknown' ? [] : call.diagnostics;
  return [
    `${profile}: ${name}${broken.length === 0 ? ', no rule broken' : ''}`,
    ...broken.map((each) => `  ${formatDiagnostic(each)}`),
  ];
}

/** What the text form cannot carry is described in its place. */
function textOf(node: Parameters<typeof printXml>[0]): string {
  try {
    return printXml(node);
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault;
    return `<!-- ${fault.message} -->`;
  }
}
