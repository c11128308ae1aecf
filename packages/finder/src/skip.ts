import { defaultMaxFileBytes, type SkipReason } from '@wacrg/spec';
import { utf16Label } from './decode-text.ts';

/** Attributes of a file as git gives them: `set`, `unset` or a value, by name. */
type FileAttributes = ReadonlyMap<string, string>;

const vendoredFolders =
  /(?:^|\/)(?:node_modules|bower_components|jspm_packages|vendor|vendors|third[_-]party|thirdparty|3rdparty|Godeps|Pods|Carthage\/(?:Build|Checkouts)|\.yarn\/(?:cache|releases|plugins|unplugged)|\.pnp\.c?js|site-packages|\.venv|venv|deps\/[^/]+\/deps|\.gradle|\.dart_tool|\.bundle)(?:\/|$)/;
const lockFiles =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|Cargo\.lock|go\.sum|go\.work\.sum|composer\.lock|Gemfile\.lock|Podfile\.lock|Package\.resolved|poetry\.lock|uv\.lock|pdm\.lock|Pipfile\.lock|mix\.lock|pubspec\.lock|gradle\.lockfile|flake\.lock|packages\.lock\.json|deno\.lock|Cartfile\.resolved|conan\.lock|\.terraform\.lock\.hcl)$/;
const generatedFiles =
  /(?:\.pb\.(?:go|cc|h|dart)|_pb2(?:_grpc)?\.pyi?|_pb\.(?:js|ts|d\.ts|rb)|\.pb\.swift|\.grpc\.swift|\.g\.dart|\.freezed\.dart|\.gr\.dart|\.designer\.cs|\.g\.(?:i\.)?cs|\.generated\.\w+|_generated\.\w+|\.gen\.(?:go|ts|rs)|\.(?:js|css|mjs|cjs)\.map)$/i;
const minifiedFiles = /[.-](?:min|bundle\.min|prod\.min)\.(?:js|mjs|cjs|css|html)$/i;
const proseFiles =
  /\.(?:md|markdown|mdx|mdown|mkd|mkdn|txt|text|rst|adoc|asciidoc|asc|org|textile|wiki|mediawiki|rtf|tex|pod|po|pot|log|patch|diff|rdoc|creole|man|1|roff|eml|ics)$/i;
const proseNames =
  /(?:^|\/)(?:README|LICEN[CS]E|COPYING|COPYRIGHT|NOTICE|AUTHORS|CHANGES|CHANGELOG|CONTRIBUTING|HISTORY|INSTALL|NEWS|TODO|SECURITY|MAINTAINERS|THANKS)$/i;
/** Read although they end like prose. */
const notProse = /(?:^|\/)(?:CMakeLists|requirements[\w-]*|conanfile)\.txt$/i;

/**
 * Why a file is not read, by its path and the attributes of the commit; `undefined` when it is. The author's attributes
 * count more than names: `linguist-vendored=false` brings a folder back.
 *
 * @example
 * skipByPath('node_modules/x/index.js'); // 'vendored'
 */
export function skipByPath(path: string, attributes: FileAttributes = new Map()): SkipReason | undefined {
  const vendored = statedBy(attributes, 'linguist-vendored');
  const generated = statedBy(attributes, 'linguist-generated');
  const prose = statedBy(attributes, 'linguist-documentation');
  if (vendored ?? vendoredFolders.test(path)) return 'vendored';
  if (lockFiles.test(path)) return 'lock-file';
  if (generated ?? generatedFiles.test(path)) return 'generated';
  if (minifiedFiles.test(path)) return 'minified';
  if (prose !== false && (proseFiles.test(path) || proseNames.test(path)) && !notProse.test(path)) return 'prose';
  return undefined;
}

/** What an attribute says, when it says something. */
function statedBy(attributes: FileAttributes, name: string): boolean | undefined {
  const value = attributes.get(name);
  if (value === undefined || value === 'unspecified') return undefined;
  return value !== 'unset' && value !== 'false';
}

/** Bounds within which a file is read. */
export interface ContentLimits {
  /** {@link defaultMaxFileBytes} when absent. */
  readonly maxBytes?: number | undefined;
  /** 100,000 bytes when absent: no forge shows longer lines, and no person writes them. */
  readonly maxLineBytes?: number | undefined;
  /** The encoding that the repository's attributes declare. */
  readonly encoding?: string | undefined;
  /** How deep brackets may nest: 500 when absent. */
  readonly maxDepth?: number | undefined;
}

/**
 * Why a file is not read, by its bytes; `undefined` when it is.
 *
 * @example
 * skipByContent(Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0)); // 'binary'
 */
export function skipByContent(bytes: Uint8Array, limits: ContentLimits = {}): SkipReason | undefined {
  const { maxBytes = defaultMaxFileBytes, maxLineBytes = 100_000, maxDepth = 500 } = limits;
  if (bytes.length > maxBytes) return 'too-large';
  if (isLfsPointer(bytes)) return 'lfs-pointer';
  if (isUtf32(bytes)) return 'encoding';
  if (utf16Label(bytes, limits.encoding) === undefined && bytes.includes(0)) return 'binary';
  const { longest, depth } = measure(bytes);
  if (longest > maxLineBytes) return 'long-line';
  return depth > maxDepth ? 'too-deep' : undefined;
}

function isLfsPointer(bytes: Uint8Array): boolean {
  return (
    bytes.length < 1024 && Buffer.from(bytes).toString('latin1').startsWith('version https://git-lfs.github.com/spec/')
  );
}

function isUtf32(bytes: Uint8Array): boolean {
  const mark = [bytes[0], bytes[1], bytes[2], bytes[3]].join(' ');
  return mark === '255 254 0 0' || mark === '0 0 254 255';
}

/** The longest line, and how deep brackets nest, be they in strings or not. */
function measure(bytes: Uint8Array): { longest: number; depth: number } {
  let longest = 0;
  let lineStart = 0;
  let open = 0;
  let depth = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x0a) {
      longest = Math.max(longest, at - lineStart);
      lineStart = at + 1;
    } else if (byte === 0x28 || byte === 0x5b || byte === 0x7b) depth = Math.max(depth, ++open);
    else if ((byte === 0x29 || byte === 0x5d || byte === 0x7d) && open > 0) open--;
  }
  return { longest: Math.max(longest, bytes.length - lineStart), depth };
}
