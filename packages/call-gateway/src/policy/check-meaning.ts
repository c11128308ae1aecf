/** What a schema cannot say of a policy: names that must fit each other, and rules that can do nothing. */
import { nearestName, personJid } from '@wacrg/codec';
import { fieldOf } from './decide.ts';
import { type RuleName, ruleNames } from './decision.ts';
import { placesIn, textPlaces, variantsOf } from './follow-up.ts';
import type { Office, Policy } from './policy.ts';
import { type PolicyProblem, type PolicySource, problemAt } from './policy-problem.ts';

/** Where the policy inRules a text. */
interface TextUse {
  readonly rule: RuleName;
  readonly field: 'text' | 'queue_text';
  readonly name: string;
}

/** The problems of a policy that keeps to the schema. */
export function checkMeaning(policy: Policy, source: PolicySource): readonly PolicyProblem[] {
  const inRules = ruleNames.flatMap((rule) => usesOf(policy, rule));
  return [
    ...unknownTexts(policy, source, inRules),
    ...unusedTexts(policy, source, inRules),
    ...unknownPlaces(policy, source, inRules),
    ...strangers(policy, source),
    ...holidaysTwice(policy, source),
    ...neverAsked(policy, source),
  ];
}

function usesOf({ rules }: Policy, rule: RuleName): readonly TextUse[] {
  const settings: { readonly text?: string | undefined; readonly queue_text?: string | undefined } | undefined =
    rules[fieldOf[rule]];
  return (['text', 'queue_text'] as const).flatMap((field): TextUse[] => {
    const name = settings?.[field];
    return name === undefined ? [] : [{ rule, field, name }];
  });
}

function unknownTexts({ texts }: Policy, source: PolicySource, inRules: readonly TextUse[]): readonly PolicyProblem[] {
  return inRules
    .filter(({ name }) => !Object.hasOwn(texts, name))
    .map(({ rule, field, name }) => {
      const nearest = nearestName(name, Object.keys(texts));
      return problemAt(source, ['rules', fieldOf[rule], field], { code: 'unknown-text', word: name, nearest });
    });
}

function unusedTexts({ texts }: Policy, source: PolicySource, inRules: readonly TextUse[]): readonly PolicyProblem[] {
  return Object.keys(texts)
    .filter((word) => !inRules.some(({ name }) => name === word))
    .map((word) => problemAt(source, ['texts', word], { code: 'unused-text', onKey: true, word }));
}

function unknownPlaces({ texts }: Policy, source: PolicySource, inRules: readonly TextUse[]): readonly PolicyProblem[] {
  return Object.entries(texts).flatMap(([name, text]) => {
    const rules = inRules.filter((use) => use.name === name).map(({ rule }) => rule);
    const onTime = rules.length > 0 && rules.every((rule) => rule === 'quiet-hours');
    const known: readonly string[] = [...textPlaces.always, ...(onTime ? textPlaces['quiet-hours'] : [])];
    return variantsOf(text).flatMap(([variant, words]) =>
      placesIn(words)
        .filter((word) => !known.includes(word))
        .map((word) => {
          const path = ['texts', name, ...(variant === undefined ? [] : [variant])];
          return problemAt(source, path, { code: 'unknown-place', word, nearest: nearestName(word, known) });
        }),
    );
  });
}

function strangers({ rules }: Policy, source: PolicySource): readonly PolicyProblem[] {
  return (rules.block_list?.callers ?? []).flatMap((word, at) =>
    personJid(word) === undefined
      ? [problemAt(source, ['rules', 'block_list', 'callers', at], { code: 'not-a-person', word })]
      : [],
  );
}

function holidaysTwice({ rules }: Policy, source: PolicySource): readonly PolicyProblem[] {
  return (rules.quiet_hours?.offices ?? []).flatMap(({ holidays }, office) =>
    holidays.flatMap(({ date }, at) =>
      holidays.findIndex((other) => other.date === date) < at
        ? [
            problemAt(source, ['rules', 'quiet_hours', 'offices', office, 'holidays', at], {
              code: 'holiday-twice',
              word: date,
            }),
          ]
        : [],
    ),
  );
}

/** Of two offices for the same callers and sessions only the first is ever asked. */
function neverAsked({ rules }: Policy, source: PolicySource): readonly PolicyProblem[] {
  const offices = rules.quiet_hours?.offices ?? [];
  return offices.flatMap((office, at) =>
    offices.slice(0, at).some((before) => answersFor(before) === answersFor(office))
      ? [problemAt(source, ['rules', 'quiet_hours', 'offices', at], { code: 'never-asked', word: office.name })]
      : [],
  );
}

function answersFor({ callers, instances }: Office): string {
  return JSON.stringify([callers?.toSorted() ?? null, instances?.toSorted() ?? null]);
}
