import type { PersonInvitations } from '../../application/submitters/invitations';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { idParams } from '../schemas/address';
import { invitationSchema, invitationsSchema, newInvitation } from '../schemas/invitations';

const endpoint = endpointsOf('Submissions');

/** Invitations of people without an account. */
export function invitationEndpoints({
  invitations,
}: {
  invitations: PersonInvitations;
}): Endpoint[] {
  return [
    endpoint('get /invitations', {
      summary: 'The latest invitations of people without an account',
      description: 'For the center alone.',
      answers: { 200: { description: 'The last one first', body: invitationsSchema } },
      handle: async ({ caller: { actor } }) => answer(200, await invitations.list(actor)),
    }),
    endpoint('post /invitations', {
      summary: 'Invite a person without an account to submit something, once',
      description:
        'For the center. The link goes to the person by mail and is in no answer. Others than the center read that the ' +
        'identity of the submitter is protected.',
      body: newInvitation,
      answers: { 201: { description: 'Invited', body: invitationSchema } },
      handle: async ({ caller: { actor }, changeId, body: { callId, ...given } }) => {
        const callEntityId = callId === null ? null : `input-call/${callId}`;
        return answer(201, await invitations.invite(actor, changeId, { ...given, callEntityId }));
      },
    }),
    endpoint('post /invitations/{id}/revoke', {
      summary: 'Revoke an invitation that was not used',
      params: idParams,
      answers: { 200: { description: 'The invitation', body: invitationSchema } },
      handle: async ({ caller: { actor }, params }) =>
        answer(200, await invitations.revoke(actor, params.id)),
    }),
  ];
}
