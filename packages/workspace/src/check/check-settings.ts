import type { Gate } from '@wacrg/spec';
import type { AuthorSettings } from '../settings.ts';

/** What is checked of a library, and how. */
export interface CheckSettings extends AuthorSettings {
  readonly staged: boolean;
  readonly gates: readonly Gate[];
  /** Relative to the repository's root; compared when it is there. */
  readonly ratchetFile: string;
  /** Compare what was reviewed with the newest spec. */
  readonly latest: boolean;
  readonly blame: 'all' | 'where-needed';
  /** Reports of the library's own test run, by path. */
  readonly results: readonly string[];
}
