import { type CommitFiles, importRepository } from './fast-import.ts';
import { partCode, seeded, words } from './words.ts';

export interface FlavorSize {
  readonly files: number;
  readonly annotations: number;
  /** The codes that are cited are those of so many parts. */
  readonly parts: number;
  readonly commits: number;
  readonly seed: number;
  /** The comment that cites a part, in the form of a peer; the tool's own when not given. */
  readonly tag?: (code: string, language: Pick<Language, 'comment' | 'extension'>) => string;
}

export interface Language {
  readonly extension: string;
  readonly comment: (words: string) => string;
  readonly declare: (name: string, body: string) => string;
}

const languages: readonly Language[] = [
  {
    extension: 'ts',
    comment: (text) => `// ${text}`,
    declare: (name, body) => `export function ${name}(): string {\n  return '${body}';\n}`,
  },
  {
    extension: 'rs',
    comment: (text) => `// ${text}`,
    declare: (name, body) => `fn ${name}() -> &'static str {\n    "${body}"\n}`,
  },
  {
    extension: 'go',
    comment: (text) => `// ${text}`,
    declare: (name, body) => `func ${name}() string {\n\treturn "${body}"\n}`,
  },
  { extension: 'py', comment: (text) => `# ${text}`, declare: (name, body) => `def ${name}():\n    return "${body}"` },
  {
    extension: 'java',
    comment: (text) => `// ${text}`,
    declare: (name, body) => `class ${name} {\n  String a = "${body}";\n}`,
  },
];

/** Makes a repository of source files in five languages, some of which are annotated, grown over many commits. */
export function makeFlavor(folder: string, size: FlavorSize, options: { readonly bare?: boolean } = {}): void {
  importRepository(folder, commitsOf(size), options);
}

function* commitsOf(size: FlavorSize): Generator<CommitFiles> {
  const random = seeded(size.seed);
  const perCommit = Math.ceil(size.files / size.commits);
  for (let first = 0; first < size.files; first += perCommit) {
    const files: Record<string, string> = {};
    for (let file = first; file < Math.min(first + perCommit, size.files); file++) {
      // Moved on by one in each turn, or every fifth file, which is annotated, would be of one language.
      const language = languages[(file + Math.floor(file / languages.length)) % languages.length] ?? languages[0];
      if (language)
        files[`src/m${file % 97}/f${file}.${language.extension}`] = fileText(file, language, { ...size, random });
    }
    yield files;
  }
}

const ownTag: NonNullable<FlavorSize['tag']> = (code, { comment }) => comment(`bench:${code}`);

function fileText(file: number, language: Language, size: FlavorSize & { random: (below: number) => number }): string {
  const { annotations, files, parts, random, tag = ownTag } = size;
  const { comment, declare } = language;
  // Annotations are spread evenly: so many are in the files up to this one.
  const own = Math.floor(((file + 1) * annotations) / files) - Math.floor((file * annotations) / files);
  const blocks = Array.from({ length: Math.max(own, 8) }, (_, index) => {
    const above = index < own ? tag(partCode(random(parts)), language) : comment(words(random, 8));
    return `${above}\n${declare(`f${file}x${index}`, words(random, 6))}\n`;
  });
  return `${blocks.join('\n')}`;
}
