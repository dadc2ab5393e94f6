import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { FileIntake } from '../../application/evidence/file-intake';
import { UploadQuota } from '../../application/evidence/upload-quota';
import { ReprisalRisks } from '../../application/submitters/reprisal-risks';
import {
  SubmittedFiles,
  type SubmissionFinder,
} from '../../application/submitters/submitted-files';
import { Submitters } from '../../application/submitters/submitters';
import type { PersonActor, Role } from '../../domain/shared/actor';
import { EvidenceFiles } from '../../store/evidence-files';
import { FolderFileStore } from '../../store/files/folder-file-store';
import { sweepEvidenceFiles } from '../../worker/sweeps/evidence-files';
import { openTestReader } from '../support/file-reader';
import { MailRig } from '../support/mail-rig';
import { sampleFiles } from '../support/sample-files';

const limitBytes = 4_096;
const day = 24 * 60 * 60_000;

let rig: MailRig;
let folder: string;
let contents: FolderFileStore;
let submitters: Submitters;
let files: SubmittedFiles;
let risks: ReprisalRisks;
let ngo: PersonActor;
let officer: PersonActor;
const ministry = actorOf('institution', randomUUID());

/** What was submitted as everybody sees it whose part is read, and of what stands for whom. */
let submitted: { entityId: string; submitterId: string; takesFiles: boolean };
const submissions: SubmissionFinder = {
  submission: async ({ role }) => ({ ...submitted, readsWords: role !== 'administrator' }),
};

function actorOf(role: Role, institutionId: string | null, personId: string = randomUUID()) {
  return { kind: 'person', personId, role, institutionId, focalPointRole: null } as const;
}

beforeAll(async () => {
  rig = await MailRig.open();
  folder = await mkdtemp(path.join(tmpdir(), 'tavsiya-files-'));
  contents = new FolderFileStore({ folder });
  const ngoId = await rig.institution('ngo');
  const { personId } = await rig.focalPoint({ institutionId: ngoId, role: 'main' });
  ngo = actorOf('ngo', ngoId, personId);
  const centerId = await rig.institution('center');
  const ofCenter = await rig.focalPoint({ institutionId: centerId, role: 'main' });
  officer = actorOf('center', centerId, ofCenter.personId);
  const evidence = new EvidenceFiles(rig.database);
  const limits = { personBytes: 10_000, institutionBytes: 10_000 };
  const quota = new UploadQuota({ files: evidence, limits });
  const reader = openTestReader();
  const intake = new FileIntake({ files: evidence, contents, reader, quota, limitBytes });
  submitters = new Submitters(rig);
  const { database } = rig;
  files = new SubmittedFiles({ database, intake, submitters, submissions });
  risks = new ReprisalRisks({ database, submissions, submitters });
});
afterAll(async () => {
  await rig.close();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  const entityId = `ngo-input/${randomUUID()}`;
  const { institutionId } = await submitters.hide(ngo, entityId);
  submitted = { entityId, submitterId: institutionId ?? '', takesFiles: true };
});

const text = (words: string) => ({ bytes: Buffer.from(words), type: 'text/plain' });
const incoming = ({ bytes, type }: { bytes: Uint8Array; type: string }) => ({
  ...{ contentType: type, announcedBytes: null },
  chunks: (async function* () {
    yield bytes;
  })(),
});
const purpose = { stance: 'contradicts', page: 3, paragraph: '12' } as const;
const add = (name: string, file: { bytes: Uint8Array; type: string }, actor: PersonActor = ngo) =>
  files.add({ actor, entityId: submitted.entityId, name, purpose, file: incoming(file) });
const listed = (actor: PersonActor) => files.list({ actor, entityId: submitted.entityId });

it('shows the file of a protected submitter to it and the center, and its released copy to others', async () => {
  const { id } = await add('Tashabbus hisoboti.txt', text('By Tashabbus.'));
  for (const actor of [ngo, officer]) {
    expect(await listed(actor)).toMatchObject([{ name: 'Tashabbus hisoboti.txt', ...purpose }]);
  }
  expect(await listed(ministry)).toEqual([]);
  await expect(files.open(ministry, id)).rejects.toMatchObject({ kind: 'not_found' });
  const copy = { actor: officer, id, name: 'Toza nusxa.txt', file: incoming(text('By somebody.')) };
  await files.release(copy);
  const [shown] = await listed(ministry);
  expect(shown).toMatchObject({ name: 'attachment-1.txt', sentAt: null, ...purpose });
  const opened = await files.open(ministry, id);
  expect(opened.name).toBe('attachment-1.txt');
  expect((await buffer(opened.content)).toString()).toBe('By somebody.');
  const whole = await files.open(officer, id);
  expect((await buffer(whole.content)).toString()).toBe('By Tashabbus.');
  const asOthers = await files.open(officer, id, { asOthers: true });
  expect((await buffer(asOthers.content)).toString()).toBe('By somebody.');
});

