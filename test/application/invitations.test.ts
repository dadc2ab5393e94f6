import { randomUUID } from 'node:crypto';
import { ApplicationError } from '../../application/application-error';
import type { CommandCall } from '../../application/commands/given-command';
import type { FileIntake } from '../../application/evidence/file-intake';
import { AttemptLimits } from '../../application/sign-in/attempt-limits';
import type { PlainMail } from '../../application/sign-in/plain-mail';
import { PersonInvitations, type GivenInvitation } from '../../application/submitters/invitations';
import { LinkedSubmissions } from '../../application/submitters/linked-submissions';
import type { SubmittedFiles } from '../../application/submitters/submitted-files';
import { Submitters } from '../../application/submitters/submitters';
import type { PersonActor, Role } from '../../domain/shared/actor';
import { LocalClock } from '../../store/local-day';
import { Policies } from '../../store/policies';
import { ensureStartingRules } from '../../store/starting-rules';
import { uz } from '../../countries/uz';
import { MailRig } from '../support/mail-rig';

let rig: MailRig;
let officer: PersonActor;
let item: string;
let other: string;
let invitations: PersonInvitations;
let links: LinkedSubmissions;
let submitters: Submitters;
const mails: PlainMail[] = [];
const submitted: Pick<CommandCall, 'actor' | 'sent'>[] = [];
let refusal: ApplicationError | null = null;

beforeAll(async () => {
  rig = await MailRig.open();
  const { database } = rig;
  await ensureStartingRules(database, uz);
  const centerId = await rig.institution('center');
  const { personId } = await rig.focalPoint({ institutionId: centerId, role: 'main' });
  officer = actorOf('center', centerId, personId);
  const leadId = await rig.institution();
  item = (await rig.assignedItem({ leadId, symbol: 'CAT/C/1' })).item.entityId;
  other = (await rig.assignedItem({ leadId, symbol: 'CAT/C/2' })).item.entityId;
  const clock = new LocalClock(new Policies(database));
  const mailer = { send: async (mail: PlainMail) => void mails.push(mail) };
  const publicUrl = 'https://tavsiya.example';
  invitations = new PersonInvitations({ database, clock, mailer, publicUrl, offered: ['input'] });
  const register = {
    idFor: (changeId: string) => `ngo-input/${changeId}`,
    register: async (_type: string, given: Pick<CommandCall, 'actor' | 'sent'>) => {
      if (refusal !== null) throw refusal;
      submitted.push(given);
    },
  };
  submitters = new Submitters({ database });
  links = new LinkedSubmissions({
    ...{ database, clock, mailer, submitters, limits: new AttemptLimits({ database }) },
    kinds: { input: { type: 'submitInput', body: {}, register } },
    // Files go through the form: see test/web.
    ...{ intake: {} as FileIntake, submittedFiles: {} as SubmittedFiles },
  });
});
afterAll(() => rig.close());

beforeEach(async () => {
  mails.length = 0;
  submitted.length = 0;
  refusal = null;
  await rig.database('attempt_count').delete();
});

function actorOf(role: Role, institutionId: string | null, personId: string = randomUUID()) {
  return { kind: 'person', personId, role, institutionId, focalPointRole: null } as const;
}

const person = { fullName: 'Olim Karimov', email: 'olim@people.example', language: 'en' };
const given = (more: Partial<GivenInvitation> = {}): GivenInvitation => ({
  ...{ ...person, kind: 'input', itemEntityIds: [item], callEntityId: null, validDays: 30 },
  ...more,
});

async function invited(more: Partial<GivenInvitation> = {}) {
  mails.length = 0;
  const { id } = await invitations.invite(officer, randomUUID(), given(more));
  const secret = /key=([\w-]+)/.exec(mails[0]?.text ?? '')?.[1] ?? '';
  return { id, secret };
}

const remoteAddress = '203.0.113.7';
const sent = (items: readonly string[] = [item]) => ({ language: 'en', itemEntityIds: items });
const submit = (secret: string, items?: readonly string[]) =>
  links.submit(secret, { sent: sent(items), file: null, remoteAddress });
const code = async (attempt: Promise<unknown>): Promise<string> =>
  await attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof ApplicationError ? error.code : String(error)),
  );

it('submits once, as somebody whose name is nowhere, and confirms it by mail', async () => {
  const { secret } = await invited();
  expect(await links.look(secret, remoteAddress)).toMatchObject({
    ...{ state: 'open', fullName: 'Olim Karimov', kind: 'input' },
    items: [{ entityId: item, name: 'CAT/C/1, 12' }],
  });
  const { entityId } = await submit(secret);
  expect(submitted).toHaveLength(1);
  expect(submitted[0]?.actor).toMatchObject({ role: 'ngo', focalPointRole: 'main' });
  expect(JSON.stringify([entityId, submitted])).not.toMatch(/Olim|people\.example/);
  expect(mails.at(-1)).toMatchObject({ to: { address: 'olim@people.example' } });
  expect(mails.at(-1)?.text).toContain(entityId.slice('ngo-input/'.length));
});

