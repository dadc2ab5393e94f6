import { randomUUID } from 'node:crypto';
import { withNames } from '../../application/shown-names';
import { Submitters } from '../../application/submitters/submitters';
import type { PersonActor, Role } from '../../domain/shared/actor';
import { People } from '../../store/people';
import { readItemsNotNotified } from '../../store/reading/implementation/not-notified';
import { MailRig, type NamedPerson } from '../support/mail-rig';

let rig: MailRig;
let centerId: string;
let ngoId: string;
let person: NamedPerson;
let submitters: Submitters;

beforeEach(async () => {
  rig = await MailRig.open();
  submitters = new Submitters(rig);
  centerId = await rig.institution('center');
  ngoId = await rig.institution('ngo', { en: 'Rights Watchers' });
  person = await rig.focalPoint({ institutionId: ngoId, role: 'main', fullName: 'Nodira Saidova' });
});
afterEach(() => rig.close());

const entityId: string = `ngo-input/${randomUUID()}`;
const afterPause = '2026-03-02T05:11:00.000Z';

function actorOf(
  role: Role,
  institutionId: string | null,
  personId: string = randomUUID(),
): PersonActor {
  return { kind: 'person', personId, role, institutionId, focalPointRole: null };
}

/** The NGO acts in an entity, and what stands for it there is notified of something. */
async function hiddenParty(): Promise<PersonActor & { institutionId: string }> {
  const hidden = await submitters.hide(actorOf('ngo', ngoId, person.personId), entityId);
  const institutionId = hidden.institutionId ?? '';
  await rig.assignedItem({ leadId: institutionId });
  return { ...hidden, institutionId };
}

const namesSeenBy = async (reader: PersonActor, hidden: PersonActor) => {
  const view = { by: hidden.institutionId, person: hidden.personId };
  const names = (await withNames(rig.database, reader, view)).names.in('en');
  return [names[hidden.institutionId ?? ''], names[hidden.personId]];
};

it('mails about what an NGO hides behind reach the people of the NGO', async () => {
  const { institutionId } = await hiddenParty();
  await rig.focalPoint({ institutionId: ngoId, role: 'alternate' });
  expect(await rig.send(institutionId, afterPause)).toEqual({ sent: 1, failed: 0 });
  expect(rig.sink.mails.map(({ to }) => to)).toEqual([[person.email]]);
  const [mail] = await rig.mails();
  expect([mail?.institution_id, mail?.person_id]).not.toContain(ngoId);
  expect(mail?.person_id).not.toBe(person.personId);
});

it('mails to a person without an account reach the address of the invitation', async () => {
  const invited = {
    fullName: 'Olim Karimov',
    email: 'olim@people.example',
    language: 'ru',
  } as const;
  const { institutionId } = await submitters.invite(invited, entityId);
  await rig.assignedItem({ leadId: institutionId ?? '' });
  expect(await rig.send(institutionId ?? '', afterPause)).toEqual({ sent: 1, failed: 0 });
  expect(rig.sink.mails[0]).toMatchObject({ to: ['olim@people.example'] });
  expect(rig.sink.mails[0]?.parsed.text).toContain('Olim Karimov');
  // Without an account there is nothing to open.
  expect(rig.sink.mails[0]?.raw).not.toContain('https://tavsiya.example/');
});

it('of a mail to a hidden NGO that is refused, the center alone hears', async () => {
  await rig.focalPoint({ institutionId: centerId, role: 'main', email: 'officer@center.example' });
  const { institutionId } = await hiddenParty();
  rig.sink.setFault({ kind: 'refuse_recipient', address: person.email, code: 550 });
  expect(await rig.send(institutionId, afterPause)).toEqual({ sent: 0, failed: 1 });
  await rig.send(centerId, '2026-03-02T05:13:00.000Z');
  expect(rig.sink.mails[0]?.parsed.text).toContain('Rights Watchers (identity protected)');
  const [kept] = await rig.database('person').where({ id: person.personId });
  expect(kept?.address_refused_at).toBeNull();
  const shown = await readItemsNotNotified(rig.database, {
    ...{ today: '2026-03-02', after: '', limit: 10 },
  });
  expect(shown.items.flatMap(({ institutions }) => institutions)).not.toContainEqual(
    expect.objectContaining({ notices: 1 }),
  );
  expect(JSON.stringify(rig.problems)).not.toMatch(new RegExp(`${ngoId}|${person.personId}`));
});

it('after a corrected address the mails of what stands for the person are sent again', async () => {
  const { institutionId } = await hiddenParty();
  rig.sink.setFault({ kind: 'refuse_recipient', address: person.email, code: 550 });
  await rig.send(institutionId, afterPause);
  await new People(rig.database).change(person.personId, { email: 'new@ngo.example' });
  const [known] = await rig.database('submitter_person');
  expect(known?.address_refused_at).toBeNull();
});

it('names a hidden NGO and its person to the center and to itself, and to nobody else', async () => {
  const hidden = await hiddenParty();
  const known = ['Rights Watchers (identity protected)', 'Nodira Saidova (identity protected)'];
  const unknown = [
    'a submitter whose identity is protected',
    'a submitter whose identity is protected',
  ];
  expect(await namesSeenBy(actorOf('center', centerId), hidden)).toEqual(known);
  expect(await namesSeenBy(actorOf('ngo', ngoId), hidden)).toEqual(known);
  expect(await namesSeenBy(hidden, hidden)).toEqual(known);
  for (const role of ['coordinator', 'administrator', 'institution', 'ngo'] as const) {
    expect([role, await namesSeenBy(actorOf(role, randomUUID()), hidden)]).toEqual([role, unknown]);
  }
  expect(await namesSeenBy(actorOf('coordinator', ngoId), hidden)).toEqual(unknown);
});

it('gives every person of the NGO one id in an entity, and another one in the next', async () => {
  const actor = actorOf('ngo', ngoId, person.personId);
  const hidden = await submitters.hide(actor, entityId);
  const { personId: colleague } = await rig.focalPoint({ institutionId: ngoId, role: 'head' });
  expect(await submitters.hide(actor, entityId)).toEqual(hidden);
  expect(await submitters.actorIn(actor, entityId)).toEqual(hidden);
  const other = await submitters.actorIn({ ...actor, personId: colleague }, entityId);
  expect(other.institutionId).toBe(hidden.institutionId);
  expect(other.personId).not.toBe(hidden.personId);
  const next = await submitters.hide(actor, `ngo-input/${randomUUID()}`);
  expect(next.institutionId).not.toBe(hidden.institutionId);
  expect(next.personId).not.toBe(hidden.personId);
  expect(await submitters.actorIn(actorOf('ngo', randomUUID()), entityId)).toMatchObject({
    role: 'ngo',
  });
  expect(await submitters.idsOf(actor)).toEqual([
    ngoId,
    ...[hidden.institutionId, next.institutionId],
  ]);
});
