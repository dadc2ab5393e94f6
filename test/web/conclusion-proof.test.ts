import { sha256 } from '../../store/sha256';
import { usualCast } from '../support/cast';
import type { Holder } from '../support/holder';
import { moveMailbox } from '../support/mailboxes';
import { readPdf } from '../support/read-pdf';
import { signInAs } from '../support/sign-in-as';
import { done, give, read } from '../support/tracked-item';

const { app, officer, lead, leadId, ngo, ngoId } = usualCast();
const otherNgo = app.holder({ role: 'ngo', institutionId: app.institution('ngo', 'Ezgulik') });

const answerTo = (proposal: number) => ({
  ...{ addressee: 1, proposal, answer: 'accepted', reason: 'Money is planned.' },
});

test('the proof has every step and notice; its hashes can be computed anew from the copy of the center', async () => {
  const { body } = done(
    await ngo.post('/conclusions', {
      ...{ form: 'monitoring', title: 'To be proved', findings: 'Cells are cold.' },
      ...{ addressees: [{ institutionId: leadId }], hideIdentity: true },
      proposals: [{ text: 'Heat the cells.' }, { text: 'Publish the temperatures.' }],
    }),
  );
  const path = `/conclusions/${body.id}`;
  await moveMailbox(app, leadId);
  await give(lead, path, 'answer-proposal', answerTo(1));
  await give(lead, path, 'answer-proposal', answerTo(2));
  await give(lead, path, 'submit-answer', { addressee: 1 });
  const proofFor = async (holder: Holder) => {
    const visitor = await signInAs(app, holder);
    const json = await visitor.get(`${path}/proof.json`);
    const pdf = readPdf((await visitor.download(`${path}/proof.pdf`)).bytes);
    return { proof: JSON.parse(json.html), text: json.html, pdf };
  };
  const whole = await proofFor(officer);
  expect(whole.proof).toMatchObject({ isWhole: true, format: 'oversight-conclusion-proof/1' });
  let previous = sha256(whole.proof.entityId);
  for (const { record, previousHash, hash, type } of whole.proof.events) {
    expect([previousHash, hash]).toEqual([previous, sha256(previous + record)]);
    expect(JSON.parse(record).type).toBe(type);
    previous = hash;
  }
  expect(whole.proof.events.length).toBeGreaterThan(6);
  const toLead = (proof: { notices: { institutionId: string }[] }) =>
    proof.notices.filter(({ institutionId }) => institutionId === leadId);
  const [delivered] = toLead(whole.proof);
  expect(delivered).toMatchObject({
    ...{ kind: 'conclusionRegistered', personId: expect.stringMatching(/./) },
    sentAt: expect.stringMatching(/^20/),
  });
  expect(whole.text).toContain('Tashabbus');
  expect(whole.pdf).toMatchObject({ language: 'en', isTagged: true });
  for (const said of ['Money is planned.', 'Oversight conclusion registered', 'Adliya vazirligi']) {
    expect(whole.pdf.text).toContain(said);
  }
  expect(whole.pdf.text.replaceAll('\n', '')).toContain(previous);
  for (const party of [lead, ngo]) {
    const { proof, text, pdf } = await proofFor(party);
    expect(proof.isWhole).toBe(false);
    const hashes = whole.proof.events.map(({ hash }: { hash: string }) => hash);
    for (const { hash, record } of proof.events) {
      expect(hashes).toContain(hash);
      expect(record).toBeNull();
    }
    expect(toLead(proof)).toMatchObject([{ personId: null, contentSha256: null }]);
    expect(text).not.toContain(lead.personId);
    expect(pdf.text).toContain('Answer given');
    const isKnown = party === ngo;
    expect([text.includes('Tashabbus'), pdf.text.includes('Tashabbus')]).toEqual([
      isKnown,
      isKnown,
    ]);
    expect([text.includes(ngoId), text.includes(ngo.personId)]).toEqual([false, false]);
  }
  expect(await read(lead, `${path}/proof`)).toMatchObject({ isWhole: false, notices: [{}] });
  const other = await signInAs(app, otherNgo);
  expect((await other.get(`${path}/proof.json`)).status).toBe(403);
  expect((await other.get(path)).html).not.toContain('/proof.pdf');
});
