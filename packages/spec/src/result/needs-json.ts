import { isRecord } from '../model/is-record.ts';
import type { ExchangedCitation } from './citations.ts';

// needs.json is how sphinx-needs hands its items on; an item that names a file, a line and links is a citation there.

const types = { implements: 'impl', tests: 'test', refers: 'refer' } as const;

/** Citations as a `needs.json`: one item each, with its file and line, and links to what is cited. */
export function formatNeeds(citations: readonly ExchangedCitation[]): string {
  const needs = citations.map((each, n) => {
    const { path, line, ids, relation, revision } = each;
    const [, docname = path, doctype = ''] = /^(.*?[^/])(\.[^./]*)$/s.exec(path) ?? [];
    const id = `CITE_${String(n + 1).padStart(5, '0')}`;
    const title = `${path}:${line}`;
    const item = { id, type: types[relation], title, docname, doctype, lineno: line, links: ids };
    return [id, { ...item, ...(revision === undefined ? {} : { revision }) }] as const;
  });
  const version = { needs_amount: needs.length, needs: Object.fromEntries(needs) };
  return `${JSON.stringify({ current_version: '1', project: 'wacrg', versions: { 1: version } }, undefined, 2)}\n`;
}

/**
 * The citations of a `needs.json`: of its current version, each item that names a document, a line and links. Others are
 * items of the spec, and say nothing of code. `undefined` for what is no `needs.json`.
 */
export function citationsOfNeeds(value: unknown): readonly Partial<ExchangedCitation>[] | undefined {
  if (!isRecord(value) || !isRecord(value.versions)) return undefined;
  const { versions } = value;
  const version = versions[String(value.current_version)] ?? Object.values(versions).at(-1);
  if (!isRecord(version) || !isRecord(version.needs)) return undefined;
  return Object.values(version.needs).flatMap((need) => {
    if (!isRecord(need) || typeof need.docname !== 'string' || typeof need.lineno !== 'number') return [];
    const ids = [need.implements, need.tests, need.links].flatMap((each) => (Array.isArray(each) ? each : []));
    if (ids.length === 0) return [];
    const { type, doctype, revision } = need;
    return [
      {
        path: `${need.docname}${typeof doctype === 'string' ? doctype : ''}`,
        line: need.lineno,
        ids: [...new Set(ids)],
        relation: relationOf(String(type), Array.isArray(need.tests) && need.tests.length > 0),
        ...(typeof revision === 'string' ? { revision } : {}),
      },
    ];
  });
}

function relationOf(type: string, tests: boolean): ExchangedCitation['relation'] {
  if (tests || /test|verif/i.test(type)) return 'tests';
  return /^(?:impl|code)/i.test(type) ? 'implements' : 'refers';
}
