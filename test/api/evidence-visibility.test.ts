import { randomUUID } from 'node:crypto';
import type { ApiAnswer } from '../support/api-caller';
import type { Holder } from '../support/application';
import { sampleFiles } from '../support/sample-files';
import { acceptedItem, done, give } from '../support/tracked-item';
import { usualCast } from '../support/cast';

const cast = usualCast();
const { app, officer, coordinator, lead, leadId, support, supportId, neighbour, ngo } = cast;
const { administrator } = cast;
const colleague = app.focalPoint(leadId, 'alternate');

const said = { claimedStatus: 'in_progress', done: 'The bill was sent to parliament.' };
type Visibility = 'public' | 'state' | 'restricted';

const tracked = (): Promise<string> =>
  acceptedItem(app, { officer, lead, leadId, supportIds: [supportId] });

/** A new file on the item, and its id. */
async function uploaded(item: string, by: Holder = lead): Promise<string> {
  const { type } = sampleFiles.txt;
  const file = { type, bytes: Buffer.from(`Hisobot ${randomUUID()}`) };
  return done(await by.upload(`${item}/evidence-files?fileName=a.txt`, file)).body.id;
}

const fileEvidence = (fileId: string, visibility: Visibility) => ({
  ...{ kind: 'file', title: `A ${visibility} file`, fileId, visibility },
});

const submit = (item: string, fileId: string, visibility: Visibility): Promise<ApiAnswer> =>
  lead.post(`${item}/submit-report`, {
    ...{ ...said, period: 1, evidence: [fileEvidence(fileId, visibility)] },
  });

const saveDraft = (by: Holder, item: string, fileId: string): Promise<ApiAnswer> =>
  by.send('PUT', `${item}/report-drafts/1`, {
    ...{ ...said, evidence: [fileEvidence(fileId, 'restricted')] },
  });

const accept = async (item: string): Promise<void> => {
  const accepted = { period: 1, validatedStatus: 'in_progress' };
  await give(officer, item, 'accept-report', accepted);
};

/** Who of all gets the file; everybody else gets a 404. */
async function readers(fileId: string): Promise<string[]> {
  const all = { lead, colleague, officer, coordinator, administrator, support, neighbour, ngo };
  const reading: string[] = [];
  for (const [name, who] of Object.entries(all)) {
    const { status } = await who.download(`/evidence-files/${fileId}`);
    if (status === 200) reading.push(name);
    else expect([name, status]).toEqual([name, 404]);
  }
  return reading;
}

describe('before a report rests on it, a file is seen', () => {
  it('by its uploader alone', async () => {
    const item = await tracked();
    expect(await readers(await uploaded(item))).toEqual(['lead']);
    expect(await readers(await uploaded(item, officer))).toEqual(['officer']);
    const { status } = await app.stranger.download(`/evidence-files/${randomUUID()}`);
    expect(status).toBe(401);
    expect(await readers(randomUUID())).toEqual([]);
  });

  it('in a draft, by those who share the draft', async () => {
    const item = await tracked();
    const fileId = await uploaded(item);
    done(await saveDraft(lead, item, fileId));
    expect(await readers(fileId)).toEqual(['lead', 'colleague', 'officer']);
    expect(await saveDraft(colleague, item, fileId)).toAnswer(200);
    done(await lead.send('DELETE', `${item}/report-drafts/1`));
    expect(await readers(fileId)).toEqual(['lead']);
  });

  it('not by its uploader who now acts for another institution', async () => {
    const item = await tracked();
    const fileId = await uploaded(item);
    await app.store
      .database('evidence_file')
      .where({ id: fileId })
      .update({ institution_id: supportId });
    expect(await readers(fileId)).toEqual([]);
  });

  it('not for a report whose submission was refused', async () => {
    const item = await tracked();
    const fileId = await uploaded(item);
    const report = { ...said, period: 7, evidence: [fileEvidence(fileId, 'public')] };
    const refused = await lead.post(`${item}/submit-report`, report);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(await readers(fileId)).toEqual(['lead']);
  });
});

