import { clockSubjects } from '../../domain/processes';
import { answer, endpoint, type Endpoint } from '../http/endpoint';
import { itemParams } from '../schemas/items';
import { clockSchema, explanationSchema } from '../schemas/item-parts';
import { z } from '../schemas/text';
import type { DeadlineExplanations } from '../../application/items/deadline-explanations';

const clockParams = z.strictObject({
  ...itemParams.shape,
  subject: z.enum(clockSubjects),
  number: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'not_positive')
    .transform(Number),
});

const explained = clockSchema
  .extend({
    explanation: explanationSchema,
    calendarVersion: z.int().nullable(),
    dueDays: z
      .array(
        z.object({
          dueOn: z.string(),
          dueAt: z.string(),
          calendarVersion: z.int(),
          setBySequence: z.int(),
          setAt: z.string(),
          because: z.string(),
        }),
      )
      .openapi({
        description: 'All due days that were in force, oldest first; the last one is in force now.',
      }),
  })
  .openapi('ExplainedDeadline');

/** The explanation of one due day. */
export function deadlineExplanationEndpoints(deps: {
  explanations: DeadlineExplanations;
}): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/implementations/{kind}/{id}/clocks/{subject}/{number}',
      tag: 'Items',
      summary: 'Why a deadline is due on its day',
      description:
        'A clock such as `report/3`, running or ended: rule, legal basis and effect, start, suspensions, ' +
        'extensions, calendar version, how the day was counted, and the days that were in force before.',
      params: clockParams,
      answers: { 200: { description: 'The deadline', body: explained } },
      handle: async ({ caller, params }) =>
        answer(
          200,
          await deps.explanations.explain(caller.actor, {
            entityId: `${params.kind}/${params.id}`,
            clockId: `${params.subject}/${params.number}`,
          }),
        ),
    }),
  ];
}
