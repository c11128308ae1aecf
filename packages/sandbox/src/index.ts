export { type CallResult, openSandbox, type Sandbox, type SandboxOptions } from './open-sandbox.ts';
