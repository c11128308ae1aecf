// The part of the generator's interface that the site uses; it ships no types.
declare module '@11ty/eleventy' {
  export interface EleventyConfig {
    setQuietMode(quiet: boolean): void;
    setUseGitIgnore(use: boolean): void;
    addTemplate(path: string, content: () => string, data: Readonly<Record<string, unknown>>): void;
    addTransform(name: string, transform: (content: string) => Promise<Uint8Array>): void;
    addPassthroughCopy(paths: Readonly<Record<string, string>>): void;
  }
  export default class Eleventy {
    constructor(
      input: string,
      output: string,
      options: {
        readonly configPath: false;
        readonly quietMode: boolean;
        readonly config: (config: EleventyConfig) => void;
      },
    );
    disableLogger(): void;
    write(): Promise<unknown>;
  }
}

declare module '@11ty/eleventy-dev-server' {
  export default class EleventyDevServer {
    constructor(
      name: string,
      folder: string,
      options: {
        readonly port: number;
        readonly logger: Readonly<Record<'info' | 'log' | 'error', (message: string) => void>>;
      },
    );
    serve(port: number): void;
    ready(): Promise<void>;
    getPort(): number;
    reload(): void;
    close(): Promise<void>;
  }
}
