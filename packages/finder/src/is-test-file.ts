const testFile =
  /(?:^|\/)(?:__tests__|tests?|spec)\/|[._-](?:test|tests|spec)\.\w+$|(?:^|\/)test_[^/]*\.py$|[a-z](?:Test|Tests|Spec)\.\w+$/;

/** Whether a path is by convention one of tests. */
export const isTestFile = (path: string): boolean => testFile.test(path);
