import { isTimeZone } from '../../domain/calendar/local-time';
import { audiences } from '../../domain/clock/ladder';
import { clockSubjects } from '../../domain/processes';
import { statuses } from '../../domain/shared/status';
import { focalPointRoles } from '../../domain/shared/actor';
import { language, localDate, text, z } from './text';

/** A version in an address. */
export const versionParams = z.strictObject({
  version: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'not_positive')
    .transform(Number),
});

/** The version of a body, which must be the one after the latest. */
export const version = z.int().min(1).max(999_999_999);

/** The time zone of days. An unknown name would make every request fail. */
export const timeZone = text(100)
  .refine(isTimeZone, 'not_time_zone')
  .openapi({ example: 'Etc/UTC' });

const roll = z.enum(['none', 'next_business_day']);

/** A term that is counted. */
export const termRule = z.strictObject({
  kind: z.literal('term'),
  amount: z.int(),
  unit: z.enum(['calendar_day', 'business_day', 'month']),
  start: z.enum(['same_day', 'next_day']),
  roll,
});

const dueRule = z.discriminatedUnion('kind', [
  termRule,
  z.strictObject({ kind: z.literal('fixed_day'), on: localDate, roll }),
]);

const ladderRule = z.strictObject({
  step: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'not_name'),
  offset: z.strictObject({ amount: z.int(), unit: z.enum(['calendar_day', 'business_day']) }),
  audience: z
    .array(
      z.strictObject({
        institution: z.enum(audiences),
        role: z.enum(focalPointRoles),
      }),
    )
    .min(1)
    .max(12),
});

/** The terms of one kind of clock. */
export const clockTerms = z.strictObject({
  rule: dueRule,
  receiptRule: z.strictObject({
    cutOff: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not_time')
      .nullable(),
    nonWorkingDay: z.enum(['same_day', 'next_business_day']),
  }),
  legalBasis: z.strictObject({ recordId: text(200), confirmed: z.boolean() }).nullable(),
  legalEffect: z.enum(['statutory', 'service_norm', 'un_term']),
  ladder: z.array(ladderRule).max(50),
});

/** The terms of supervision. The rules check that a term is sound. */
export const policySchema = z
  .strictObject({
    version,
    timeZone,
    sendingHour: z.int(),
    clocks: z.record(z.string(), clockTerms).openapi({
      description: `Terms by clock subject, one for each of: ${clockSubjects.join(', ')}.`,
    }),
    reporting: z.strictObject({ cadenceMonths: z.int() }),
    reverificationMonths: z.array(z.int()).max(50),
    closing: z.strictObject({
      statuses: z.array(z.enum(statuses)).min(1).max(statuses.length),
    }),
    reverification: z.strictObject({ earliestDaysBefore: z.int() }),
    extensions: z.strictObject({ perClock: z.int(), totalDays: z.int() }),
    tracks: z.strictObject({
      criteria: z
        .array(
          z.strictObject({
            code: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'not_name'),
            names: z.record(language, text(200)),
          }),
        )
        .max(30),
      enhanced: z.strictObject({ cadenceMonths: z.int() }),
    }),
    suspensions: z.strictObject({ perClock: z.int(), maximumDays: z.int() }),
    wakeSpreadSeconds: z.int(),
  })
  .openapi('Policy');
