import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { json } from 'node:stream/consumers';
import type { ApiAnswer } from '../support/api-caller';
import type { Holder } from '../support/application';
import { putOnRegister } from '../support/registered-item';
import { filesBelow, sampleFiles } from '../support/sample-files';
import { acceptedItem, done, entityIdOf } from '../support/tracked-item';
import { until } from '../support/until';
import { usualCast } from '../support/cast';
import { retainedBytes } from '../support/retained-memory';

const megabyte = 1024 * 1024;
const limitBytes = 24 * megabyte;
const cast = usualCast({ fileLimitBytes: limitBytes });
const { app, officer, leadId, support, supportId, neighbour, ngo } = cast;
// Its head, for whom no validator signs.
const lead = app.focalPoint(leadId, 'head');
const colleague = app.focalPoint(leadId, 'alternate');
const validator = app.focalPoint(leadId, 'validator');
let item: string;
beforeAll(async () => {
  item = await acceptedItem(app, { officer, lead, leadId, supportIds: [supportId] });
});

type File = { bytes: Uint8Array; type: string };

const { pdf, txt } = sampleFiles;
const path = (fileName: string) =>
  `${item}/evidence-files?${new URLSearchParams({ fileName }).toString()}`;
const upload = (by: Holder, fileName: string, file: File): Promise<ApiAnswer> =>
  by.upload(path(fileName), file);
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const stored = () => filesBelow(app.files.folder);
/** The files and what the register says of them. */
const kept = async () => [
  await stored(),
  await app.store.database('evidence_file').count({ count: '*' }),
];

/** A text that no other test sends. */
const newText = (): File => ({ ...txt, bytes: Buffer.from(`Hisobot ${randomUUID()}`) });

