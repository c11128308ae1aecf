import type { Candidate } from './candidate.ts';

/** More declarations of one part are no help to whoever reads the patch. */
const maxPerPart = 3;

/** What is so much less likely than the likeliest is left out. */
const maxBehind = 2.5;

/** More questions on one part are not read. */
const maxQuestions = 2;

/** What is written and what is asked: of each part the likeliest few, and no question where something is sure. */
export function choose(candidates: readonly Candidate[]): {
  readonly sure: readonly Candidate[];
  readonly asked: readonly Candidate[];
} {
  const sure: Candidate[] = [];
  const asked: Candidate[] = [];
  for (const code of [...new Set(candidates.map((each) => each.code))].sort()) {
    const all = candidates.filter((each) => each.code === code).sort(byScore);
    const certain = withoutFiles(all.filter(({ isSure }) => isSure));
    const least = (certain[0]?.score ?? 0) - maxBehind;
    if (certain.length > 0) sure.push(...certain.filter(({ score }) => score >= least).slice(0, maxPerPart));
    else asked.push(...withoutFiles(all).slice(0, maxQuestions));
  }
  return { sure, asked };
}

/** Where a declaration is known, its file says less. */
function withoutFiles(candidates: readonly Candidate[]): readonly Candidate[] {
  const declared = candidates.filter(({ site }) => site !== undefined);
  return declared.length === 0 ? candidates : declared;
}

const byScore = (a: Candidate, b: Candidate): number =>
  b.score - a.score ||
  (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) ||
  (a.site?.range[0] ?? 0) - (b.site?.range[0] ?? 0);
