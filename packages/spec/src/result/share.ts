/** What one entry of a result has in common with thousands of others. */
const repeated = [
  'flavor',
  'code',
  'clause',
  'path',
  'symbol',
  'range',
  'note',
  'annotated',
  'looked',
  'changed',
  'commits',
];

/**
 * Makes equal texts, commits and lists of one result the same value in memory, in place: its sites take twice as much without.
 *
 * @example
 * const share = sharer();
 * for (const site of sites) share(site); // sites of one commit have one `changed` between them
 */
export function sharer(): (entry: object) => void {
  const texts = new Map<string, unknown>();
  const values = new Map<string, unknown>();
  const once = (value: unknown): unknown =>
    typeof value === 'string' ? first(texts, value, value) : first(values, JSON.stringify(value), value);
  return (entry) => {
    for (const name of repeated) {
      const value: unknown = Reflect.get(entry, name);
      if (value !== undefined && value !== null) Reflect.set(entry, name, once(value));
    }
  };
}

function first(known: Map<string, unknown>, key: string, value: unknown): unknown {
  // A list that grew has room for more of it.
  if (!known.has(key)) known.set(key, Array.isArray(value) ? value.slice() : value);
  return known.get(key);
}
