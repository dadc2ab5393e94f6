import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Evidence } from '../../../store/evidence';
import { chainHash, chainStart } from '../../../store/event-log';
import { EvidenceFiles } from '../../../store/evidence-files';
import type { FileStore } from '../../../store/files/file-store';
import { FolderFileStore } from '../../../store/files/folder-file-store';
import { Reports } from '../../../store/reports';
import { sweepEvidenceFiles } from '../../../worker/sweeps/evidence-files';
import { openTestDatabase, untilSomebodyWaits, type TestDatabase } from '../../support/database';
import { storedPerson } from '../../support/stored-person';
import { isStored, openS3Store } from '../../support/file-stores';
import { filesBelow } from '../../support/sample-files';

const dayMs = 24 * 60 * 60_000;
const at = '2026-03-02T05:00:00.000Z';
const uploadedMs = Date.parse(at);
const entityId = `recommendation/${randomUUID()}`;
let personId: string;
let test: TestDatabase;
let folder: string;
let contents: FileStore;
let files: EvidenceFiles;

beforeEach(async () => {
  test = await openTestDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'tavsiya-sweep-'));
  contents = new FolderFileStore({ folder });
  files = new EvidenceFiles(test.database);
  personId = await storedPerson(test.database);
});
afterEach(async () => {
  await test.close();
  await rm(folder, { recursive: true });
});

async function uploaded(text: string, name = 'a.txt'): Promise<{ id: string; sha256: string }> {
  async function* content(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  const received = await contents.put(content());
  const { sha256 } = received;
  await files.announceContent({ ...received, at });
  await received.keep();
  const file = { entityId, sha256, mediaType: 'text/plain', name, at };
  const { id } = await files.add({ ...file, uploadedByPersonId: personId, institutionId: null });
  return { id, sha256 };
}

const sweep = (afterDays: number) =>
  sweepEvidenceFiles({ database: test.database, contents, nowMs: uploadedMs + afterDays * dayMs });

it('clears what no report has used for 30 days, with its content', async () => {
  const { id, sha256 } = await uploaded('one');
  expect(await sweep(29)).toEqual({ files: 0, contents: 0, unfinished: 0 });
  expect(await sweep(31)).toMatchObject({ files: 1, contents: 1 });
  expect([await files.find(id), await isStored(contents, sha256)]).toEqual([null, false]);
  expect(await filesBelow(folder)).toEqual([]);
  expect(await sweep(31)).toMatchObject({ files: 0, contents: 0 });
});

it('clears more contents than it holds locked at once', async () => {
  for (let number = 1; number <= 21; number += 1) await uploaded(`number ${number}`);
  expect(await sweep(31)).toMatchObject({ files: 21, contents: 21 });
});

it('keeps what a report rests on, a draft too, and a content that any file still has', async () => {
  const used = await uploaded('one', 'used.txt');
  const unused = await uploaded('one', 'unused.txt');
  const { id, sha256 } = used;
  const reports = new Reports(test.database);
  const said = { claimedStatus: null, done: '', obstacles: '', nextSteps: '' };
  const { id: draftId } = await reports.saveDraft({
    ...{ id: randomUUID(), entityId, period: 1, language: 'uz-Latn', authorPersonId: personId, at },
    ...said,
    evidence: [
      {
        ...{ kind: 'file', title: 'T', url: `/evidence-files/${id}`, sha256, fileId: id },
        ...{ visibility: 'state', datedOn: null, supports: null },
      },
    ],
  });
  expect(await sweep(400)).toMatchObject({ files: 1, contents: 0 });
  expect(await files.find(unused.id)).toBeNull();
  expect([(await files.find(id))?.sha256, await isStored(contents, sha256)]).toEqual([
    sha256,
    true,
  ]);
  await new Evidence(test.database).replace(draftId, [], at);
  expect(await sweep(400)).toMatchObject({ files: 1, contents: 1 });
});

it('keeps the paper that an act rests on', async () => {
  const { id } = await uploaded('one');
  const instants = { effectiveAt: at, recordedAt: at };
  const record = JSON.stringify({ ...instants, documentId: id, sequence: 1, type: 'x' });
  const previous_hash = chainStart(entityId);
  await test.database('event_log').insert({
    ...{ entity_id: entityId, sequence: 1, record, effective_at: at, recorded_at: at },
    ...{ previous_hash, hash: chainHash(previous_hash, record) },
  });
  expect(await sweep(400)).toMatchObject({ files: 0, contents: 0 });
  expect((await files.find(id))?.id).toBe(id);
});

it('counts from the last time that the same file was uploaded', async () => {
  const { id } = await uploaded('one');
  const file = await files.find(id);
  if (file === null) throw new Error('it was stored');
  const later = new Date(uploadedMs + 20 * dayMs).toISOString();
  expect(await files.add({ ...file, at: later })).toEqual({ id, isNew: false });
  expect(await sweep(31)).toMatchObject({ files: 0 });
  expect((await files.find(id))?.uploadedAt).toBe(at);
});

it('takes a content away before or after it is uploaded again, never in between', async () => {
  const { id, sha256 } = await uploaded('one');
  await test.database('evidence_file').where({ id }).delete();
  const again: Promise<void>[] = [];
  const before = new Date(uploadedMs + dayMs).toISOString();
  await files.removeUnusedContents({ before, limit: 10 }, async (hash) => {
    const another = new EvidenceFiles(test.openAnother());
    again.push(another.announceContent({ sha256, sizeBytes: 3, at: before }));
    await untilSomebodyWaits(test.database);
    await contents.remove(hash);
  });
  await Promise.all(again);
  const rows = await test.database('file_content').where({ sha256 });
  expect(rows).toMatchObject([{ touched_at: before }]);
});

it('clears what an upload left unfinished when its process was killed', async () => {
  async function* content(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('half');
  }
  await contents.put(content());
  const sweepNow = (nowMs: number) =>
    sweepEvidenceFiles({ database: test.database, contents, nowMs });
  expect(await sweepNow(Date.now())).toMatchObject({ unfinished: 0 });
  expect(await sweepNow(Date.now() + 2 * dayMs)).toMatchObject({ unfinished: 1 });
  expect(await filesBelow(folder)).toEqual([]);
});

describe('with a bucket', () => {
  let bucket: Awaited<ReturnType<typeof openS3Store>>;

  beforeEach(async () => {
    bucket = await openS3Store();
    contents = bucket.store;
  });
  afterEach(() => bucket.close());

  it('clears what no report has used, and what was left unfinished on this machine', async () => {
    await uploaded('one');
    expect(await bucket.kept()).toHaveLength(1);
    expect(await sweep(29)).toEqual({ files: 0, contents: 0, unfinished: 0 });
    expect(await sweep(31)).toMatchObject({ files: 1, contents: 1 });
    expect(await bucket.kept()).toEqual([]);
  });

  it('forgets no content that the bucket would not remove: the next sweep does', async () => {
    const { sha256 } = await uploaded('one');
    bucket.busy(3);
    await expect(sweep(31)).rejects.toThrow('SlowDown');
    expect(await bucket.kept()).toHaveLength(1);
    expect(await test.database('file_content').where({ sha256 })).toHaveLength(1);
    expect(await sweep(31)).toMatchObject({ contents: 1 });
    expect(await bucket.kept()).toEqual([]);
  });
});