describe('an upload', () => {
  it.each(Object.entries(sampleFiles))('of a %s comes back byte for byte', async (ending, file) => {
    const answer = await upload(lead, `Hujjat.${ending}`, file);
    const { id } = answer.body;
    expect(answer).toAnswer(201, {
      name: `Hujjat.${ending}`,
      mediaType: file.type.split(';')[0],
      sizeBytes: file.bytes.length,
      sha256: hashOf(file.bytes),
      entityId: entityIdOf(item),
    });
    expect(answer.headers.get('location')).toBe(`/api/v1/evidence-files/${id}`);
    const { status, headers, bytes } = await lead.download(`/evidence-files/${id}`);
    expect([status, bytes.equals(file.bytes)]).toEqual([200, true]);
    expect(headers.get('content-type')).toContain(file.type.split(';')[0]);
    expect(headers.get('content-length')).toBe(String(file.bytes.length));
    expect(headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  });

  it('is asked about without its bytes', async () => {
    const { body } = await upload(lead, 'a.txt', newText());
    const answer = await lead.send('HEAD', `/evidence-files/${body.id}`);
    expect([answer.status, answer.body]).toEqual([200, null]);
    expect(answer.headers.get('content-length')).toBe(String(body.sizeBytes));
  });

  it('is for callers who may submit a report on the item', async () => {
    for (const holder of [lead, colleague, officer]) {
      expect(await upload(holder, 'a.txt', newText())).toAnswer(201);
    }
    const before = await stored();
    for (const holder of [validator, support, ngo]) {
      expect(await upload(holder, 'a.txt', newText())).toAnswer(403);
    }
    expect(await upload(neighbour, 'a.txt', newText())).toAnswer(404);
    expect(await app.stranger.upload(path('a.txt'), txt)).toAnswer(401);
    const { id } = await putOnRegister(app);
    const untracked = `/implementations/recommendation/${id}/evidence-files?fileName=a.txt`;
    expect(await officer.upload(untracked, txt)).toAnswer(409, 'not_tracked_yet');
    expect(await stored()).toEqual(before);
  });

  it('sent twice is one file, and the same content is stored once', async () => {
    const file = newText();
    const before = await stored();
    const first = await upload(lead, 'a.txt', file);
    const again = await upload(lead, 'a.txt', file);
    expect([first.status, again.status, again.body]).toEqual([201, 200, first.body]);
    const others = await Promise.all([
      upload(lead, 'b.txt', file),
      upload(colleague, 'a.txt', file),
      upload(officer, 'a.txt', file),
    ]);
    const ids = [first, ...others].map(({ body }) => body.id);
    expect(new Set(ids).size).toBe(4);
    expect(await stored()).toHaveLength(before.length + 1);
  });
});

describe('a lie about a file', () => {
  it('is refused, and nothing is left of the file', async () => {
    const before = await kept();
    const page = Buffer.from('<html><script>alert(1)</script>');
    const lies: [string, File][] = [
      ['a.pdf', { ...pdf, bytes: page }],
      ['a.txt', { ...txt, bytes: page }],
      ['a.png', { ...sampleFiles.png, bytes: pdf.bytes }],
      ['a.pdf.exe', pdf],
      ['a.html', txt],
      ['a', pdf],
      ['a.csv', txt],
    ];
    for (const [name, file] of lies) {
      const { status, body } = await upload(lead, name, file);
      expect([name, status, body.code]).toEqual([name, 422, 'type_differs']);
    }
    for (const type of ['text/html', 'application/octet-stream', 'application/zip', '']) {
      const answer = await upload(lead, 'a.pdf', { ...pdf, type });
      expect([type, answer.status, answer.body.code]).toEqual([type, 415, 'type_not_taken']);
      expect(answer.headers.get('accept-post')).toContain('application/pdf');
    }
    expect(await upload(lead, 'a.txt', { ...txt, bytes: Buffer.alloc(0) })).toAnswer(
      422,
      'file_empty',
    );
    const packed = { 'Content-Type': pdf.type, 'Content-Encoding': 'gzip' };
    expect(await lead.send('POST', path('a.pdf'), pdf.bytes, packed)).toAnswer(
      415,
      'unsupported_encoding',
    );
    expect(await kept()).toEqual(before);
  });

  it('in its name leads nowhere: of a path the last part is shown', async () => {
    const shown = async (name: string) => (await upload(lead, name, newText())).body.name;
    expect(await shown('../../../etc/passwd.txt')).toBe('passwd.txt');
    expect(await shown('C:\\Windows\\..\\x.txt')).toBe('x.txt');
    expect(await shown('/a/b/.txt')).toBe('.txt');
    expect(await shown('Буйруқ "№ 5"; filename=x.txt')).toBe('Буйруқ "№ 5"; filename=x.txt');
    for (const name of ['', '..', 'a/', 'a\r\nX-Bad: 1.txt', 'txt\u202Efdp.txt', 'a'.repeat(256)]) {
      expect([name, (await upload(lead, name, txt)).status]).toEqual([name, 400]);
    }
    const nul = `${item}/evidence-files?fileName=a%00.txt`;
    expect(await lead.upload(nul, txt)).toAnswer(400);
    expect(await lead.upload(`${item}/evidence-files`, txt)).toAnswer(400);
    expect((await stored()).every((one) => /^(..)\/(..)\/\1\2[0-9a-f]{60}$/.test(one))).toBe(true);
  });

  it('cannot add to the header it comes back in', async () => {
    const name = 'Буйруқ "5"; filename=x\'(1)*.txt';
    const { body } = await upload(lead, name, newText());
    const { headers } = await lead.download(`/evidence-files/${body.id}`);
    const disposition = headers.get('content-disposition') ?? '';
    const match = /^attachment; filename="[A-Za-z0-9 ._-]+"; filename\*=UTF-8''([\w.%~!-]+)$/.exec(
      disposition,
    );
    expect(decodeURIComponent(match?.[1] ?? '')).toBe(name);
  });
});

describe('a file over the limit', () => {
  it('is refused by its length, before a byte of it is read, and nothing is left', async () => {
    const before = await kept();
    const sending = lead.begin(path('a.txt'), {
      'Content-Type': 'text/plain',
      'Content-Length': String(limitBytes + 1),
    });
    sending.flushHeaders();
    const [response] = await once(sending, 'response');
    expect([response.statusCode, await json(response)]).toMatchObject([
      413,
      { code: 'file_too_large', limitBytes },
    ]);
    sending.destroy();
    expect(await kept()).toEqual(before);
  });

  it('is cut off where it passes it when it does not say how long it is, and nothing is left', async () => {
    const before = await kept();
    const sending = lead.begin(path('a.txt'), { 'Content-Type': 'text/plain' });
    const answered = once(sending, 'response');
    let isAnswered = false;
    void answered.then(() => (isAnswered = true));
    let sent = 0;
    // A client that never stops by itself: only the answer ends it.
    while (!isAnswered) {
      sent += megabyte;
      if (!sending.write(Buffer.alloc(megabyte, 'a'))) {
        await Promise.race([once(sending, 'drain'), answered]);
      }
    }
    const [response] = await answered;
    expect([response.statusCode, await json(response)]).toMatchObject([
      413,
      { code: 'file_too_large' },
    ]);
    expect(sent).toBeLessThan(limitBytes + 16 * megabyte);
    expect(await kept()).toEqual(before);
    // Who goes on all the same loses the connection.
    const closed = once(sending, 'close');
    sending.on('error', () => undefined);
    const more = (): void => {
      while (!sending.destroyed && sending.write(Buffer.alloc(megabyte, 'a')));
    };
    sending.on('drain', more);
    more();
    await closed;
  });
});

test('a client that goes away in the middle leaves nothing behind', async () => {
  const before = await stored();
  const sending = lead.begin(path('a.txt'), {
    'Content-Type': 'text/plain',
    'Content-Length': String(megabyte),
  });
  sending.on('error', () => undefined);
  sending.write(Buffer.alloc(100_000, 'a'));
  await until(stored, (files) => files.some((one) => one.startsWith('incoming/')));
  sending.destroy();
  await until(stored, (files) => !files.some((one) => one.startsWith('incoming/')));
  expect(await stored()).toEqual(before);
  const { status } = await upload(lead, 'a.txt', newText());
  expect(status).toBe(201);
});

test('a file of 20 MB passes through without lying in memory', async () => {
  const sending = lead.begin(path('large.txt'), { 'Content-Type': 'text/plain' });
  const answered = once(sending, 'response');
  const hash = createHash('sha256');
  const start = retainedBytes();
  let most = 0;
  for (let sent = 0; sent < 20; sent += 1) {
    const piece = Buffer.alloc(megabyte, `${sent} qator\n`);
    hash.update(piece);
    if (!sending.write(piece)) await once(sending, 'drain');
    if (sent % 4 === 3) most = Math.max(most, retainedBytes() - start);
  }
  sending.end();
  const [response] = await answered;
  const body = (await json(response)) as { id: string };
  expect(body).toMatchObject({ sizeBytes: 20 * megabyte, sha256: hash.digest('hex') });
  // A piece on its way on each side, and what the two sockets hold.
  expect(most).toBeLessThan(8 * megabyte);
  const { bytes } = await lead.download(`/evidence-files/${body.id}`);
  expect(hashOf(bytes)).toBe((body as { sha256?: string }).sha256);
});

test('a key cannot be bound to a file, so none is kept', async () => {
  const key = { 'Idempotency-Key': randomUUID(), 'Content-Type': 'text/plain' };
  const [one, two] = [newText(), newText()];
  const first = await lead.send('POST', path('a.txt'), one.bytes, key);
  const second = await lead.send('POST', path('a.txt'), two.bytes, key);
  expect([done(first).body.sha256, done(second).body.sha256]).toEqual([
    hashOf(one.bytes),
    hashOf(two.bytes),
  ]);
});
