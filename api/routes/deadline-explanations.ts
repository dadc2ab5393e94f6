import { clockId } from '../../domain/clock/clock';
import { clockSubjects } from '../../domain/processes';
import { lawTermParts } from '../../domain/registers/law';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { clockSchema, explanationSchema } from '../schemas/item-parts';
import { lawSchema } from '../schemas/laws';
import { z } from '../schemas/text';
import type { EntityAddress } from './commands';
import type { DeadlineExplanations } from '../../application/items/deadline-explanations';

const endpoint = endpointsOf('Deadlines');

const clockParams = {
  subject: z.enum(clockSubjects),
  number: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'not_positive')
    .transform(Number),
};

const explained = clockSchema
  .extend({
    explanation: explanationSchema,
    calendarVersion: z.int().nullable(),
    law: z
      .object({ part: z.enum(lawTermParts), record: lawSchema })
      .nullable()
      .openapi({ description: 'The record of a law that names the term; null for other terms.' }),
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
export function deadlineExplanationEndpoints<P>({
  explanations,
  address,
}: {
  explanations: DeadlineExplanations;
  address: EntityAddress<P>;
}): Endpoint[] {
  return [
    endpoint(`get ${address.path}/clocks/{subject}/{number}`, {
      summary: 'Why a deadline is due on its day',
      description:
        'A clock such as `report/3`, running or ended: rule, legal basis and effect, start, suspensions, ' +
        'extensions, calendar version, how the day was counted, and the days that were in force before.',
      params: address.params.extend(clockParams),
      answers: { 200: { description: 'The deadline', body: explained } },
      handle: async ({ caller, params, language }) =>
        answer(
          200,
          await explanations.explain(caller.actor, {
            // The params of the address are among these.
            entityId: address.entityIdOf(params as P),
            language,
            clockId: clockId(String(params['subject']), Number(params['number'])),
          }),
        ),
    }),
  ];
}
