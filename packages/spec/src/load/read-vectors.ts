import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SpecVector } from '../model/conformance.ts';
import { isRecord } from '../model/is-record.ts';
import { ToolError } from '../problem/tool-error.ts';
import { readSource } from './read-sources.ts';

/** A test vector as its file has it, and the kind of that file. */
export interface RawVector extends SpecVector {
  readonly fileKind: string;
  readonly [field: string]: unknown;
}

/** All vectors of a folder, sorted by id, and one name for how all of them read. */
export interface Vectors {
  readonly vectors: readonly RawVector[];
  /** SHA-256, 64 hexadecimal digits. */
  readonly digest: string;
}

/**
 * Reads the vectors in a folder: every `.json` in it that is no schema.
 *
 * @throws {ToolError} `no-vectors` when there are none, or one cannot be used
 */
export async function readVectors(folder: string): Promise<Vectors> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.json') && !/^package|\.schema\.json$/.test(name)).sort();
  const vectors = files
    .flatMap((name) => vectorsOf(join(folder, name)))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  if (vectors.length === 0) throw refusal(folder, 'there are no vectors in it; name the folder that has them');
  const twice = vectors.find(({ id }, n) => id === vectors[n - 1]?.id);
  if (twice !== undefined) throw refusal(folder, `the id "${twice.id}" stands twice; give one of them another`);
  return { vectors, digest: sha256(vectors.map(({ id, digest }) => `${id} ${digest}\n`).join('')) };
}

function vectorsOf(path: string): readonly RawVector[] {
  const read = readSource(path);
  if (read === undefined || typeof read === 'string') throw refusal(path, read ?? 'it is gone');
  const value = parsed(read.text);
  if (!isRecord(value) || value.format !== 2 || typeof value.kind !== 'string' || !Array.isArray(value.vectors))
    throw refusal(path, 'it is no file of vectors of format 2; update wacrg, or take the file away');
  const { kind, vectors } = value;
  return vectors.map((vector: unknown) => {
    if (!isVector(vector)) throw refusal(path, 'a vector in it lacks an id, a name, clauses or a result');
    return { ...vector, fileKind: kind, digest: sha256(canonical(vector)).slice(0, 16) };
  });
}

function isVector(
  value: unknown,
): value is Omit<RawVector, 'fileKind' | 'digest'> & { id: string; name: string; clauses: string[] } {
  if (!isRecord(value)) return false;
  const { id, name, clauses, result } = value;
  const isNamed = typeof id === 'string' && typeof name === 'string';
  return isNamed && Array.isArray(clauses) && clauses.every((each) => typeof each === 'string') && isRecord(result);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** JSON with sorted keys: how a file is laid out says nothing. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isRecord(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function refusal(path: string, why: string): ToolError {
  return new ToolError('no-vectors', `Cannot read vectors from "${path}": ${why}.`);
}
