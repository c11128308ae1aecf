import { type AddCommand, bareCommand } from '../command.ts';
import { port } from '../options.ts';

/** `wacrg site`: the traced spec as static files, or shown on this machine while it is written. */
export const site: AddCommand = (root, finish) => {
  bareCommand(root, 'site', {
    examples: [
      ['wacrg site --out public', 'all pages, from traceability.json; flavors are read only where there is none'],
      ['wacrg site --out public --address https://example.org/spec/', 'with sitemap and social cards'],
      ['wacrg site --serve', 'an address to open; pages load again when the spec changes'],
    ],
  })
    .option('--corpus <dir>', 'folder that contains spec/ (default: this one or the nearest parent that has a corpus)')
    .option('--out <dir>', 'where the site is written: a new folder, an empty one, or an earlier site')
    .option('--address <url>', 'the address that the site will have (default: "site.address" in wacrg.yaml)')
    .option('--serve', 'show it to browsers of this machine, anew on every change')
    .option('--port <n>', 'serve: the port; any free one when it is taken', port, 8080)
    .option('--offline', 'where there is no result yet: use the mirrors as they are')
    .option('--cache <dir>', "where mirrors and caches lie (default: the platform's cache folder)")
    .option('--json', 'print the result as JSON')
    .option('--quiet', 'print nothing')
    .action(async (options) => finish(await (await import('../publish-site.ts')).publishSite(options)));
};
