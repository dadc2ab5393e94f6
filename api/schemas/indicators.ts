import { indicatorKinds, indicatorUnits } from '../../domain/registers/indicator';
import { reportStandingNames } from '../../domain/implementation/reporting/report-standing';
import { language, localDate, optionalText, text, uuid, z, unsaidLanguage } from './text';

/** A number in decimal digits. Which numbers fit is the rules' to say. */
const decimal = z.string().max(40).openapi({
  description: 'A decimal number as text, such as 12.5: no binary fraction comes between.',
  example: '12.5',
});

const datedValue = z.strictObject({ value: decimal, on: localDate });

const dimension = z.strictObject({
  name: text(100),
  categories: z.array(text(100)).min(1).max(100),
});

const fields = {
  name: text(500),
  language,
  kind: z.enum(indicatorKinds),
  unit: z.enum(indicatorUnits).openapi({
    description: 'percent is a share from 0 to 100; yes_no is 1 or 0.',
  }),
  unitLabel: text(100).nullable().openapi({ description: 'What is counted, such as persons.' }),
  dimensions: z.array(dimension).max(10).openapi({ description: 'By what values break down.' }),
  baseline: datedValue.nullable(),
  target: datedValue.nullable(),
  source: text(1_000).nullable().openapi({ description: 'Where the values come from.' }),
};

/** An indicator to keep about an item. */
export const newIndicator = z.strictObject({
  ...fields,
  language: language.default(unsaidLanguage),
  unitLabel: fields.unitLabel.default(null),
  dimensions: fields.dimensions.default([]),
  baseline: datedValue.nullable().default(null),
  target: datedValue.nullable().default(null),
  source: fields.source.default(null),
});

/** What is to be otherwise about an indicator; what is left out stays. */
export const indicatorChange = z.strictObject({
  ...z.object(fields).partial().shape,
  inUse: z.boolean().optional().openapi({ description: 'False retires it, true takes it back.' }),
  version: z.int().min(1).openapi({
    description: 'The version that was read. Refused when another one is in force by now.',
  }),
  reason: text(2_000).openapi({ description: 'Why; part of the history.' }),
});

const version = {
  version: z.int(),
  ...fields,
  inUse: z.boolean().openapi({ description: 'False: no more values are given.' }),
};

/** An indicator as it is in force. */
export const indicatorSchema = z
  .object({ id: uuid, entityId: z.string(), ...version, createdAt: z.string() })
  .openapi('Indicator');

export const indicatorsSchema = z.array(indicatorSchema);

/** With everything that it was before. */
export const indicatorHistorySchema = z
  .object({
    ...{ id: uuid, entityId: z.string(), ...version, createdAt: z.string() },
    versions: z.array(
      z.object({
        ...version,
        reason: z.string().nullable().openapi({ description: 'Not for the public.' }),
        authorPersonId: uuid.nullable().openapi({
          description: 'Null for whoever does not run or watch the supervision.',
        }),
        createdAt: z.string(),
      }),
    ),
  })
  .openapi('IndicatorHistory');

/** A value that a report gives. */
export const givenIndicatorValue = z.strictObject({
  indicatorId: uuid,
  indicatorVersion: z
    .int()
    .min(1)
    .nullable()
    .default(null)
    .openapi({ description: 'The version that was read. Null: whichever is in force.' }),
  value: decimal,
  disaggregation: z
    .record(text(100), text(100))
    .default({})
    .openapi({ description: 'Category per dimension; empty for the whole.' }),
  asOfOn: localDate.openapi({ description: 'The day the value speaks of; none to come.' }),
  note: optionalText(2_000).nullable().default(null),
});

/** Values as they are given. */
export type GivenIndicatorValue = z.output<typeof givenIndicatorValue>;

/** More than that are a data set, which is evidence. */
export const mostValues = 500;

/** A value as it is shown. */
export const shownIndicatorValue = z.object({
  indicatorId: uuid,
  indicatorVersion: z.int(),
  name: z.string(),
  kind: z.enum(indicatorKinds),
  unit: z.enum(indicatorUnits),
  unitLabel: z.string().nullable(),
  value: z.string(),
  disaggregation: z.record(z.string(), z.string()),
  asOfOn: z.string(),
  note: z.string().nullable(),
});

export const indicatorSeriesSchema = z
  .object({
    indicator: indicatorSchema,
    values: z.array(
      shownIndicatorValue.extend({
        period: z.int(),
        reportId: uuid,
        submittedAt: z.string().nullable(),
        standing: z.enum(reportStandingNames).openapi({
          description: 'validated: the center accepted the report. claimed: it waits for review.',
        }),
      }),
    ),
  })
  .openapi('IndicatorSeries');
