import { randomUUID } from 'node:crypto';
import type { FocalPointRole } from '../../domain/shared/actor';
import { LetterOrders } from '../../store/letter-orders';
import { Letters } from '../../store/letters';
import { People } from '../../store/people';
import { openTestApplication, type Holder, type TestApplication } from './application';
import { putOnRegister, registerItem } from './registered-item';
import { done } from './tracked-item';

/** An application with somebody in every column of docs/PERMISSIONS.md, and something for each right to be about. */
export interface PermissionGround {
  app: TestApplication;
  /** By the name of the column. */
  people: Awaited<ReturnType<typeof peopleOf>>;
  /** The body that the acts are about; it leads the item at `led`. */
  bodyId: string;
  /** Supports it there, and so stands for another body that sees the item. */
  supportId: string;
  /** An item with a lead, and one that is registered only: paths below the API's root. */
  led: string;
  unled: string;
  planItemId: string;
  recommendationId: string;
  handoverId: string;
  /** The body that it moved the items of. */
  endedId: string;
  /** Somebody whom nobody's column stands for. */
  personId: string;
  /** A body that nothing hangs on. */
  newBody(): Promise<string>;
  /** The id of a letter that holds, to a new body. */
  newLetter(): Promise<string>;
  /** The id of a new alternate's appointment by the body that the acts are about. */
  newAppointment(): Promise<string>;
}

/** Opens the application and makes the ground. The application is closed by the caller. */
export async function openPermissionGround(): Promise<PermissionGround> {
  const app = await openTestApplication();
  const bodyId = await app.addInstitution('state_body', 'Adliya vazirligi');
  const supportId = await app.addInstitution('state_body', 'Sog‘liqni saqlash vazirligi');
  const people = await peopleOf(app, { bodyId, supportId });
  const { personId } = await app.addHolder({ role: 'coordinator' });
  const newBody = () => app.addInstitution('state_body', `Vazirlik ${randomUUID().slice(0, 8)}`);
  const { caller } = people['center officer'];
  const [led, unled] = [await registerItem(app), await registerItem(app)];
  const assigned = { leadInstitutionId: bodyId, supportInstitutionIds: [supportId] };
  done(await caller.post(`${led}/assign`, { ...assigned, reason: 'It is the competent body.' }));
  const merged = { validTo: '2024-03-31', reason: 'PF-14-son Farmon.', successorId: bodyId };
  const endedId = await newBody();
  const merger = `/institutions/${endedId}/merge-into`;
  const { body: handover } = done(await people.administrator.caller.post(merger, merged));
  return {
    ...{ app, people, bodyId, supportId, led, unled, personId, newBody },
    planItemId: await planItem(people['center officer']),
    recommendationId: (await putOnRegister(app)).id,
    ...{ handoverId: handover.id, endedId },
    newAppointment: () => newAppointment(app, bodyId),
    newLetter: async () => newLetter(app, { institutionId: await newBody(), personId }),
  };
}

async function peopleOf(app: TestApplication, ids: { bodyId: string; supportId: string }) {
  const { centerId } = app;
  const ofBody = (focalPointRole: FocalPointRole) =>
    app.addHolder({ role: 'institution', institutionId: ids.bodyId, focalPointRole });
  return {
    'center officer': await app.addHolder({ role: 'center', institutionId: centerId }),
    'center lead': await app.addHolder({ role: 'center_lead', institutionId: centerId }),
    'lead: main': await ofBody('main'),
    'lead: alternate': await ofBody('alternate'),
    'lead: validator': await ofBody('validator'),
    'lead: head': await ofBody('head'),
    'lead: no part': await app.addHolder({ role: 'institution', institutionId: ids.bodyId }),
    'another body': await app.addHolder({
      ...{ role: 'institution', institutionId: ids.supportId, focalPointRole: 'main' },
    }),
    NGO: await app.addHolder({
      ...{ role: 'ngo', institutionId: await app.addInstitution('ngo', 'Tashabbus') },
    }),
    coordinator: await app.addHolder({
      ...{ role: 'coordinator', institutionId: await app.addInstitution('state_body', 'Senat') },
    }),
    administrator: await app.addHolder({ role: 'administrator' }),
  };
}

async function planItem({ caller }: Holder): Promise<string> {
  const plan = { kind: 'action_plan', title: 'Reja', actNumber: 'PF-1', actOn: '2026-03-02' };
  const { body } = done(await caller.post('/plans', { ...plan, languages: ['uz-Latn'] }));
  const said = { number: '1', text: 'Qonun qabul qilish' };
  return done(await caller.post(`/plans/${body.id}/items`, said)).body.id;
}

async function newAppointment(app: TestApplication, institutionId: string): Promise<string> {
  const { personId } = await app.addHolder({ role: 'coordinator' });
  const id = randomUUID();
  await new People(app.store.database).appoint({
    ...{ id, institutionId, personId, role: 'alternate', validFrom: '2020-01-01' },
    ...{ validTo: null, absentFrom: null, absentTo: null },
  });
  return id;
}

async function newLetter(
  { store: { database } }: TestApplication,
  { institutionId, personId }: { institutionId: string; personId: string },
): Promise<string> {
  const at = '2026-12-31T19:00:00.000Z';
  const said = { year: 2026, asOf: '2026-12-31' };
  const order = { ...said, id: randomUUID(), cutAt: at, createdAt: at };
  await new LetterOrders(database).add({ ...order, createdByPersonId: personId }, [institutionId]);
  const letter = await new Letters(database).add({
    ...{ ...said, orderId: order.id, institutionId, headPersonId: personId, language: 'uz-Latn' },
    ...{ itemCount: 1, entityIds: ['recommendation/1'], content: '<!doctype html>' },
    ...{ writtenAt: at, replacesLetterId: null },
  });
  if (letter === null) throw new Error('the body had a letter');
  return letter.id;
}
