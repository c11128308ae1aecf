/** `error` fails a run by default; `warning` and `notice` fail it only when `--fail-on` says so. */
export type Severity = 'error' | 'warning' | 'notice';