it('releases no file as it was sent, and by nobody but the center', async () => {
  const { id } = await add('a.txt', text('As it was sent.'));
  const copy = (actor: PersonActor) =>
    files.release({ actor, id, name: 'a.txt', file: incoming(text('As it was sent.')) });
  await expect(copy(officer)).rejects.toMatchObject({ code: 'copy_not_cleaned' });
  const administrator = actorOf('administrator', null);
  for (const actor of [ngo, ministry, administrator]) {
    await expect(copy(actor)).rejects.toMatchObject({ kind: 'not_allowed' });
  }
});

it('shows the files of an open submitter to everybody who reads its words', async () => {
  submitted = {
    entityId: `ngo-input/${randomUUID()}`,
    submitterId: ngo.institutionId ?? '',
    takesFiles: true,
  };
  const { id } = await add('a.txt', text('Open.'));
  expect(await listed(ministry)).toMatchObject([{ id, name: 'a.txt', isProtected: false }]);
  expect(await listed(actorOf('administrator', null))).toEqual([]);
});

it('takes files from the submitter only, as long as it is open, and twenty of them', async () => {
  const other = actorOf('ngo', randomUUID());
  for (const actor of [other, ministry, officer]) {
    await expect(add('a.txt', text('a'), actor)).rejects.toMatchObject({ kind: 'not_allowed' });
  }
  submitted = { ...submitted, takesFiles: false };
  await expect(add('a.txt', text('a'))).rejects.toMatchObject({ code: 'takes_no_files' });
  submitted = { ...submitted, takesFiles: true };
  for (let sent = 0; sent < 20; sent += 1) await add(`${sent}.txt`, text(String(sent)));
  await expect(add('a.txt', text('a'))).rejects.toMatchObject({ code: 'too_many_files' });
});

it('refuses what is too large or of another type, clearly', async () => {
  await expect(add('a.txt', text('a'.repeat(limitBytes + 1)))).rejects.toMatchObject({
    code: 'file_too_large',
  });
  await expect(
    add('a.pdf', { ...sampleFiles.pdf, bytes: Buffer.from('text') }),
  ).rejects.toMatchObject({
    code: 'type_differs',
  });
  await expect(add('a.html', text('a'))).rejects.toMatchObject({ code: 'type_differs' });
  await expect(
    add('a.exe', { bytes: Buffer.from('MZ'), type: 'application/x-msdownload' }),
  ).rejects.toMatchObject({ kind: 'unsupported_media' });
  expect(await listed(officer)).toEqual([]);
});

it('keeps the contents of files and copies', async () => {
  const { id } = await add('a.txt', text('Kept.'));
  await files.release({ actor: officer, id, name: 'a.txt', file: incoming(text('Kept copy.')) });
  await sweepEvidenceFiles({ database: rig.database, contents, nowMs: Date.now() + 40 * day });
  for (const asOthers of [true, false]) {
    const { content } = await files.open(officer, id, { asOthers });
    expect((await buffer(content)).toString()).toMatch(/^Kept/);
  }
});

it('notes the risk of reprisals, also of the submitter, for the center alone, and changes no note', async () => {
  const { entityId } = submitted;
  const note = { atRisk: true, note: 'Threatened by phone.', language: 'en' };
  await risks.note(officer, entityId, note);
  await risks.note(officer, entityId, { ...note, atRisk: false });
  await risks.note(ngo, entityId, { ...note, note: 'We are being followed.' });
  const { notedBy } = (await risks.of(officer, entityId)).notes[2] ?? {};
  expect(await risks.of(officer, entityId)).toMatchObject({
    atRisk: true,
    notes: [{ number: 1, atRisk: true }, { number: 2, atRisk: false }, { number: 3 }],
  });
  expect(notedBy).toBe((await submitters.actorIn(ngo, entityId)).personId);
  await expect(risks.note(ministry, entityId, note)).rejects.toMatchObject({
    code: 'not_permitted',
  });
  for (const actor of [
    ngo,
    ministry,
    actorOf('coordinator', null),
    actorOf('administrator', null),
  ]) {
    await expect(risks.of(actor, entityId)).rejects.toMatchObject({ kind: 'not_allowed' });
  }
  await expect(
    rig.database('reprisal_note').where({ entity_id: entityId }).update({ at_risk: false }),
  ).rejects.toThrow(/append-only|refused/);
});
