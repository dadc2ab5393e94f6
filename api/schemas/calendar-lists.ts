import { wholeNumber, yesOrNo } from './address';
import { calendarPreviewSchema } from './calendar-recounts';
import { calendarSchema } from './calendars';
import { fileForm, findingList } from './imports';
import { language, unsaidLanguage, z } from './text';

/** A decided day in an answer. */
const decidedDay = z.object({
  on: z.string(),
  kind: z.enum(['working', 'non_working']),
  insteadOf: z.string().optional(),
  note: z.string().optional(),
});

/** The year of a list, and how to read it. */
export const calendarListQuery = z.strictObject({
  year: wholeNumber(1900, 2199),
  language: language.default(unsaidLanguage).openapi({ description: 'Language of the names.' }),
  dropDays: yesOrNo.default(false).openapi({
    description: 'With true: decided days of the year that the list lacks are dropped.',
  }),
  ...fileForm,
});

/** A yearly list as a proposal for the next version. */
export const calendarListSchema = z
  .object({
    year: z.int(),
    acceptable: z.boolean(),
    ignoredColumns: z.array(z.string()),
    calendar: calendarSchema
      .nullable()
      .openapi({ description: 'The next version, to be published as it is or changed.' }),
    difference: z.object({
      added: z.array(decidedDay),
      changed: z.array(decidedDay),
      dropped: z.array(decidedDay),
    }),
    preview: calendarPreviewSchema.nullable(),
    errors: findingList,
    warnings: findingList,
  })
  .openapi('CalendarList');