it('is not used by programs that open links, and refuses a second use, also at the same moment', async () => {
  const { secret } = await invited();
  for (let opened = 0; opened < 3; opened += 1) {
    expect(await links.look(secret, remoteAddress)).toMatchObject({ state: 'open' });
  }
  const codes = await Promise.all([1, 2, 3].map(() => code(submit(secret))));
  expect(codes.toSorted()).toEqual(['done', 'link_used', 'link_used']);
  expect(submitted).toHaveLength(1);
  expect(await links.look(secret, remoteAddress)).toEqual({ state: 'used' });
  expect(await code(submit(secret))).toBe('link_used');
});

it('stays open when the submission is refused or fails', async () => {
  const { secret } = await invited();
  jest.spyOn(submitters, 'invite').mockRejectedValueOnce(new Error('no database'));
  expect(await code(submit(secret))).toBe('Error: no database');
  refusal = new ApplicationError('conflict', 'changed_meanwhile');
  expect(await code(submit(secret))).toBe('changed_meanwhile');
  refusal = null;
  expect(await code(submit(secret))).toBe('done');
});

it('is refused when it has expired or is revoked', async () => {
  const expired = await invited();
  await rig
    .database('invitation')
    .where({ id: expired.id })
    .update({ expires_at: new Date().toISOString() });
  expect(await links.look(expired.secret, remoteAddress)).toEqual({ state: 'expired' });
  expect(await code(submit(expired.secret))).toBe('link_expired');
  const revoked = await invited();
  await invitations.revoke(officer, revoked.id);
  expect(await links.look(revoked.secret, remoteAddress)).toEqual({ state: 'revoked' });
  expect(await code(submit(revoked.secret))).toBe('link_revoked');
  expect(submitted).toEqual([]);
});

it('is for the items of the invitation only', async () => {
  const { secret } = await invited();
  expect(await code(submit(secret, [other]))).toBe('link_for_other_items');
  expect(await code(submit(secret, [item, other]))).toBe('link_for_other_items');
  expect(await code(submit(secret))).toBe('done');
});

it('cannot be guessed: after thirty unknown links an address has to wait', async () => {
  for (let guess = 0; guess < 15; guess += 1) {
    expect(await links.look(randomUUID(), remoteAddress)).toEqual({ state: 'unknown' });
    expect(await code(submit(randomUUID()))).toBe('link_unknown');
  }
  expect(await code(links.look(randomUUID(), remoteAddress))).toBe('too_many_attempts');
  expect(await code(submit(randomUUID()))).toBe('too_many_attempts');
  const { secret } = await invited();
  expect(await links.look(secret, remoteAddress)).toMatchObject({ state: 'open' });
});

it('keeps of the secret a hash only, and revokes no used link', async () => {
  const { id, secret } = await invited();
  expect(JSON.stringify(await rig.database('invitation').where({ id }))).not.toContain(secret);
  expect(JSON.stringify(await invitations.list(officer))).not.toContain(secret);
  await submit(secret);
  expect(await code(invitations.revoke(officer, id))).toBe('link_used');
});

it('is given and seen by the center alone, once for a repeated request', async () => {
  for (const role of ['administrator', 'coordinator', 'institution', 'ngo'] as const) {
    const actor = actorOf(role, null);
    expect(await code(invitations.list(actor))).toBe('not_permitted');
    expect(await code(invitations.invite(actor, randomUUID(), given()))).toBe('not_permitted');
    expect(await code(invitations.revoke(actor, randomUUID()))).toBe('not_permitted');
  }
  const changeId = randomUUID();
  const first = await invitations.invite(officer, changeId, given());
  expect((await invitations.invite(officer, changeId, given())).id).toBe(first.id);
  expect(mails).toHaveLength(1);
});

it('is refused for an address, items or a kind that it cannot be for', async () => {
  const tried = (more: Partial<GivenInvitation>) =>
    code(invitations.invite(officer, randomUUID(), given(more)));
  expect(await tried({ email: 'nobody' })).toBe('no_mail_address');
  expect(await tried({ itemEntityIds: [] })).toBe('link_items_missing');
  expect(await tried({ itemEntityIds: [`recommendation/${randomUUID()}`] })).toBe(
    'link_items_unknown',
  );
  expect(await tried({ kind: 'conclusion' })).toBe('not_submitted_by_link');
});
