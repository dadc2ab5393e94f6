import type { Application } from '../../application/composition/compose-application';
import { oversightForms, stages } from '../../domain/oversight-conclusion/state';
import { processes } from '../../domain/processes';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { itemEntityId, yesOrNo } from '../schemas/address';
import {
  commandedConclusionSchema,
  conclusionProofSchema,
  conclusionSchema,
  newConclusion,
} from '../schemas/conclusions';
import { pageQuery } from '../schemas/items';
import { shownNames } from '../schemas/names';
import { uuid, z } from '../schemas/text';
import { addressOf, entityEndpoints, registeredAnswer, registeredAnswers } from './entities';

const endpoint = endpointsOf('Conclusions');

const address = addressOf('/conclusions', 'oversight-conclusion/', commandedConclusionSchema);

/** Conclusions of public oversight: registering, lists, one conclusion, its timeline and commands. */
export function conclusionEndpoints({ conclusions }: Pick<Application, 'conclusions'>): Endpoint[] {
  const { entities, submission, proofs } = conclusions;
  return [
    endpoint('get /conclusions', {
      summary: 'List conclusions of public oversight, the first to be answered first',
      query: pageQuery.extend({
        stage: z.enum(stages).optional(),
        form: z.enum(oversightForms).optional(),
        overdue: yesOrNo.optional(),
        addressee: uuid.optional(),
        submitter: uuid.optional().openapi({ description: 'Under its own name.' }),
        item: itemEntityId.optional(),
        mine: yesOrNo.optional().openapi({ description: 'Those that your NGO has submitted.' }),
      }),
      answers: {
        200: {
          description: 'A page',
          body: z.object({
            conclusions: z.array(conclusionSchema),
            nextCursor: z.string().nullable(),
            ...shownNames,
          }),
        },
      },
      handle: async ({ caller: { actor }, query: { limit, cursor, ...filter } }) => {
        const { items, ...page } = await entities.asked(actor, { filter, limit, cursor });
        return answer(200, { conclusions: items, ...page });
      },
    }),
    endpoint('post /conclusions', {
      summary: 'Register a conclusion of public oversight, and begin the terms of its addressees',
      description:
        'An NGO submits for itself. The center registers what came on paper: it names the submitter, and the day on ' +
        'which it was registered as `effectiveAt`.',
      body: newConclusion,
      answers: registeredAnswers(commandedConclusionSchema),
      handle: async ({ caller: { actor }, body: sent, changeId }) =>
        registeredAnswer(await submission.submit({ actor, changeId, sent })),
    }),
    endpoint('get /conclusions/{id}/proof', {
      summary: 'What proves to both sides what happened, for the parties and the center',
      description:
        'Every step with its instant, its actor and its hash, and the notices that were delivered; the center also has the ' +
        'records, from which the whole chain of hashes is computed anew.',
      params: address.params,
      answers: { 200: { description: 'As it is now', body: conclusionProofSchema } },
      handle: async ({ caller: { actor }, params }) =>
        answer(200, await proofs.of(actor, address.entityIdOf(params))),
    }),
    ...entityEndpoints({
      tag: 'Conclusions',
      summary: 'One conclusion with its addressees, its clocks and the commands you may give now',
      ...{ address, useCases: conclusions, table: processes.oversightConclusion.commands },
    }),
  ];
}
