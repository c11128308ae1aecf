export interface GitOutput {
  readonly stdout: Buffer;
  readonly stderr: string;
  readonly exitCode: number;
}

/** One process of git, before it is started. */
export interface GitCommand {
  readonly folder: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly input?: Uint8Array | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How a process of git ended. */
export interface GitEnd extends GitOutput {
  /** Ended by us: it was silent for too long, or is not wanted any more. */
  readonly stopped: boolean;
}
