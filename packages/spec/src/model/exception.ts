/** A part or clause that a flavor leaves out on purpose: it does not apply to it, for a reason. */
export interface Exception {
  /** `SIG-14`, or `SIG-14#clause`. */
  readonly code: string;
  readonly reason: string;
  /** Where it stands in its `wacrg.yaml`. */
  readonly line?: number;
  readonly column?: number;
}

/** An exception and who says it. */
export interface PlacedException extends Exception {
  /** The file in the flavor's repository; absent when the spec's authors say it, in the corpus's own `wacrg.yaml`. */
  readonly path?: string;
  /** Where a reader can see it, pinned to the scanned commit. */
  readonly link?: string;
}

/** Reasons by code. Of several for one code the first counts. */
export function exceptionsByCode(exceptions: readonly Exception[]): ReadonlyMap<string, string> {
  return new Map([...exceptions].reverse().map(({ code, reason }) => [code, reason]));
}
