/**
 * What a policy file may hold. The messages are codes: their texts stand in `problem-text.ts`.
 * Reading it gives a {@link Policy} that is complete with its defaults.
 */
import { IANAZone } from 'luxon';
import { z } from 'zod';
import { durationPattern, parseDuration } from './duration.ts';
import { daysPattern, overlaps, parseDays, parseTimes, timesPattern } from './hours.ts';
import type { Office, Policy, Span } from './policy.ts';

const duration = z
  .string()
  .regex(durationPattern, 'bad-duration')
  .transform((text) => parseDuration(text) ?? 0);
const maxTextLength = 4096;
const words = z.string().min(1, 'empty').max(maxTextLength, 'too-long');
const id = z.string().min(1, 'empty').max(256, 'too-long');
const list = (item: z.ZodString): z.ZodArray<z.ZodString> => z.array(item).min(1, 'empty').max(10_000, 'too-long');
const withoutAnswer = z.enum(['ring', 'reject']);

const settings = {
  text: id.optional(),
  mode: z.enum(['declined', 'busy']).optional(),
  media: z.enum(['audio', 'video']).optional(),
};

/** The settings of a rule that looks something up, with its own answer to silence. */
function lookUp(onTimeout: 'ring' | 'reject'): {
  readonly [Name in keyof typeof settings]: (typeof settings)[Name];
} & {
  readonly budget: z.ZodDefault<typeof duration>;
  readonly on_timeout: z.ZodDefault<typeof withoutAnswer>;
  readonly on_unknown: z.ZodOptional<typeof withoutAnswer>;
} {
  return {
    ...settings,
    budget: duration.default(200),
    on_timeout: withoutAnswer.default(onTimeout),
    on_unknown: withoutAnswer.optional(),
  };
}

const times = z
  .string()
  .regex(timesPattern, 'bad-times')
  .transform(parseTimes)
  .refine((spans) => !overlaps(spans), 'overlapping-times');

const office = z
  .strictObject({
    name: words,
    zone: z.string().refine((zone) => IANAZone.isValidZone(zone), 'unknown-zone'),
    instances: list(id).optional(),
    callers: list(z.string().regex(/^\+[1-9][0-9]{0,6}$/, 'bad-prefix')).optional(),
    open: z
      .record(z.string().regex(daysPattern, 'bad-days'), times)
      .refine((open) => !namesDayTwice(Object.keys(open)), 'day-twice'),
    holidays: z
      .array(
        z.strictObject({
          date: z.iso.date('bad-date'),
          name: words.optional(),
          open: times.default([]),
        }),
      )
      .max(1000, 'too-long')
      .default([]),
  })
  .transform(
    ({ open, holidays, ...rest }): Office => ({
      ...rest,
      week: weekOf(open),
      holidays: holidays.map(({ date, name, open: spans }) => ({ date, name, spans })),
    }),
  );

const rules = z.strictObject({
  block_list: z
    .strictObject({ ...lookUp('ring'), callers: z.array(id).max(10_000, 'too-long').default([]) })
    .optional(),
  safety_valve: z.strictObject({ ...lookUp('reject'), lines: list(id) }).optional(),
  throttle: z
    .strictObject({
      ...lookUp('ring'),
      calls: z.int().min(2, 'too-small').max(100, 'too-large').default(3),
      within: duration.default(60_000),
      mark_for: duration.default(86_400_000),
      block: z
        .strictObject({ for: duration, per_day: z.int().min(1, 'too-small').max(10_000, 'too-large') })
        .optional(),
    })
    .optional(),
  groups: z
    .strictObject({
      ...settings,
      action: z.enum(['allow', 'reject']),
      notices: z.enum(['ignore', 'decide']).default('ignore'),
    })
    .optional(),
  qualified_voice: z.strictObject({ ...lookUp('ring'), within: duration }).optional(),
  quiet_hours: z
    .strictObject({ ...settings, offices: z.array(office).min(1, 'empty').max(1000, 'too-long') })
    .optional(),
  vip: z.strictObject({ ...lookUp('ring'), tiers: list(id) }).optional(),
  agents: z.strictObject({ ...lookUp('ring'), queue_text: id.optional() }).optional(),
  default: z.strictObject({ ...settings, action: z.enum(['allow', 'reject']) }).default({ action: 'allow' }),
});

const textName = z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/, 'bad-name');

const shape = z.strictObject({
  version: z.literal(1),
  mode: z.enum(['declined', 'busy']).default('declined'),
  rules,
  texts: z.record(textName, z.union([words, z.record(textName, words)])).default({}),
  follow_up: z.strictObject({ once_per: duration.default(3_600_000) }).default({ once_per: 3_600_000 }),
});

/** Reads the value of a policy file. */
export const policySchema: z.ZodType<Policy> = shape;

/** The JSON Schema of a policy file, for editors. */
export function policyJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(shape, { io: 'input' }),
    title: 'Policy of a call gateway',
  };
}

function namesDayTwice(keys: readonly string[]): boolean {
  const days = keys.flatMap(parseDays);
  return new Set(days).size < days.length;
}

function weekOf(open: Readonly<Record<string, readonly Span[]>>): readonly (readonly Span[])[] {
  const week: (readonly Span[])[] = Array.from({ length: 7 }, () => []);
  for (const [days, spans] of Object.entries(open)) {
    for (const day of parseDays(days)) week[day] = spans;
  }
  return week;
}
