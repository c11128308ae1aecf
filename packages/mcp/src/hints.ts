/** What a tool that only reads says of itself. */
export const readsOnly = { readOnlyHint: true, openWorldHint: false } as const;
