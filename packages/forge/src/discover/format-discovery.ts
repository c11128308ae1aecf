import { jsonText, logText, printable } from '@wacrg/reports';
import { artifactText } from '@wacrg/workspace';
import type { CitingRepository, Discovery } from './discover.ts';

/** What was discovered, for a person. */
export function formatDiscovery(
  { candidates, known, asked, words, cut }: Discovery,
  written: readonly string[],
): string {
  const head = `Asked ${asked.join(', ')} for ${words.map((each) => `"${each}"`).join(', ')}: ${count(candidates.length, 'repository', 'repositories')} cite${candidates.length === 1 ? 's' : ''} the spec without being in its registry; ${count(known, 'repository', 'repositories')} of it or forks of those.`;
  const blocks = [head, ...candidates.map((each) => candidateText(each, written.includes(each.file.path)))];
  if (cut.length > 0) blocks.push(`${cut.join(', ')} had more than was looked at; what is left out is not known.`);
  if (candidates.length > 0 && written.length === 0)
    blocks.push('To add one, write its file as above, or run "wacrg flavor add <address>", which reads it first.');
  return logText(`${blocks.join('\n\n')}\n`);
}

function candidateText({ address, files, codes, paths, forks, file }: CitingRepository, isWritten: boolean): string {
  const cites =
    codes.length === 0
      ? 'no code of the spec was seen in them'
      : `cite ${codes.slice(0, 12).join(', ')}${codes.length > 12 ? ' …' : ''}`;
  const lines = [
    address,
    `  ${count(files, 'file')}; ${cites}`,
    `  ${paths.join(', ')}${files > paths.length ? ' …' : ''}`,
  ];
  const some = `${forks.slice(0, 5).join(', ')}${forks.length > 5 ? ' …' : ''}`;
  if (forks.length > 0) lines.push(`  ${count(forks.length, 'fork')} with the same: ${some}`);
  const text = artifactText(file).trimEnd().split('\n');
  if (isWritten) lines.push(`  wrote ${file.path}`);
  else lines.push(`  ${file.path}:`, ...text.map((line) => `    ${line}`));
  return lines.map(printable).join('\n');
}

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** The same for programs. */
export const discoveryJson = ({ root: _, candidates, ...rest }: Discovery, written: readonly string[]): string =>
  jsonText({
    format: 1,
    ...rest,
    written,
    candidates: candidates.map((each) => ({ ...each, file: { path: each.file.path, text: artifactText(each.file) } })),
  });
