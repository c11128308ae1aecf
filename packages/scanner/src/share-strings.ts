/**
 * Makes equal strings of values one. What comes from another process has a copy of each commit, author, date and code for each
 * line that names it, and those make up most of a large scan. Changes the value itself, which must be made of plain
 * objects and lists.
 *
 * @param known the strings that were met before
 */
export function shareStrings<T>(value: T, known: Map<string, string>): T {
  if (typeof value === 'string') return shared(value, known) as T;
  if (typeof value === 'object' && value !== null) shareWithin(value as Record<string, unknown>, known);
  return value;
}

/** A list has its places for keys. */
function shareWithin(value: Record<string, unknown>, known: Map<string, string>): void {
  for (const key in value) {
    const field = value[key];
    if (typeof field === 'string') value[key] = shared(field, known);
    else if (typeof field === 'object' && field !== null) shareWithin(field as Record<string, unknown>, known);
  }
}

function shared(text: string, known: Map<string, string>): string {
  const same = known.get(text);
  if (same !== undefined) return same;
  known.set(text, text);
  return text;
}
