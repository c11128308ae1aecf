import { type Part, type Site, successorsOf } from '@wacrg/spec';
import { json } from './escape.ts';
import { cellsAt, type Lookup } from './lookup.ts';
import { type PagePaths, partPath, relativePath } from './page-path.ts';
import { feedRuns } from './views/conformance-view.ts';

/**
 * What libraries poll. The fields that upstream's feed has keep their names and meaning; `code`, `page`, `states`, `exceptions`,
 * `retired`, `successors`, `vectors` and `sites` are added. A flavor is in `implementations` when it claims the part or its code
 * was found.
 */
export function feed(lookup: Lookup, paths: PagePaths): string {
  const { corpus } = lookup;
  const parts = corpus.parts.map((part) => feedPart(part, lookup, paths));
  const implementedBy = (flavor: string) =>
    parts.filter(({ implementations }) => implementations.some((each) => each.flavor === flavor)).map(({ id }) => id);
  return json({
    spec: corpus.namespace,
    version: corpus.version,
    note: 'Pull feed. Poll this file; the parts a flavor implements are under flavors.<id>. Diff across versions to follow updates.',
    digest: corpus.digest,
    parts,
    flavors: Object.fromEntries(corpus.flavors.map(({ id }) => [id, implementedBy(id)])),
  });
}

function feedPart(part: Part, lookup: Lookup, paths: PagePaths) {
  const cells = cellsAt(lookup, part.code);
  const successors = successorsOf(part, lookup.corpus);
  const vectors = feedRuns(part, lookup);
  const implementations = cells.flatMap(([flavor, { state, status }]) =>
    state === 'mentioned' || status === undefined ? [] : [{ flavor, status, state }],
  );
  return {
    id: part.id,
    code: part.code,
    category: part.category,
    title: part.title,
    status: part.status,
    ...(part.since === undefined ? {} : { since: part.since }),
    features: part.features,
    ...(part.retired === undefined ? {} : { retired: part.retired }),
    ...(successors.length === 0 ? {} : { successors }),
    implementations,
    states: Object.fromEntries(cells.map(([flavor, { state }]) => [flavor, state])),
    exceptions: (lookup.exceptions.get(part.code) ?? []).map(({ flavor, reason }) => ({ flavor, reason })),
    ...(vectors.length === 0 ? {} : { vectors }),
    // Made while it is written: there are many more places in code than parts.
    get sites() {
      return (lookup.sitesByCode.get(part.code) ?? []).map(feedSite);
    },
    ref: `index.md#${part.id}`,
    page: relativePath(`${paths.generated}feed.json`, partPath(paths, part)),
  };
}

const feedSite = ({ flavor, clause, relation, status, path, line, symbol, links }: Site) => ({
  flavor,
  ...(clause === undefined ? {} : { clause }),
  relation,
  status,
  path,
  line,
  ...(symbol === undefined ? {} : { symbol }),
  ...(links === undefined ? {} : { source: links.source }),
});
