import type { PolicyCall } from '../decision.ts';
import { openingAt } from '../opening.ts';
import type { Office } from '../policy.ts';
import { clockTime, dayName, zoneName } from '../wording.ts';
import { type Ask, pass } from './answer.ts';

/** Rejects while the office is closed that answers for this session and for callers of this country. */
export const askQuietHours: Ask = (policy, { call, now }) => {
  const rule = policy.rules.quiet_hours;
  if (rule === undefined) return undefined;
  const office = officeFor(rule.offices, call);
  if (office === undefined) return pass('no office for this caller');
  const { isOpen, until, holiday } = openingAt(office, now);
  if (isOpen) return pass(`${office.name} is open${until === undefined ? '' : ` until ${whenOf(office, until)}`}`);
  const opens = until === undefined ? 'without a next opening' : `until ${whenOf(office, until)}`;
  const vars = {
    office: office.name,
    ...(until !== undefined && {
      opens_at: clockTime(office.zone, until),
      opens_on: dayName(office.zone, until),
      zone: zoneName(office.zone, until),
    }),
    ...(holiday !== undefined && { holiday }),
  };
  return { says: `${office.name} is closed ${opens}`, action: 'reject', text: rule.text, vars };
};

function whenOf({ zone }: Office, at: number): string {
  return `${dayName(zone, at)} ${clockTime(zone, at)} ${zoneName(zone, at)}`;
}

/** The office with the longest fitting prefix; of several the first that names the session, else the first. */
function officeFor(offices: readonly Office[], call: PolicyCall): Office | undefined {
  let best: { readonly office: Office; readonly rank: number } | undefined;
  for (const office of offices) {
    const rank = rankOf(office, call);
    if (rank !== undefined && rank > (best?.rank ?? -1)) best = { office, rank };
  }
  return best?.office;
}

function rankOf({ callers, instances }: Office, { caller, instanceId }: PolicyCall): number | undefined {
  if (instances !== undefined && !instances.includes(instanceId)) return undefined;
  const number = `+${caller.pn ?? caller.jid}`;
  const isNumber = number.endsWith('@s.whatsapp.net');
  const lengths = callers?.flatMap((prefix) => (isNumber && number.startsWith(prefix) ? [prefix.length] : [])) ?? [0];
  return lengths.length === 0 ? undefined : Math.max(...lengths) * 2 + (instances === undefined ? 0 : 1);
}
