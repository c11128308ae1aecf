/** An attribute that is `1` or `0`, as an entry to be spread; nothing when it is absent or says anything else. */
export function flag<Name extends string>(name: Name, value: string | undefined): { readonly [Key in Name]?: boolean } {
  if (value !== '1' && value !== '0') return {};
  return { [name]: value === '1' } as { readonly [Key in Name]?: boolean };
}
