import type { Application } from '../../application/composition/compose-application';
import { notFound } from '../../application/application-error';
import { stages } from '../../domain/input-call/state';
import { processes } from '../../domain/processes';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { callSchema, callSubscriptionSchema, commandedCallSchema, newCall } from '../schemas/calls';
import { pageQuery } from '../schemas/items';
import { shownNames } from '../schemas/names';
import { z } from '../schemas/text';
import { addressOf, entityEndpoints, registeredAnswer, registeredAnswers } from './entities';

const endpoint = endpointsOf('Calls for input');

const address = addressOf('/calls', 'input-call/', commandedCallSchema);

type Calls = Application['calls'];

/** Calls for input: opening, lists, one call, its timeline, and the subscriptions of NGOs. */
export function callEndpoints({ calls }: Pick<Application, 'calls'>): Endpoint[] {
  return [
    endpoint('get /calls', {
      summary: 'List calls for input, the last to close first',
      query: pageQuery.extend({ stage: z.enum(stages).optional() }),
      answers: {
        200: {
          description: 'A page',
          body: z.object({
            calls: z.array(callSchema),
            nextCursor: z.string().nullable(),
            ...shownNames,
          }),
        },
      },
      handle: async ({ caller: { actor }, query: { limit, cursor, ...filter } }) => {
        const { items, ...page } = await calls.entities.page(actor, { filter, limit, cursor });
        return answer(200, { calls: items, ...page });
      },
    }),
    endpoint('post /calls', {
      summary: 'Open a call for input, and announce it to the NGOs that have subscribed',
      body: newCall,
      answers: registeredAnswers(commandedCallSchema),
      handle: async ({ caller: { actor }, body: sent, changeId }) =>
        registeredAnswer(await calls.register.register('openCall', { actor, changeId, sent })),
    }),
    // Before the calls by id, whose address theirs would match.
    ...subscriptionEndpoints(calls),
    ...entityEndpoints({
      tag: 'Calls for input',
      summary: 'One call with its clocks and the commands you may give now',
      ...{ address, useCases: calls, table: processes.inputCall.commands },
    }),
  ];
}

function subscriptionEndpoints({ subscribing }: Calls): Endpoint[] {
  return [
    endpoint('get /calls/subscription', {
      summary: 'Which calls are announced to your NGO',
      answers: { 200: { description: 'The subscription', body: callSubscriptionSchema } },
      handle: async ({ caller: { actor } }) => {
        const subscription = await subscribing.own(actor);
        if (subscription === null) throw notFound();
        return answer(200, { themes: subscription.themes?.slice() ?? null });
      },
    }),
    endpoint('put /calls/subscription', {
      summary: 'Subscribe your NGO to calls for input',
      body: callSubscriptionSchema,
      answers: { 200: { description: 'The subscription', body: callSubscriptionSchema } },
      handle: async ({ caller: { actor }, body }) => {
        await subscribing.choose(actor, body);
        return answer(200, body);
      },
    }),
    endpoint('delete /calls/subscription', {
      summary: 'End the subscription of your NGO',
      answers: { 204: { description: 'No call is announced to your NGO' } },
      handle: async ({ caller: { actor } }) => {
        await subscribing.choose(actor, null);
        return answer(204);
      },
    }),
  ];
}
