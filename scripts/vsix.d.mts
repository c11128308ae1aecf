/** The bytes of the extension for VS Code. */
export function vsix(): Promise<Uint8Array>;
