import { randomUUID } from 'node:crypto';
import { localDateOf } from '../../domain/calendar/local-time';
import type { ParticipationAct } from '../../domain/participation/permissions';
import { AccessTokens } from '../../store/access-tokens';
import { StaffRoles } from '../../store/staff-roles';
import type { PermissionGround } from './permission-ground';

/** A request that stands for a right, and what whoever has the right is answered. */
export interface StandingRequest {
  method: string;
  path: string;
  body?: unknown;
  status: number;
  headers?: Record<string, string>;
}

type RequestFor = (ground: PermissionGround) => StandingRequest | Promise<StandingRequest>;

const today = localDateOf(new Date().toISOString(), 'Asia/Tashkent');
const ended = { validTo: '2024-03-31' };
const reason = 'PF-14-son Farmon.';

const newPerson = () => ({
  fullName: 'Aziza Karimova',
  email: `${randomUUID()}@example.org`,
  language: 'uz-Latn',
});

/**
 * One sound request for every act of the table: whoever may do it, does it. What a request uses up, such as a body
 * that ends, is made for it, so that each is as good after the others as alone.
 */
export const actRequests: Readonly<Record<ParticipationAct, RequestFor>> = {
  seeInstitutions: ({ bodyId }) => get(`/institutions/${bodyId}`),
  addInstitution: () =>
    post(
      '/institutions',
      { kind: 'ngo', names: { 'uz-Latn': `Tashabbus ${randomUUID()}` }, validFrom: '2020-01-01' },
      201,
    ),
  changeInstitution: ({ bodyId }) => ({
    ...{ method: 'PATCH', path: `/institutions/${bodyId}`, status: 200 },
    body: { names: { en: 'Ministry of Justice' } },
  }),
  // A body is no NGO: whoever may do it hears that first.
  describeNgo: ({ bodyId }) => ({
    ...{ method: 'PUT', path: `/institutions/${bodyId}/ngo-details`, status: 422 },
    body: { registrationNumber: null, languages: [] },
  }),
  endInstitution: async (ground) => post(`/institutions/${await ground.newBody()}/end`, ended, 200),
  succeedInstitution: async (ground) =>
    post(
      `/institutions/${await ground.newBody()}/merge-into`,
      { ...ended, reason, successorId: ground.bodyId },
      202,
    ),
  seeOperations: ({ handoverId }) => get(`/handovers/${handoverId}`),
  seeItemsWithoutOwner: () => get('/reports-on/items-without-owner'),
  // Of a body without a head, which gets none: the letter itself is not asked for here.
  orderLetters: async (ground) =>
    post(
      '/letter-orders',
      {
        ...{ year: Number(today.slice(0, 4)), asOf: today },
        institutionIds: [await ground.newBody()],
      },
      202,
    ),
  withdrawLetters: async (ground) =>
    post(`/letters/${await ground.newLetter()}/withdraw`, { reason }, 200),
  seeLetters: ({ bodyId }) => get(`/letters?institutionId=${bodyId}`),
  seePeople: () => get('/people'),
  addPerson: () => post('/people', newPerson(), 201),
  changePerson: ({ personId }) => ({
    ...{ method: 'PATCH', path: `/people/${personId}`, status: 200 },
    body: { language: 'ru' },
  }),
  seeFocalPoints: ({ bodyId }) => get(`/institutions/${bodyId}/focal-points`),
  appointPrincipal: ({ bodyId }) => appoint(bodyId, 'head'),
  appointDeputy: ({ bodyId }) => appoint(bodyId, 'alternate'),
  endAppointment: async (ground) =>
    post(`/focal-points/${await ground.newAppointment()}/end`, ended, 200),
  declareAbsence: async (ground) => ({
    ...{ method: 'PUT', path: `/focal-points/${await ground.newAppointment()}/absence` },
    ...{ body: { from: today }, status: 200 },
  }),
  issueAccessToken: ({ personId }) =>
    post('/access-tokens', { personId, role: 'coordinator', label: 'Oliy Majlis' }, 201),
  seeAccessTokens: () => get('/access-tokens'),
  revokeAccessToken: async ({ app, personId }) => {
    const { id } = await new AccessTokens(app.store.database).issue({
      purpose: 'person',
      ...{ personId, role: 'coordinator', institutionId: null, focalPointRole: null },
      ...{ label: 'test', issuedBy: 'test', createdAt: new Date().toISOString(), expiresAt: null },
    });
    return post(`/access-tokens/${id}/revoke`, {}, 200);
  },
  grantStaffRole: ({ personId }) => post('/staff-roles', { personId, role: 'center' }, 201),
  seeStaffRoles: () => get('/staff-roles'),
  endStaffRole: async ({ app, personId }) => {
    const { id } = await new StaffRoles(app.store.database).grant({
      ...{ id: randomUUID(), personId, role: 'coordinator', institutionId: null },
      ...{ grantedBy: 'test', grantedAt: new Date().toISOString() },
    });
    return post(`/staff-roles/${id}/end`, {}, 200);
  },
  endSessions: ({ personId }) => post(`/people/${personId}/end-sessions`, {}, 200),
  correctRegister: ({ planItemId }) => ({
    ...{ method: 'PATCH', path: `/plan-items/${planItemId}`, status: 200 },
    body: { controlNumber: 'N-12' },
  }),
  linkPlanItem: ({ planItemId, recommendationId }) =>
    post(
      `/plan-items/${planItemId}/add-recommendations`,
      { recommendationIds: [recommendationId], reason },
      200,
    ),
  seeRegisterHistory: ({ planItemId }) => get(`/plan-items/${planItemId}/history`),
  setIndicator: ({ led }) =>
    post(
      `${led}/indicators`,
      { name: `Advokatlar ${randomUUID()}`, kind: 'structure', unit: 'count' },
      201,
    ),
  recordAssessment: ({ recommendationId }) =>
    post(
      `/recommendations/${recommendationId}/assessments`,
      { kind: 'prediction', code: 'B', reason },
      201,
    ),
  subscribeToCalls: () => ({
    ...{ method: 'PUT', path: '/calls/subscription', status: 200 },
    body: { themes: null },
  }),
  seeRules: () => get('/policies/latest'),
  changePolicy: (ground) => nextVersion(ground, '/policies'),
  changeCalendar: (ground) => nextVersion(ground, '/calendars'),
  changeGradeSchemes: async ({ people }) => {
    const { body } = await people.NGO.get('/grade-schemes?mechanism=CAT');
    const latest = body.schemes.at(-1);
    return post('/grade-schemes', { ...latest, version: latest.version + 1 }, 201);
  },
  changeLaw: async ({ people }) => {
    const { body } = await people.NGO.get('/laws');
    const { record } = body.laws.at(-1);
    return post('/laws', { ...record, id: `law-${randomUUID()}`, version: 1 }, 201);
  },
};

function get(path: string): StandingRequest {
  return { method: 'GET', path, status: 200 };
}

function post(path: string, body: unknown, status: number): StandingRequest {
  return { method: 'POST', path, body, status };
}

function appoint(bodyId: string, role: 'head' | 'alternate'): StandingRequest {
  return post(`/institutions/${bodyId}/focal-points`, { person: newPerson(), role }, 201);
}

/** The rules in force, once more: the next version says the same. */
async function nextVersion(
  { people }: PermissionGround,
  path: '/policies' | '/calendars',
): Promise<StandingRequest> {
  const { body } = await people.administrator.get(`${path}/latest`);
  return post(path, { ...body, version: body.version + 1 }, 201);
}
