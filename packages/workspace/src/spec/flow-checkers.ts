import type { Enumeration, FlowChecker, Part } from '@wacrg/spec';

/**
 * Who knows a protocol, by the name that a spec calls it by (`flows: { checker: … }` in `wacrg.yaml`): a checker that runs
 * the spec's flows against its parts. Loaded only when such a spec is parsed. Given by the door that opens a workspace, which knows protocols; a workspace
 * knows none.
 */
export type FlowCheckers = Readonly<
  Record<string, () => Promise<(parts: readonly Part[], enums: readonly Enumeration[]) => FlowChecker>>
>;
