import { expect } from 'vitest';
import { keepSpares } from '../packages/sandbox/src/spare-workers.ts';

// A file of tests opens many workspaces, one after the other: they use the same processes. Not where it is tried that
// processes end with their sandbox or workspace.
const file = expect.getState().testPath ?? '';
if (!/\/open-(sandbox|workspace)\.test\.ts$/.test(file)) keepSpares();
