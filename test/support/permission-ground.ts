import { randomUUID } from 'node:crypto';
import { LetterOrders } from '../../store/letter-orders';
import { Letters } from '../../store/letters';
import { People } from '../../store/people';
import type { Holder, TestApplication } from './application';
import { usualCast } from './cast';
import { putOnRegister, registerItem } from './registered-item';
import { assignedItem, done } from './tracked-item';

/** An application with somebody in every column of docs/PERMISSIONS.md, and something for each right to be about. */
export interface PermissionGround {
  app: TestApplication;
  /** By the name of the column. */
  people: ReturnType<typeof peopleOf>;
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
  /** An institution that oversees others. */
  overseerId: string;
  /** Somebody whom nobody's column stands for. */
  personId: string;
  /** A body that nothing hangs on. */
  newBody(): Promise<string>;
  /** The id of a letter that holds, to a new body. */
  newLetter(): Promise<string>;
  /** The id of a new alternate's appointment by the body that the acts are about. */
  newAppointment(): Promise<string>;
}

/** The application of a suite with the ground, made before its first test. */
export function permissionGround(): PermissionGround {
  const cast = usualCast();
  const { app, leadId: bodyId, supportId } = cast;
  const people = peopleOf(cast);
  const officer = people['center officer'];
  const { personId } = app.holder({ role: 'coordinator' });
  const newBody = () => app.addInstitution('state_body', `Vazirlik ${randomUUID().slice(0, 8)}`);
  const ground = {
    ...{ app, people, bodyId, supportId, personId, newBody },
    ...{ led: '', unled: '', planItemId: '', recommendationId: '', handoverId: '', endedId: '' },
    overseerId: '',
    newAppointment: () => newAppointment(app, bodyId),
    newLetter: async () => newLetter(app, { institutionId: await newBody(), personId }),
  };
  beforeAll(async () => {
    const given = { officer, leadId: bodyId, supportIds: [supportId] };
    const endedId = await newBody();
    const merged = { validTo: '2024-03-31', reason: 'PF-14-son Farmon.', successorId: bodyId };
    const merger = `/institutions/${endedId}/merge-into`;
    const { body: handover } = done(await people.administrator.post(merger, merged));
    Object.assign(ground, {
      overseerId: await app.addInstitution('nhri', `Ombudsman ${randomUUID().slice(0, 8)}`),
      ...{ endedId, handoverId: handover.id },
      led: await assignedItem(app, given),
      unled: await registerItem(app),
      planItemId: await planItem(officer),
      recommendationId: (await putOnRegister(app)).id,
    });
  });
  return ground;
}

/** Somebody for each column. */
function peopleOf(cast: ReturnType<typeof usualCast>) {
  const { app, leadId } = cast;
  return {
    'center officer': cast.officer,
    'center lead': cast.centerLead,
    'lead: main': cast.lead,
    'lead: alternate': app.focalPoint(leadId, 'alternate'),
    'lead: validator': app.focalPoint(leadId, 'validator'),
    'lead: head': app.focalPoint(leadId, 'head'),
    'lead: no role': app.holder({ role: 'institution', institutionId: leadId }),
    'another institution': cast.support,
    NGO: cast.ngo,
    coordinator: app.holder({ role: 'coordinator', institutionId: app.body('Senat') }),
    administrator: cast.administrator,
  };
}

async function planItem(who: Holder): Promise<string> {
  const plan = { kind: 'action_plan', title: 'Reja', actNumber: 'PF-1', actOn: '2026-03-02' };
  const { body } = done(await who.post('/plans', { ...plan, languages: ['uz-Latn'] }));
  const said = { number: '1', text: 'Qonun qabul qilish' };
  return done(await who.post(`/plans/${body.id}/items`, said)).body.id;
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
