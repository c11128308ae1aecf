import { ToolError } from '@wacrg/spec';
import { opened } from './opened.ts';
import { beginVerbs } from './verbs/begin-verbs.ts';
import { editVerbs } from './verbs/edit-verbs.ts';
import { libraryVerbs } from './verbs/library-verbs.ts';
import { specVerbs } from './verbs/spec-verbs.ts';
import { traceVerbs } from './verbs/trace-verbs.ts';
import type { Workspace, WorkspaceOptions } from './workspace.ts';

/**
 * Opens what a person has before them: a library, the repository of a spec, or both. Nothing is read before a verb asks
 * for it, and each verb's code is loaded when it is first called.
 *
 * @example
 * const workspace = openWorkspace({ folder: '../my-lib', spec: '../spec' });
 * const { problems } = await workspace.check();
 * workspace.close();
 */
export function openWorkspace(options: WorkspaceOptions = {}): Workspace {
  const closing = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, closing.signal]) : closing.signal;
  const shared = opened(options, signal);
  return {
    ...editVerbs(shared, signal),
    ...libraryVerbs(shared),
    ...specVerbs(shared),
    ...traceVerbs(shared),
    ...beginVerbs(shared),
    close: () => closing.abort(new ToolError('closed', 'Cannot go on: this workspace was closed; open it again.')),
  };
}
