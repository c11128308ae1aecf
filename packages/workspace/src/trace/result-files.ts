/** What a scan writes beside the corpus. */
export const resultFile = 'traceability.json';
export const lockFile = 'wacrg.lock.json';
