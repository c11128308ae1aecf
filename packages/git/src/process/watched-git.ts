import { type SimpleGitOptions, simpleGit } from 'simple-git';
import type { GitCommand, GitEnd } from './git-command.ts';

/** Runs a command that waits for others, such as a server, and ends it when nothing comes for too long. */
export async function runWatched({
  folder,
  args,
  environment,
  input,
  signal,
  idleSeconds,
}: GitCommand & { readonly idleSeconds: number }): Promise<GitEnd> {
  const ended: { exitCode?: number; stderr?: string; cause?: unknown } = {};
  const stdout: Buffer[] = [];
  const tooMuch = new AbortController();
  let length = 0;
  const count = (chunk: Buffer): void => {
    length += chunk.length;
    if (length > maxBytes) tooMuch.abort();
  };
  const settings: Partial<SimpleGitOptions> = {
    baseDir: folder,
    // `onExit` would lose output that comes late.
    completion: { onClose: true, onExit: false },
    allowEnvironment: Object.keys(environment),
    unsafe: guardsThatWeSet,
    timeout: { block: idleSeconds * 1000 },
    errors: (cause, { exitCode, stdErr }) => {
      Object.assign(ended, { exitCode, stderr: Buffer.concat(stdErr).toString('utf8'), cause });
      return undefined;
    },
    ...(input ? { input: () => Buffer.from(input) } : {}),
    abort: signal ? AbortSignal.any([signal, tooMuch.signal]) : tooMuch.signal,
  };
  await simpleGit(settings)
    .env({ ...environment })
    .outputHandler((_command, out, err) => {
      out.on('data', (chunk: Buffer) => stdout.push(chunk)).on('data', count);
      err.on('data', count);
    })
    .raw([...args]);
  const { cause, exitCode = -1, stderr = String(cause ?? '') } = ended;
  const stopped = cause instanceof Error && 'plugin' in cause;
  return { stdout: Buffer.concat(stdout), stderr, exitCode, stopped };
}

/** Progress and a few names take less; a server may have git say words without end. */
const maxBytes = 5_000_000;

/** simple-git refuses these settings from callers that pass on what they were given; ours are constants. */
const guardsThatWeSet: NonNullable<SimpleGitOptions['unsafe']> = {
  allowUnsafeConfigEnvCount: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeHooksPath: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeAskPass: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeSshCommand: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeUrlRewrite: true,
  allowUnsafeTemplateDir: true,
};
