export { borrowSandbox, lendSandbox, warmSandbox } from './lend-sandbox.ts';
export { type Command, type LineProgram, startLineProgram } from './line-program.ts';
export { ProgramFault } from './line-reader.ts';
export { openSandbox, type Sandbox, type SandboxOptions } from './open-sandbox.ts';
export type { CallResult } from './sandbox-worker.ts';
export { keepSpares } from './spare-workers.ts';
