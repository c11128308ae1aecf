import { languages } from './index.ts';
import type { Language } from './language.ts';

const byExtension = new Map(
  languages.flatMap((each) => each.extensions.map((extension) => [extension, each] as const)).reverse(),
);
const byFile = new Map(languages.flatMap((each) => (each.files ?? []).map((file) => [file, each] as const)));
const byName = new Map(languages.map((each) => [each.name, each]));

/**
 * The language of a file by its name, then by its `#!` line; `undefined` when it is unknown or has no comments (JSON).
 *
 * @example
 * languageOf('src/call.rs')?.name; // 'Rust'
 */
export function languageOf(path: string, text: string = ''): Language | undefined {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const named = byFile.get(file);
  if (named !== undefined) return named;
  const extension = file.includes('.') ? file.slice(file.lastIndexOf('.') + 1) : '';
  if (extension === 'h') return byName.get(isCpp(text) ? 'C++' : 'C');
  if (
    extension === 'm' &&
    !/^\s*(?:#\s*(?:import|include)|@(?:interface|implementation|import|protocol|class)\b|\/\/|\/\*)/m.test(text)
  ) {
    return byName.get('MATLAB, Octave');
  }
  return (
    byExtension.get(extension) ??
    byExtension.get(extension.toLowerCase()) ??
    byFile.get(file.split('.', 1)[0] ?? '') ??
    byInterpreter(text)
  );
}

/** A header is C++ when it uses what C has not. */
function isCpp(text: string): boolean {
  return /^[ \t]*(?:class\s+\w|namespace\b|template\s*<|using\s+\w|(?:public|private|protected)\s*:)|\b\w+::\w|\bconstexpr\b|\bnullptr\b/m.test(
    text,
  );
}

function byInterpreter(text: string): Language | undefined {
  const line = /^#!([^\n]{0,200})/.exec(text)?.[1];
  return line === undefined ? undefined : languages.find(({ interpreter }) => interpreter?.test(line));
}
