import { codeOnForge as code, jsonText, linkOnForge, plainOnForge as plain, printable } from '@wacrg/spec/text';
import type { AdoptedCell, AdoptedFlavor, Adoption, Artifact, Offer } from '@wacrg/workspace';
import Table from 'cli-table3';
import type { Colors } from 'picocolors/types.js';
import type { AdoptJson } from '../json-outputs.ts';
import type { Format } from '../print-context.ts';
import { patchOf, reasonWords } from './suggestions.ts';

/** What an adoption came to, after writing. */
export interface AdoptOutcome extends Adoption {
  /** The folder that was written to, as it is shown. */
  readonly out: string;
}

/** A patch and the text of a pull request for every library with something to merge. */
export function adoptArtifacts(adoption: Adoption): readonly Artifact[] {
  return adoption.flavors.filter(hasPatch).flatMap((each) => [
    { path: patchName(each), text: patchOf(each.files), committed: false },
    { path: textName(each), text: pullRequest(each, adoption), committed: false },
  ]);
}

const hasPatch = ({ files }: AdoptedFlavor): boolean => files.some(({ before, after }) => before !== after);
const patchName = ({ flavor }: AdoptedFlavor): string => `${flavor}.patch`;
const textName = ({ flavor }: AdoptedFlavor): string => `${flavor}.md`;

/** What stands in the pull request: the first line is its title. */
function pullRequest(each: AdoptedFlavor, { title, namespace, repository, cells }: Adoption): string {
  const offers = each.files.flatMap((file) => file.offers);
  const spec = linkOnForge(plain(title), repository);
  const sections = [
    `Say in comments which parts of ${plain(title)} this code implements`,
    `${offers.length === 1 ? 'One comment' : `${offers.length} comments`} beside the code that implements a part of ${spec}; nothing that runs changes. From such comments the spec's pages list this library, with author, date and a link to the code; when the spec changes after the code, the page and ${code('wacrg check')} say so.`,
    `| part | now | then | where | why |\n|---|---|---|---|---|\n${offers.map((offer) => row(offer, cells[offer.code]?.[each.flavor])).join('\n')}`,
    ...(each.questions.length === 0
      ? []
      : [
          `Not in the patch, because it is not sure. If one is right, put the annotation in a comment there:\n\n${each.questions.map((offer) => question(offer, namespace)).join('\n')}`,
        ]),
    `Made from commit ${code(each.commit)}; ${code(`git apply ${patchName(each)}`)} applies it there. What is wrong, leave out: ${code('wacrg suggest --dismiss')} keeps it from being offered again.`,
  ];
  return `${sections.join('\n\n')}\n`;
}

const row = (offer: Offer, cell: AdoptedCell | undefined): string =>
  `| ${code(offer.code)} ${plain(offer.id)} | ${cell?.now ?? 'none'} | ${cell?.after ?? 'none'} | ${where(offer)} | ${plain(reasonWords(offer.reasons))} |`;

const question = (offer: Offer, namespace: string): string =>
  `- ${code(`${namespace}:${offer.code}`)} ${plain(offer.id)}: ${where(offer)} (${plain(reasonWords(offer.reasons))})`;

const where = ({ symbol, path, line }: Offer): string =>
  `${symbol === undefined ? 'the file' : code(symbol)} ${code(`${path}:${line}`)}`;

function asText(
  outcome: AdoptOutcome,
  { colors, quiet }: { readonly colors: Colors; readonly quiet: boolean },
): string {
  const written = outcome.flavors.map((each) => flavorLine(each, outcome.out));
  const unreached = outcome.unreached.map(({ flavor, why }) => `${printable(flavor)}: not looked at (${why})`);
  const untold =
    outcome.untold.length === 0 ? [] : [`Of these parts nothing was found anywhere: ${outcome.untold.join(', ')}.`];
  const blocks = [
    ...(quiet ? [] : [matrix(outcome, colors), totals(outcome), ...untold]),
    [...written, ...unreached].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function flavorLine(each: AdoptedFlavor, out: string): string {
  const count = each.files.reduce((sum, { suggestions }) => sum + suggestions.length, 0);
  const asked = each.questions.length === 0 ? '' : `; ${numbered(each.questions.length, 'question')}`;
  if (!hasPatch(each)) return `${printable(each.flavor)}: nothing to merge${asked}`;
  const files = printable(`${out}/${patchName(each)} and ${textName(each)}`);
  return `${printable(each.flavor)}: ${numbered(count, 'annotation')} for ${numbered(each.parts.length, 'part')}${asked}; ${files}`;
}

const numbered = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Parts × flavors, now and then. */
function matrix({ parts, cells, flavors, unreached }: AdoptOutcome, colors: Colors): string {
  const ids = [...flavors, ...unreached].map(({ flavor }) => flavor).sort();
  const table = new Table({
    head: ['Part', ...ids.map(printable)].map((each) => colors.bold(each)),
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
  for (const { code: cited, id } of parts) {
    table.push([`${cited} ${printable(id)}`, ...ids.map((flavor) => cellWords(cells[cited]?.[flavor], colors))]);
  }
  return table.toString();
}

function cellWords(cell: AdoptedCell | undefined, colors: Colors): string {
  const { now = '-', after = '-' } = cell ?? {};
  return now === after ? (now === '-' ? colors.dim(now) : now) : `${now} → ${colors.green(after)}`;
}

/** How many parts have a row that was found, now and then. */
function totals({ parts, cells }: AdoptOutcome): string {
  const count = (when: 'now' | 'after'): number =>
    parts.filter(({ code: cited }) =>
      Object.values(cells[cited] ?? {}).some((cell) => cell[when] === 'found' || cell[when] === 'verified'),
    ).length;
  return `Parts with code that says so: ${count('now')} of ${parts.length} now, ${count('after')} when all is merged.`;
}

function asJson({ flavors, unreached, cells, untold }: AdoptOutcome): string {
  const value: AdoptJson = {
    format: 1,
    flavors: flavors.map((each) => {
      const { flavor, repository, commit, parts, questions, unreadable } = each;
      const files = each.files.map(({ before: _, after: __, ...rest }) => rest);
      const names = hasPatch(each) ? { patch: patchName(each), text: textName(each) } : { patch: null, text: null };
      return { flavor, repository, commit, parts, questions, unreadable, files, ...names };
    }),
    unreached,
    cells,
    untold,
  };
  return jsonText(value);
}

/** Every format of `wacrg adopt`. */
export const adoptFormats: Readonly<Record<string, Format<AdoptOutcome>>> = { text: asText, json: asJson };
