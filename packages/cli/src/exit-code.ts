/** 0: clean; 1: problems at or above `--fail-on`, or out of date; 2: the tool could not do its work. */
export type ExitCode = 0 | 1 | 2;
