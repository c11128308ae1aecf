/** The fields of requests, each with its bounds. */
import { fromLegacyJid, isPersonJid } from '@wacrg/codec';
import { z } from 'zod';

/** No id holds a control character; Postgres would refuse some of them. */
export const opaque: RegExp = /^[^\u0000-\u001f\u007f-\u009f]+$/;

/** A JID of a person; the spelling of old gateways is taken too. */
export const jidField: z.ZodString = z
  .string()
  .max(128)
  .refine((text) => isPersonJid(fromLegacyJid(text)), 'must be the JID of a person, such as 15550100001@s.whatsapp.net')
  .meta({ description: 'The JID of a person: a phone number or a LID', examples: ['15550100001@s.whatsapp.net'] });

/** The id of a call. */
export const callIdField: z.ZodString = z
  .string()
  .min(1)
  .max(128)
  .regex(opaque, 'must not hold control characters')
  .meta({ description: 'The id of the call, from call.received', examples: ['CA11000000000000000000000000BEEF'] });

/** The id of an instance. */
export const instanceField: z.ZodString = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9._-]+$/, 'may hold letters, digits, dot, dash and underscore')
  .meta({ description: 'The id of the instance', examples: ['shop'] });

/** An access token. */
export const tokenField: z.ZodString = z
  .string()
  .min(1)
  .max(512)
  .meta({ description: 'The access token', examples: ['wg_…'] });
