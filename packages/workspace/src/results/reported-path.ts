/**
 * Whether a path of a report is that of a file of the library, both with slashes. Reports hold absolute paths of other
 * machines, and paths relative to a folder of the library; either leads to a file by what both end with.
 */
export function leadsTo(reported: string, path: string): 'exactly' | 'perhaps' | undefined {
  if (reported === path) return 'exactly';
  const longer = isAbsolute(reported) ? [reported, path] : [path, reported];
  return longer[0]?.endsWith(`/${longer[1]}`) ? 'perhaps' : undefined;
}

/** A report's path with slashes, relative where it is below the library's root. */
export function plainPath(reported: string, root: string | undefined): string {
  const path = reported.replaceAll('\\', '/');
  const top = root && `${root.replaceAll('\\', '/')}/`;
  return top && path.startsWith(top) ? path.slice(top.length) : path.replace(/^(?:\.\/)+/, '');
}

const isAbsolute = (path: string): boolean => path.startsWith('/') || /^[A-Za-z]:\//.test(path);
