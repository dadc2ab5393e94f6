import { randomUUID } from 'node:crypto';
import { usualCast } from '../support/cast';
import { tablesWith } from '../support/identity-marks';
import { sampleFiles } from '../support/sample-files';
import { signInAs } from '../support/sign-in-as';
import { acceptedItem, done, entityIdOf } from '../support/tracked-item';
import { Visitor } from '../support/visitor';
import { unzipped } from '../support/zip';

const { app, officer, coordinator, administrator, lead, leadId } = usualCast({
  fileLimitBytes: 2_000,
});
const ngo = app.holder({
  ...{ role: 'ngo', institutionId: app.institution('ngo', 'Tashabbus'), focalPointRole: 'main' },
});
let item: string;

beforeAll(async () => {
  item = entityIdOf(await acceptedItem(app, { officer, lead, leadId }));
});
afterEach(async () => {
  app.sink.clear();
  await app.store.database('attempt_count').delete();
});

/** The address of the form in the mail to an invited person. */
async function invited(): Promise<string> {
  const email = `${randomUUID()}@people.example`;
  const person = { fullName: 'Olim Karimov', email, language: 'en' };
  done(await officer.post('/invitations', { ...person, kind: 'input', itemEntityIds: [item] }));
  const [mail] = await app.sink.awaitMails(1);
  app.sink.clear();
  return /\/invitations\/form\?key=[\w-]+/.exec(mail?.parsed.text ?? '')?.[0] ?? '';
}

const given = () => ({
  ...{ language: 'en', inputKind: 'information', aim: 'implementation' },
  ...{ information: 'There is no doctor.', itemEntityIds: item, stance: 'supports' },
});
const inputs = async () => await app.store.database('submitter_party').whereNull('institution_id');

describe('the form of a link', () => {
  it('opens as often as wanted, uses nothing, and passes its secret on to nobody', async () => {
    const address = await invited();
    const visitor = new Visitor(app.url);
    for (let opened = 0; opened < 2; opened += 1) {
      const { status, html, headers } = await visitor.get(address);
      expect(status).toBe(200);
      expect(html).toContain('Olim Karimov');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(html).not.toContain('/sign-in?then=');
    }
    const secret = address.replace(/.*key=/, '');
    expect(app.logged.filter((line) => line.includes(secret))).toEqual([]);
    expect((await visitor.get('/invitations/form?key=guessed')).status).toBe(404);
  });

  it('is sent once, and a file that is refused does not use it', async () => {
    const address = await invited();
    const visitor = new Visitor(app.url);
    const before = (await inputs()).length;
    const upload = (fileName: string, file: { type: string; bytes: Buffer<ArrayBuffer> }) =>
      visitor.upload(address, given(), { name: 'file', fileName, ...file });
    const large = { type: 'text/plain', bytes: Buffer.alloc(3_000, 'a') };
    expect((await upload('large.txt', large)).status).toBe(413);
    const lie = { ...sampleFiles.pdf, bytes: Buffer.from('text') };
    expect((await upload('a.pdf', lie)).status).toBe(422);
    const program = { type: 'application/x-msdownload', bytes: Buffer.from('MZ') };
    expect((await upload('a.exe', program)).status).toBe(415);
    expect(await inputs()).toHaveLength(before);
    const sent = await upload('Olim.txt', { type: 'text/plain', bytes: Buffer.from('By Olim.') });
    expect(sent.to).toMatch(/^\/invitations\/received\?number=/);
    expect(await inputs()).toHaveLength(before + 1);
    const again = await visitor.send(address, given());
    expect(again.status).toBe(409);
    expect(again.html).toContain('This link was used already');
    expect((await visitor.get(address)).status).toBe(410);
    const id = sent.to?.replace(/.*=/, '') ?? '';
    const { body } = await officer.get(`/inputs/${id}`);
    expect(body.names[body.submitterId]).toBe('Olim Karimov (identity protected)');
    expect((await officer.get(`/inputs/${id}/files`)).body.files).toHaveLength(1);
    const [receipt] = await app.sink.awaitMails(1);
    expect(receipt?.parsed.text).toContain(id);
    // Nobody but the center learns the name: no row of the entity has it.
    const tables = Object.keys(await tablesWith(app, ['Olim Karimov', '@people.example']));
    expect(tables).toEqual(['invitation', 'submitter_person']);
    for (const other of [coordinator, administrator]) {
      const seen = await other.get(`/inputs/${id}`);
      expect(seen.body.names[seen.body.submitterId]).toBe(
        'a submitter whose identity is protected',
      );
      expect(await other.get('/invitations')).toAnswer(403);
    }
  });

  it('is revoked on the page of the center', async () => {
    const address = await invited();
    const visitor = await signInAs(app, officer);
    const [latest] = (await officer.get('/invitations')).body.invitations;
    expect((await visitor.get('/invitations')).html).toContain('Olim Karimov');
    await visitor.post('/invitations', { invitation: latest.id });
    expect((await new Visitor(app.url).get(address)).status).toBe(410);
  });
});

