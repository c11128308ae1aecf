import type { FlowRuleId } from './flow-rules.ts';

/** A rule about flows that a step breaks; 0 is the flow as a whole. */
export interface FlowFinding {
  readonly step: number;
  readonly rule: FlowRuleId;
  readonly message: string;
}

/** One step of a flow, read. */
export interface FlowHop {
  readonly number: number;
  readonly label: string;
  readonly from: { readonly role: string; readonly device?: string };
  readonly to: { readonly role: string; readonly device?: string };
  /** The tag that the step sends; `media` for media, undefined where it cannot be known. */
  readonly tag: string | undefined;
  readonly reason: string | undefined;
}

/** One end of a hop as a text. */
export function partyKey({ role, device = '' }: FlowHop['from']): string {
  return `${role} ${device}`;
}
