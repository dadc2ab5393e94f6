import { clockSubjects } from '../../domain/implementation/clocks';
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
    .regex(/^[1-9]\d{0,5}$/, 'is not the number of a clock')
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
      .openapi({ description: 'Every day that stood, the oldest first; the last one stands.' }),
  })
  .openapi('ExplainedDeadline');

/** The reason of one due day. */
export function deadlineExplanationEndpoints(deps: {
  explanations: DeadlineExplanations;
}): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/implementations/{kind}/{id}/clocks/{subject}/{number}',
      tag: 'Items',
      summary: 'Why is this due on that day? One deadline with all that its day rests on',
      description:
        'The clock `report/3` of an item, as the item shows it, running or ended: rule, basis and effect, start, ' +
        'suspensions, extensions, the calendar version, how the day was counted, and the days that stood before.',
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
