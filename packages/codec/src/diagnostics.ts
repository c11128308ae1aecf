/**
 * How much a broken rule weighs. `fatal`: the stanza is malformed, nothing of it may be used.
 * `error`: the action can be read, but the sender broke a rule. `warning` and `info`: worth knowing.
 */
export type Severity = 'fatal' | 'error' | 'warning' | 'info';

/** One broken rule. `rule` is a clause's permalink id such as `SIG-08#construction-to`, or `codec#…` where no clause says it. */
export interface Diagnostic {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
}

/** No diagnostics: one shared value, so that a clean stanza costs nothing. */
export const noDiagnostics: readonly Diagnostic[] = Object.freeze([]);

/** True when a diagnostic makes the stanza malformed. */
export function isFatal({ severity }: Diagnostic): boolean {
  return severity === 'fatal';
}

/** One line for people: `error SIG-08#construction-empty: <reject> has content`. */
export function formatDiagnostic({ rule, severity, message }: Diagnostic): string {
  return `${severity} ${rule}: ${message}`;
}
