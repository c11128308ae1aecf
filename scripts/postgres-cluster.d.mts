/** A cluster of PostgreSQL of one's own. */
export interface Cluster {
  readonly url: string;
  readonly start: () => void;
  /** `immediate` is as if the machine had lost its power; `fast` ends the connections; the default is `immediate`. */
  readonly stop: (mode?: 'immediate' | 'fast') => void;
  readonly remove: () => void;
}
export function programFolder(): string | undefined;
export function makeCluster(): Promise<Cluster>;
