import { AsyncLocalStorage } from 'node:async_hooks';
import { defaultMaxFileBytes } from '@wacrg/spec';

/** A limit of what a stranger can make large. */
export interface LimitFacts {
  readonly default: number;
  /** What it bounds, for the help and the threat model. */
  readonly bounds: string;
  /** What meets it, and where that is reported. */
  readonly reported: string;
}

export type LimitName =
  | 'maxFileBytes'
  | 'maxFiles'
  | 'maxSearchBytes'
  | 'maxContentBytes'
  | 'fileSeconds'
  | 'gitSeconds'
  | 'maxGitBytes'
  | 'idleSeconds'
  | 'fetchSeconds'
  | 'maxFetchBytes';

/** Every limit that can be set, in one place. Those that decide how a text is read are fixed: they belong to its meaning. */
export const limits: Readonly<Record<LimitName, LimitFacts>> = {
  maxFileBytes: {
    default: defaultMaxFileBytes,
    bounds: 'bytes of one file',
    reported: 'the file is skipped as `too-large`',
  },
  maxFiles: { default: 500_000, bounds: 'files of one commit', reported: 'the flavor is unreachable: `too-large`' },
  maxSearchBytes: {
    default: 4_000_000_000,
    bounds: 'bytes searched of one commit, the smallest contents first',
    reported: 'the files beyond are skipped as `too-large`',
  },
  maxContentBytes: {
    default: 100_000_000,
    bounds: 'bytes of one content that is searched',
    reported: 'the file is skipped as `too-large`',
  },
  fileSeconds: {
    default: 10,
    bounds: 'seconds to read one file',
    reported: 'the file is skipped as `time-limit`; of a spec, the run ends with 2',
  },
  gitSeconds: {
    default: 120,
    bounds: 'seconds of one git command on this machine',
    reported: 'the flavor is unreachable: `time-limit`; else the run ends with 2',
  },
  maxGitBytes: {
    default: 500_000_000,
    bounds: 'bytes that one git command may print',
    reported: 'the flavor is unreachable: `time-limit`; else the run ends with 2',
  },
  idleSeconds: {
    default: 60,
    bounds: 'seconds that a server may be silent',
    reported: 'the flavor is unreachable: `timeout`',
  },
  fetchSeconds: {
    default: 3_600,
    bounds: 'seconds of one fetch with all its attempts',
    reported: 'the flavor is unreachable: `timeout`',
  },
  maxFetchBytes: {
    default: 4_000_000_000,
    bounds: 'bytes of one mirror',
    reported: 'the flavor is unreachable: `too-large`',
  },
};

/** A value for each limit. */
export type Limits = Readonly<Record<LimitName, number>>;

export const isLimitName = (name: string): name is LimitName => Object.hasOwn(limits, name);

const defaults = Object.fromEntries(Object.entries(limits).map(([name, facts]) => [name, facts.default])) as Limits;

const current = new AsyncLocalStorage<Limits>();

/** Does some work within limits; those that are not given stay as they are. Carried along the work, as its signal is. */
export const underLimits = <T>(given: Partial<Limits> | undefined, work: () => T): T =>
  given === undefined ? work() : current.run({ ...currentLimits(), ...withoutAbsent(given) }, work);

/** The limits of the work at hand. */
export const currentLimits = (): Limits => current.getStore() ?? defaults;

const withoutAbsent = (given: Partial<Limits>): Partial<Limits> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
