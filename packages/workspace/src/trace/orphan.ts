import { type Problem, problem } from '@wacrg/spec';

/** A generated file whose part, flavor or flow is gone. */
export const orphanProblem = (path: string): Problem => problem('orphan-page', { path }, { path });
