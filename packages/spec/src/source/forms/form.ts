import type { Maturity, Part } from '../../model/part.ts';
import type { Problem } from '../../problem/problem.ts';

/** The forms of spec that are read where they are, without being rewritten; the tool's own pages need no name. */
export const formNames = ['oft', 'specrc', 'markdown', 'tracey', 'duvet', 'rfc'] as const;

export type FormName = (typeof formNames)[number];

/** How an existing spec is read: `corpus` in `wacrg.yaml`. */
export interface FormSettings {
  readonly form: FormName;
  /** Patterns of the files that are the spec, relative to the folder of `wacrg.yaml`. */
  readonly files: readonly string[];
  readonly exclude: readonly string[];
  /** How the code of a part is made of its file: `{path}`, `{name}`, `{folder}`, `{number}`. */
  readonly code: string;
  /** Of every part. */
  readonly status: Maturity;
}

/** The parts that one file of a spec holds. */
export interface PartsRead {
  readonly parts: readonly Part[];
  readonly problems: readonly Problem[];
}

/** A form of spec: one reader, through which loading, history, lint and pages go. */
export interface SourceForm {
  readonly name: FormName;
  /** Whether a file is of the form, by its name; others that the patterns take are left alone. */
  recognizes(path: string): boolean;
  /** Never throws. */
  parse(text: string, path: string, settings: FormSettings): PartsRead;
}