describe('what an NGO has submitted', () => {
  let id: string;
  beforeAll(async () => {
    const sent = {
      ...{ form: 'monitoring', title: 'Detention', findings: 'Cold.', hideIdentity: true },
      ...{ addressees: [{ institutionId: leadId }], proposals: [{ text: 'Heat.' }] },
    };
    id = String(done(await ngo.post('/conclusions', sent)).body.id);
    const visitor = await signInAs(app, ngo);
    const file = {
      name: 'file',
      fileName: 'Ours.txt',
      type: 'text/plain',
      bytes: Buffer.from('Ours.'),
    };
    await visitor.upload(`/conclusions/${id}/files`, { stance: 'contradicts', page: '2' }, file);
  });

  it('is taken out as one archive, by the NGO with its files, by the institution without them', async () => {
    const own = await (await signInAs(app, ngo)).download('/my-submissions.zip');
    expect(own.headers.get('content-type')).toContain('application/zip');
    const parts = unzipped(own.bytes);
    expect(parts[`conclusions/${id}/1-Ours.txt`]?.toString()).toBe('Ours.');
    const data = JSON.parse(String(parts[`conclusions/${id}.json`]));
    expect(data).toMatchObject({ findings: { text: 'Cold.' }, files: [{ page: 2 }] });
    expect(data.history[0]).toMatchObject({ type: 'conclusionRegistered' });
    expect(String(parts['index.html'])).toContain('Detention');
    const { bytes } = await lead.download('/my-submissions');
    expect(Object.keys(unzipped(bytes))).toEqual(
      expect.arrayContaining([`conclusions/${id}.json`, 'index.html']),
    );
    expect(bytes.includes('Ours.txt')).toBe(false);
    expect((await officer.get('/my-submissions')).status).toBe(403);
  });

  it('has a page of its files, on which the center releases a copy and notes a risk', async () => {
    const visitor = await signInAs(app, officer);
    const { html } = await visitor.get(`/conclusions/${id}/files`);
    const release = /href="([^"]+\/release)"/.exec(html)?.[1] ?? '';
    const copy = {
      name: 'file',
      fileName: 'c.txt',
      type: 'text/plain',
      bytes: Buffer.from('Copy.'),
    };
    expect((await visitor.upload(release, {}, copy)).status).toBe(303);
    const seen = await (await signInAs(app, lead)).get(`/conclusions/${id}/files`);
    expect(seen.html).toContain('attachment-1.txt');
    const risks = `/conclusions/${id}/reprisals`;
    await visitor.post(risks, { atRisk: 'yes', note: 'Threatened.' });
    expect((await visitor.get(risks)).html).toContain('Threatened.');
    expect((await (await signInAs(app, lead)).get(risks)).status).toBe(403);
  });
});
