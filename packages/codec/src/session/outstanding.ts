import type { Diagnostic } from '../diagnostics.ts';
import type { CalleeDevice, CallSession } from './call-session.ts';
import { weigh } from './observe.ts';
import type { Broken } from './turn.ts';

/**
 * What was owed and never came, as far as the events go: the ack and the receipt for each delivery of the offer (S10).
 * Ask it when the call is over, since until then they may still come.
 *
 * @example
 * const signal = { tag: 'offer' };
 * const { session } = observe(openSession(), { at: 0, from: { role: 'caller' }, to: { role: 'callee' }, signal });
 * outstanding(session).map(({ rule }) => rule); // ['S10']
 */
// wacrg:SIG-07#generic-ack
// wacrg:SIG-07#offer-receipt
// wacrg:SIG-12#receipt-per-device
// wacrg:SIG-18#acknowledge-anyway
export function outstanding(session: CallSession): readonly Diagnostic[] {
  const owed = [...session.devices].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, device]) => owedBy(device));
  return weigh(owed, session.profile);
}

function owedBy({ offer, acknowledged = false, receipted = false }: CalleeDevice): readonly Broken[] {
  if (offer === undefined || (acknowledged && receipted)) return [];
  if (receipted) return [{ rule: 'S10.ack', message: 'a device does not acknowledge the offer' }];
  if (acknowledged) return [{ rule: 'S10.receipt', message: 'a device sends no receipt for the offer' }];
  return [{ rule: 'S10', message: 'a device answers the offer with neither ack nor receipt' }];
}
