import { indicatorKinds, indicatorUnits } from '../../domain/registers/indicator';
import { reportStandingNames } from '../../domain/implementation/reporting/report-standing';
import { shownNames } from './names';
import { label, language, localDate, optionalText, text, uuid, z, unsaidLanguage } from './text';

/** A number in decimal digits. The rules check the range. */
const decimal = z.string().max(40).openapi({
  description: 'A decimal number as text, such as 12.5, to avoid binary fractions.',
  example: '12.5',
});

const datedValue = z.strictObject({ value: decimal, on: localDate });

const dimension = z.strictObject({
  name: label(100),
  categories: z.array(label(100)).min(1).max(100),
});

const fields = {
  name: label(500),
  language,
  kind: z.enum(indicatorKinds),
  unit: z.enum(indicatorUnits).openapi({
    description: 'percent is a share from 0 to 100; yes_no is 1 or 0.',
  }),
  unitLabel: text(100).nullable().openapi({ description: 'What is counted, such as persons.' }),
  dimensions: z.array(dimension).max(10).openapi({ description: 'The breakdowns of the values.' }),
  baseline: datedValue.nullable(),
  target: datedValue.nullable(),
  source: text(1_000).nullable().openapi({ description: 'The source of the values.' }),
};

/** An indicator to add to an item. */
export const newIndicator = z.strictObject({
  ...fields,
  language: language.default(unsaidLanguage),
  unitLabel: fields.unitLabel.default(null),
  dimensions: fields.dimensions.default([]),
  baseline: datedValue.nullable().default(null),
  target: datedValue.nullable().default(null),
  source: fields.source.default(null),
});

/** A change of an indicator; omitted fields are unchanged. */
export const indicatorChange = z.strictObject({
  ...z.object(fields).partial().shape,
  inUse: z.boolean().optional().openapi({ description: 'False retires it, true restores it.' }),
  version: z.int().min(1).openapi({
    description: 'The version that was read. Refused when another version is in force.',
  }),
  reason: text(2_000).openapi({ description: 'The reason; part of the history.' }),
});

const version = {
  version: z.int(),
  ...fields,
  inUse: z.boolean().openapi({ description: 'False: it accepts no more values.' }),
};

/** An indicator as it is in force. */
export const indicatorSchema = z
  .object({ id: uuid, entityId: z.string(), ...version, createdAt: z.string() })
  .openapi('Indicator');

export const indicatorsSchema = z.array(indicatorSchema);

/** An indicator with its earlier versions. */
export const indicatorHistorySchema = z
  .object({
    ...{ id: uuid, entityId: z.string(), ...version, createdAt: z.string() },
    versions: z.array(
      z.object({
        ...version,
        reason: z.string().nullable().openapi({ description: 'Not visible to the public.' }),
        authorPersonId: uuid.nullable().openapi({
          description: 'Visible only to those who run or watch the supervision; otherwise null.',
        }),
        createdAt: z.string(),
      }),
    ),
    ...shownNames,
  })
  .openapi('IndicatorHistory');

/** A value in a report. */
export const givenIndicatorValue = z.strictObject({
  indicatorId: uuid,
  indicatorVersion: z
    .int()
    .min(1)
    .nullable()
    .default(null)
    .openapi({ description: 'The version that was read. Null: the version in force.' }),
  value: decimal,
  disaggregation: z
    .record(text(100), text(100))
    .default({})
    .openapi({ description: 'Category by dimension; empty for the total.' }),
  asOfOn: localDate.openapi({ description: 'The day of the value; not in the future.' }),
  note: optionalText(2_000).nullable().default(null),
});

/** More values are a data set, which is evidence. */
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
          description:
            'validated: the center accepted the report. claimed: the report awaits review.',
        }),
      }),
    ),
  })
  .openapi('IndicatorSeries');
