/** The text of every schema of what commands print with `--json`, by the path that it is published at. */
export function jsonSchemas(): Readonly<Record<string, string>>;
