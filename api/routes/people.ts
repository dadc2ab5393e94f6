import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { idParams } from '../schemas/address';
import {
  absence,
  changedPerson,
  endedFocalPoint,
  focalPointSchema,
  listedPersonSchema,
  newFocalPoint,
  newPerson,
  peopleQuery,
  personSchema,
} from '../schemas/participation';
import { shownNames } from '../schemas/names';
import { z } from '../schemas/text';
import type { FocalPoints } from '../../application/people/focal-points';

const endpoint = endpointsOf('People');
const focalPoint = {
  description: 'The appointment as it is now',
  body: focalPointSchema.extend(shownNames),
};
const person = { description: 'The person as stored now', body: personSchema };

/** Persons and their appointments. */
export function peopleEndpoints(deps: { focalPoints: FocalPoints }): Endpoint[] {
  return [...persons(deps), ...appointing(deps), ...appointments(deps)];
}

function persons({ focalPoints }: { focalPoints: FocalPoints }): Endpoint[] {
  return [
    endpoint('get /people', {
      summary: 'People by name, with the institutions that they act for now or later',
      description: 'For the center, administrators and coordinators.',
      query: peopleQuery,
      answers: {
        200: {
          description: 'One page',
          body: z.object({
            items: z.array(listedPersonSchema),
            nextCursor: z.string().nullable(),
          }),
        },
      },
      handle: async ({ caller, query: { q: search, institution: institutionId, ...page } }) =>
        answer(200, await focalPoints.list(caller.actor, { search, institutionId, ...page })),
    }),
    endpoint('post /people', {
      summary: 'Add a person',
      body: newPerson,
      answers: { 201: person },
      handle: async ({ caller, body, changeId }) =>
        answer(201, await focalPoints.addPerson(caller.actor, changeId, body)),
    }),
    endpoint('patch /people/{id}', {
      summary: 'Change name, address or language; omitted fields are unchanged',
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
    endpoint('get /institutions/{id}/focal-points', {
      summary: 'The people whom an institution has appointed, with names and addresses',
      description: 'For the center, administrators, coordinators and the institution itself.',
      params: idParams,
      answers: {
        200: {
          description: 'Present and future appointments',
          body: z.object({ focalPoints: z.array(focalPointSchema), ...shownNames }),
        },
      },
      handle: async ({ caller, params }) =>
        answer(200, await focalPoints.of(caller.actor, params.id)),
    }),
    endpoint('post /institutions/{id}/focal-points', {
      summary: 'Appoint a focal point: a known person, or a new one',
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
    endpoint('post /focal-points/{id}/end', {
      summary: 'End an appointment on its last day, with a replacement where one is needed',
      description:
        'Refused as `replacement_needed` while the institution leads open items (`openItems`) and the role named ' +
        'in `role` would become vacant.',
      params: idParams,
      body: endedFocalPoint,
      answers: { 200: focalPoint },
      handle: async ({ caller, params, body, changeId }) =>
        answer(
          200,
          await focalPoints.end({ actor: caller.actor, id: params.id, changeId, given: body }),
        ),
    }),
    endpoint('put /focal-points/{id}/absence', {
      summary: 'Announce an absence: mails are redirected to the alternate',
      description:
        'While the main focal point is absent, their mails go to the alternate, then to the validator and the ' +
        'head. Afterwards they go to the main focal point again. Without `to`, the absence lasts until it is ' +
        'cancelled. It may have begun already, but must not be over or outlast the appointment. An absent person ' +
        'may still act, and the alternate may act at any time. When all are absent, mails go to the main focal ' +
        'point, and the institution is listed in the report on items without an owner.',
      params: idParams,
      body: absence,
      answers: { 200: focalPoint },
      handle: async ({ caller, params, body }) =>
        answer(200, await focalPoints.setAbsence(caller.actor, params.id, body)),
    }),
    endpoint('delete /focal-points/{id}/absence', {
      summary: 'Cancel an announced absence',
      params: idParams,
      answers: { 200: focalPoint },
      handle: async ({ caller, params }) =>
        answer(200, await focalPoints.setAbsence(caller.actor, params.id, null)),
    }),
  ];
}
