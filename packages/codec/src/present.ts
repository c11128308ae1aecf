/** The entries that say something; encoders drop empty values, so those say nothing. */
export function present<Shape extends object>(
  entries: Shape,
): { [Name in keyof Shape]?: Exclude<Shape[Name], undefined> } {
  const kept = Object.entries(entries).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(kept) as { [Name in keyof Shape]?: Exclude<Shape[Name], undefined> };
}
