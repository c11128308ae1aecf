/** What a package may import: others of the workspace, and modules of Node, more of them in some of its rooms. */
export interface Layer {
  readonly may: readonly string[];
  readonly node: readonly string[];
  readonly rooms?: Readonly<Record<string, readonly string[]>>;
}

/** A source; its path begins with the name of its package's folder. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export function faultsOf(files: readonly SourceFile[], layers: Readonly<Record<string, Layer>>): readonly string[];
export function sources(): readonly SourceFile[];
export function layers(): Readonly<Record<string, Layer>>;
