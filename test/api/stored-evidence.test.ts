import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import type { ApiAnswer } from '../support/api-caller';
import type { Holder } from '../support/application';
import { contentPlace } from '../../store/files/content-place';
import { filesBelow, officeParts, sampleFiles } from '../support/sample-files';
import { acceptedItem, done } from '../support/tracked-item';
import { zipOf } from '../support/zip';
import { usualCast } from '../support/cast';

const quota = { personBytes: 1_000, institutionBytes: 1_500 };
const { app, officer, lead, leadId } = usualCast({ quota });
const colleague = app.focalPoint(leadId, 'alternate');
let item: string;
beforeAll(async () => {
  item = await acceptedItem(app, { officer, lead, leadId });
});

const textOf = (sizeBytes: number): Buffer => Buffer.from(randomUUID().padEnd(sizeBytes, 'x'));
const upload = (by: Holder, bytes: Buffer, name = 'a.txt'): Promise<ApiAnswer> =>
  by.upload(`${item}/evidence-files?fileName=${name}`, { type: 'text/plain', bytes });
const beyond = (whose: 'person' | 'institution', usedBytes: number) => ({
  status: 413,
  body: { code: 'quota_exceeded', quota: whose, limitBytes: quota[`${whose}Bytes`], usedBytes },
});

it('a person and an institution store so many bytes, each content once, and a refused file leaves nothing', async () => {
  const first = textOf(600);
  expect((await upload(lead, first)).status).toBe(201);
  const before = await filesBelow(app.files.folder);
  expect(await upload(lead, textOf(401))).toMatchObject(beyond('person', 600));
  // The same content again takes no room: it is known when it is there.
  expect((await upload(lead, first, 'b.txt')).status).toBe(201);
  expect((await upload(colleague, first)).status).toBe(201);
  expect((await upload(lead, textOf(400))).status).toBe(201);
  expect(await upload(colleague, textOf(501))).toMatchObject(beyond('person', 600));
  expect(await upload(officer, textOf(1_001))).toMatchObject(beyond('person', 0));
  expect((await filesBelow(app.files.folder)).length).toBe(before.length + 1);
});

it('files that come at the same time count together', async () => {
  const body = await app.addInstitution('state_body', randomUUID());
  const by = await app.addHolder({ role: 'center', institutionId: body });
  const answers = await Promise.all([400, 401, 402].map((size) => upload(by, textOf(size))));
  const stored = answers.filter(({ status }) => status === 201);
  // What is stored while the next one is counted counts twice for a moment, so one may be refused too many.
  expect([1, 2]).toContain(stored.length);
  expect(answers.filter(({ status }) => status === 413)).toHaveLength(3 - stored.length);
});

it('a content is not given out when it is no longer what was uploaded, or gone', async () => {
  const { body } = done(await upload(officer, textOf(40)));
  const place = `${app.files.folder}/${contentPlace(String(body['sha256']))}`;
  await writeFile(place, 'Another report');
  for (const code of ['file_damaged', 'file_missing']) {
    const answer = await officer.get(`/evidence-files/${String(body['id'])}`);
    expect(answer).toAnswer(503, code);
    expect(answer.headers.get('content-disposition')).toBeNull();
    await rm(place, { force: true });
  }
});

it('an office file with macros, or with a program under another name, is refused, and nothing is left of it', async () => {
  const before = await filesBelow(app.files.folder);
  const { docx, xlsx } = sampleFiles;
  const send = (bytes: Uint8Array) =>
    officer.upload(`${item}/evidence-files?fileName=a.docx`, { ...docx, bytes });
  for (const name of ['word/vbaProject.bin', 'word/media/image1.exe']) {
    const bytes = zipOf({ ...officeParts(docx.type, 'word/document.xml'), [name]: 'x' });
    expect(await send(bytes)).toAnswer(422, 'program_inside');
  }
  expect(await send(xlsx.bytes)).toAnswer(422, {
    code: 'type_differs',
    expected: docx.type,
    found: expect.any(String),
  });
  expect(await filesBelow(app.files.folder)).toEqual(before);
});
