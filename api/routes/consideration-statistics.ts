import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { institutionSchema } from '../schemas/participation';
import { z } from '../schemas/text';
import {
  considerationSorts,
  type ConsiderationStatisticsReader,
} from '../../application/institutions/consideration-statistics';

const endpoint = endpointsOf('Institutions');

const figure = z.int().nullable();
const total = z.object({
  ...{ received: z.int(), onTime: z.int(), late: z.int() },
  ...{ unanswered: z.int(), waiting: z.int() },
});
const figures = z
  .object({
    institution: institutionSchema,
    ...{ received: figure, onTime: figure, late: figure },
    unanswered: figure.openapi({ description: 'Without an answer although the term has passed.' }),
    waiting: figure.openapi({ description: 'Whose term still runs, or is suspended.' }),
    medians: z
      .array(z.object({ unit: z.enum(['business_day', 'calendar_day']), days: z.number() }))
      .openapi({
        description:
          'The median of the days to the first answer, in the unit of the terms: those in working days and those in calendar days apart.',
      }),
    proposals: figure.openapi({ description: 'Proposals that were answered.' }),
    accepted: figure.openapi({ description: 'Those of them that were accepted, if only in part.' }),
    done: figure.openapi({
      description: 'Accepted proposals whose plan item is closed or implemented.',
    }),
  })
  .openapi('ConsiderationFigures');

/** How institutions consider conclusions of public oversight. */
export function considerationEndpoints({
  considerationStatistics: statistics,
}: {
  considerationStatistics: ConsiderationStatisticsReader;
}): Endpoint[] {
  return [
    endpoint('get /consideration-statistics', {
      summary: 'How institutions answer conclusions of public oversight, for the last 24 months',
      description:
        'For those who do not see every conclusion, figures from one to four are null, and those that would give them by subtraction; the total is of the institutions with all figures.',
      query: z.strictObject({ sort: z.enum(considerationSorts).default('name') }),
      answers: {
        200: {
          description: 'The institutions that received conclusions',
          body: z.object({
            ...{ from: z.string(), to: z.string(), isPublished: z.boolean(), total },
            institutions: z.array(figures),
          }),
        },
      },
      handle: async ({ caller: { actor }, query: { sort } }) => {
        const { institutions, ...counted } = await statistics.read(actor, sort);
        return answer(200, {
          ...counted,
          institutions: institutions.map(({ institutionId: _id, medians, ...one }) => ({
            ...one,
            medians: medians.map(({ unit, days }) => ({ unit, days })),
          })),
        });
      },
    }),
  ];
}
