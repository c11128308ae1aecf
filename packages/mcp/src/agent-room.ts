import type { CheckReport, Workspace } from '@wacrg/workspace';

/** What an agent is let into: one folder, and what was answered so far. */
export interface AgentRoom {
  readonly workspace: Workspace;
  readonly version: string;
  /** Checks by the name that an agent was given for them, the newest last, to tell what changed since. */
  readonly checks: Map<string, CheckReport>;
}