describe('a file that a report names is visible to readers of that evidence', () => {
  it.each<[Visibility, string[], string[]]>([
    ['public', ['administrator', 'support'], ['administrator', 'support', 'ngo']],
    ['state', ['administrator', 'support'], ['administrator', 'support']],
    // Administrators run the system, and do not supervise.
    ['restricted', [], []],
  ])('%s', async (visibility, others, othersOnceAccepted) => {
    const item = await tracked();
    const fileId = await uploaded(item);
    done(await submit(item, fileId, visibility));
    const ours = ['lead', 'colleague', 'officer', 'coordinator'];
    expect(await readers(fileId)).toEqual([...ours, ...others]);
    await accept(item);
    // A report is not public before the center has accepted it.
    expect(await readers(fileId)).toEqual([...ours, ...othersOnceAccepted]);
  });

  it('and what a former lead showed in confidence is not the next one’s', async () => {
    const item = await tracked();
    const [restricted, unused] = [await uploaded(item), await uploaded(item)];
    done(await submit(item, restricted, 'restricted'));
    const next = { leadInstitutionId: supportId, reason: 'The task has moved.' };
    await give(officer, item, 'assign', next);
    await give(support, item, 'acknowledge-assignment');
    expect(await readers(restricted)).toEqual(['officer', 'coordinator']);
    expect(await readers(unused)).toEqual(['lead']);
    for (const fileId of [restricted, unused]) {
      const report = { ...said, period: 2, evidence: [fileEvidence(fileId, 'public')] };
      expect(await support.post(`${item}/submit-report`, report)).toAnswer(422, {
        code: 'file_unknown',
        fileIds: [fileId],
      });
    }
  });

  it('also when a former lead only left it in a draft', async () => {
    const item = await tracked();
    const fileId = await uploaded(item);
    const draft = done(await saveDraft(lead, item, fileId));
    const next = { leadInstitutionId: supportId, reason: 'The task has moved.' };
    await give(officer, item, 'assign', next);
    await give(support, item, 'acknowledge-assignment');
    expect(await readers(fileId)).toEqual(['lead']);
    const body = { draftId: draft.body.id };
    expect(await support.post(`${item}/submit-report`, body)).toAnswer(422, 'file_unknown');
  });
});

describe('the document of an act is visible to readers of that field of the event', () => {
  const partiesAndCenter = [
    'lead',
    'colleague',
    'officer',
    'coordinator',
    'administrator',
    'support',
  ];

  it('asked for with an extension', async () => {
    const item = await tracked();
    const documentId = await uploaded(item);
    const { body } = await lead.get(item);
    const { id: clockId, dueOn } = body.clocks[0];
    const newDueOn = new Date(Date.parse(dueOn) + 5 * 86_400_000).toISOString().slice(0, 10);
    const asked = { clockId, newDueOn, reason: 'The bill is late.', documentId };
    done(await lead.post(`${item}/request-extension`, asked));
    expect(await readers(documentId)).toEqual(partiesAndCenter);
  });

  it('that settled a matter', async () => {
    const item = await tracked();
    const documentId = await uploaded(item, officer);
    const matterId = randomUUID();
    const noted = { matterId, matterKind: 'oversight_conclusion', receivedOn: '2026-01-12' };
    done(await officer.post(`${item}/note-open-matter`, { ...noted, content: 'No 12' }));
    const settled = { matterId, outcome: 'answered', reason: 'Answered.', documentId };
    done(await officer.post(`${item}/settle-matter`, settled));
    expect(await readers(documentId)).toEqual(partiesAndCenter);
  });
});

describe('a report', () => {
  it('takes the hash of a file from what is stored, whatever the client says', async () => {
    const item = await tracked();
    const fileId = await uploaded(item);
    const lying = { ...fileEvidence(fileId, 'state'), sha256: 'ab'.repeat(32) };
    const report = { ...said, period: 1, evidence: [lying] };
    expect(await lead.post(`${item}/submit-report`, report)).toAnswer(400);
    done(await submit(item, fileId, 'state'));
    const { body } = await officer.get(item);
    const { id } = body.periods[0].report;
    const stored = await app.store.database('evidence_file').where({ id: fileId }).first('sha256');
    expect((await lead.get(`/reports/${id}`)).body.evidence).toEqual([
      {
        ...{ kind: 'file', title: 'A state file', url: null, visibility: 'state', fileId },
        ...{ sha256: stored?.sha256, datedOn: null, supports: null },
        addedAt: expect.any(String),
      },
    ]);
    const changed = app.store
      .database('evidence')
      .insert({ ...(await evidenceRow(fileId)), id: randomUUID(), sha256: 'ab'.repeat(32) });
    await expect(changed).rejects.toThrow();
  });

  it('refuses a file of another item, of another institution, and one that is not there', async () => {
    const [item, other] = [await tracked(), await tracked()];
    const foreign = [await uploaded(other), await uploaded(item, officer), randomUUID()];
    for (const fileId of foreign) {
      const refused = { status: 422, body: { code: 'file_unknown', fileIds: [fileId] } };
      expect(await submit(item, fileId, 'state')).toMatchObject(refused);
      expect(await saveDraft(lead, item, fileId)).toMatchObject(refused);
    }
    expect(await lead.get(`${item}/report-drafts/1`)).toAnswer(404);
  });
});

async function evidenceRow(fileId: string): Promise<Record<string, unknown>> {
  const { database } = app.store;
  const row = await database('evidence').where({ file_id: fileId }).first();
  return {
    ...row,
    report_id: (await database('progress_report').where({ state: 'draft' }).first())?.id,
  };
}
