export { borrowSandbox, lendSandbox } from './lend-sandbox.ts';
export { openSandbox, type Sandbox, type SandboxOptions } from './open-sandbox.ts';
export type { CallResult } from './sandbox-worker.ts';
