import { writeArtifacts } from '@wacrg/output';
import { formatImported, importedJson } from '@wacrg/reports';
import { outputFolder } from '@wacrg/workspace';
import { type AddCommand, command } from '../command.ts';
import { open } from '../open.ts';

/** `wacrg import`: what another tool found, for checks and scans. */
export const importSites: AddCommand = (root, finish) => {
  command(root, 'import', {
    description: [
      'Reads JSON with path, line, ids, relation and revision, as export writes it, or a needs.json, and writes wacrg.citations.json beside wacrg.yaml.',
      'Commit that file: check and every scan of the spec read it, and each citation gets its author, its date, a link and a place in the matrix. What names no file of the repository is left out, and listed.',
    ],
    examples: [['wacrg import build/needs.json', 'what sphinx-needs found']],
  })
    .argument('<file>', 'what the other tool wrote')
    .action(async (file, options) => {
      const found = await open(options).importCitations(file);
      const written = await writeArtifacts(outputFolder(options.out, found.root), [found.artifact]);
      process.stdout.write(options.json ? importedJson(found) : formatImported(found, written.length > 0));
      finish(0);
    });
};
