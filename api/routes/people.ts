import { answer, endpoint, type Endpoint } from '../http/endpoint';
import {
  absence,
  changedPerson,
  endedFocalPoint,
  focalPointSchema,
  idParams,
  newFocalPoint,
  newPerson,
  personSchema,
} from '../schemas/participation';
import { z } from '../schemas/text';
import type { FocalPoints } from '../../application/people/focal-points';

const tag = 'People';
const focalPoint = { description: 'The appointment as it is now', body: focalPointSchema };
const person = { description: 'The person as stored now', body: personSchema };

/** Persons and their appointments. */
export function peopleEndpoints(deps: { focalPoints: FocalPoints }): Endpoint[] {
  return [...persons(deps), ...appointing(deps), ...appointments(deps)];
}

function persons({ focalPoints }: { focalPoints: FocalPoints }): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/people',
      tag,
      summary: 'Add a person',
      body: newPerson,
      answers: { 201: person },
      handle: async ({ caller, body, changeId }) =>
        answer(201, await focalPoints.addPerson(caller.actor, changeId, body)),
    }),
    endpoint({
      method: 'patch',
      path: '/people/{id}',
      tag,
      summary: 'Change name, address or language; what is left out stays',
      params: idParams,
      body: changedPerson,
      answers: { 200: person },
      handle: async ({ caller, params, body }) =>
        answer(200, await focalPoints.changePerson(caller.actor, params.id, body)),
    }),
  ];
}

function appointing({ focalPoints }: { focalPoints: FocalPoints }): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/institutions/{id}/focal-points',
      tag,
      summary: 'Whom an institution has named, with names and addresses',
      description: 'For the center, administrators, coordinators and the institution itself.',
      params: idParams,
      answers: {
        200: {
          description: 'Running and coming appointments',
          body: z.object({ focalPoints: z.array(focalPointSchema) }),
        },
      },
      handle: async ({ caller, params }) =>
        answer(200, { focalPoints: await focalPoints.of(caller.actor, params.id) }),
    }),
    endpoint({
      method: 'post',
      path: '/institutions/{id}/focal-points',
      tag,
      summary: 'Appoint a focal point: a person who is known, or a new one',
      params: idParams,
      body: newFocalPoint,
      answers: { 201: focalPoint },
      handle: async ({ caller, params, body, changeId }) =>
        answer(
          201,
          await focalPoints.appoint({
            actor: caller.actor,
            changeId,
            institutionId: params.id,
            given: body,
          }),
        ),
    }),
  ];
}

function appointments({ focalPoints }: { focalPoints: FocalPoints }): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/focal-points/{id}/end',
      tag,
      summary: 'End an appointment on its last day, with a replacement where one is needed',
      description:
        'Refused as `replacement_needed` while the body leads open items (`openItems`) and nobody would be left in ' +
        'the part that the problem names in `role`.',
      params: idParams,
      body: endedFocalPoint,
      answers: { 200: focalPoint },
      handle: async ({ caller, params, body, changeId }) =>
        answer(
          200,
          await focalPoints.end({ actor: caller.actor, id: params.id, changeId, given: body }),
        ),
    }),
    endpoint({
      method: 'put',
      path: '/focal-points/{id}/absence',
      tag,
      summary: 'Announce an absence: mails go to the alternate',
      description:
        'While the main focal point is absent, what is meant for it goes to the alternate, then to the validator and ' +
        'the head; from the day after, to the main focal point again. Without `to` until it is taken back. It may have ' +
        'begun, not be over, and not outlast the appointment. Who is absent may act all the same, and so may the ' +
        'alternate at any time. When all are absent, mails go to the main focal point, and the body stands in the ' +
        'report on items without an owner.',
      params: idParams,
      body: absence,
      answers: { 200: focalPoint },
      handle: async ({ caller, params, body }) =>
        answer(200, await focalPoints.setAbsence(caller.actor, params.id, body)),
    }),
    endpoint({
      method: 'delete',
      path: '/focal-points/{id}/absence',
      tag,
      summary: 'Take an announced absence back',
      params: idParams,
      answers: { 200: focalPoint },
      handle: async ({ caller, params }) =>
        answer(200, await focalPoints.setAbsence(caller.actor, params.id, null)),
    }),
  ];
}
