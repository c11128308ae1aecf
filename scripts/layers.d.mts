/** What a package may import: others of the workspace, and modules of Node, more of them in some of its rooms. */
export interface Layer {
  readonly may: readonly string[];
  readonly node: readonly string[];
  readonly rooms?: Readonly<Record<string, readonly string[]>>;
  /** What its dependencies ask for, and it does not import. */
  readonly peers?: readonly string[];
  /** How many lines its sources may have together, without what is generated. */
  readonly lines: number;
  /** How many one of its files may have, where that is not 300. */
  readonly fileLines?: number;
}

/** A source; its path begins with the name of its package's folder. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export function faultsOf(files: readonly SourceFile[], layers: Readonly<Record<string, Layer>>): readonly string[];
export function unusedOf(
  files: readonly SourceFile[],
  layers: Readonly<Record<string, Layer>>,
  declared: Readonly<Record<string, readonly string[]>>,
): readonly string[];
export function sizeFaultsOf(files: readonly SourceFile[], layers: Readonly<Record<string, Layer>>): readonly string[];
export function declared(): Readonly<Record<string, readonly string[]>>;
export function sources(): readonly SourceFile[];
export function layers(): Readonly<Record<string, Layer>>;
