import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { idParams } from '../schemas/address';
import { deliveriesSchema, deliveryWithdrawal, newDelivery } from '../schemas/deliveries';
import type { DeliveryRegister } from '../../application/deliveries/deliveries';

const endpoint = endpointsOf('Registers');
const path = '/plan-items/{id}/deliveries';

/** Plan items that NGOs deliver through grants and social contracts. */
export function deliveryEndpoints({ deliveries }: { deliveries: DeliveryRegister }): Endpoint[] {
  const listed = { description: 'The deliveries that stand', body: deliveriesSchema };
  return [
    endpoint(`get ${path}`, {
      summary: 'The NGOs that deliver a plan item, with their grants and contracts',
      params: idParams,
      answers: { 200: listed },
      handle: async ({ caller: { actor }, params: { id } }) =>
        answer(200, await deliveries.list(actor, id)),
    }),
    endpoint(`post ${path}`, {
      summary: 'Record that an NGO delivers a plan item through a grant or a social contract',
      description:
        'What this NGO says of the item, or of a recommendation that it serves, is marked from then on.',
      params: idParams,
      body: newDelivery,
      answers: { 201: listed },
      handle: async ({ caller: { actor }, params, body: given, changeId }) =>
        answer(201, await deliveries.add({ actor, changeId, planItemId: params.id, given })),
    }),
    endpoint(`post ${path}/withdraw`, {
      summary: 'Withdraw a delivery that was recorded in error, with a reason',
      params: idParams,
      body: deliveryWithdrawal,
      answers: { 200: listed },
      handle: async ({ caller: { actor }, params, body: given }) =>
        answer(200, await deliveries.withdraw({ actor, planItemId: params.id, given })),
    }),
  ];
}
