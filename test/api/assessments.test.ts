import { randomUUID } from 'node:crypto';
import type { Holder } from '../support/application';
import { usualCast } from '../support/cast';
import { statusesOf } from '../support/answers';
import { entityIdOf, give } from '../support/tracked-item';

const reason = 'Chunki shunday.';

const { app, officer, administrator, centerLead, lead, leadId, ngo } = usualCast();

async function registered(symbol = 'CCPR/C/UZB/CO/5') {
  const given = { symbol, paragraph: randomUUID(), text: 'Prevent torture.' };
  const { id, entityId } = (await officer.post('/recommendations', given)).body;
  return { path: `/implementations/${entityId}`, register: `/recommendations/${id}/assessments` };
}

const record = async (register: string, entry: object) => {
  const answer = await officer.post(register, entry);
  expect(answer).toAnswer(201);
  return answer.body;
};

const graded = {
  ...{ kind: 'grade', symbol: 'CCPR/C/UZB/CO/5', paragraph: '12 (a)', documentOn: '2022-03-25' },
};
const predicted = { kind: 'prediction', code: 'B', reason: 'Qonun qabul qilindi.' };

test('predicted B, given C: side by side, with who and when', async () => {
  const { path, register } = await registered();
  await give(officer, path, 'assign', { leadInstitutionId: leadId, reason });
  await record(register, predicted);
  expect(await record(register, { ...graded, code: 'C' })).toMatchObject({
    ...{ ...graded, number: 1, mechanism: 'CCPR', schemeConfirmed: true, code: 'C' },
    ...{ supersedes: null, stands: true, reason: null, by: officer.personId },
  });
  const seenBy = async (who: Holder) => ({
    ...(await who.get(path)).body,
    ...(await who.get(register)).body,
  });
  expect(await seenBy(officer)).toMatchObject({
    predictedGrade: { schemeVersion: 2, code: 'B', label: 'Partially satisfactory' },
    grade: { schemeVersion: 2, code: 'C', label: 'Not satisfactory', documentOn: '2022-03-25' },
    assessments: [{ kind: 'prediction', by: officer.personId }, { kind: 'grade' }],
  });
  const { body: list } = await officer.get('/implementations?mechanism=CCPR&grade=C');
  expect(list.items).toMatchObject([{ grade: { code: 'C' }, predictedGrade: { code: 'B' } }]);
  expect(await seenBy(lead)).toMatchObject({
    predictedGrade: { code: 'B' },
    assessments: [{ by: null, reason: 'Qonun qabul qilindi.' }, { code: 'C' }],
  });
  // What the UN publishes is public, what the center expects is not.
  const forNgo = await seenBy(ngo);
  expect(forNgo).toMatchObject({ grade: { code: 'C' }, predictedGrade: null });
  expect(forNgo.assessments).toMatchObject([{ kind: 'grade', code: 'C', by: null }]);
});

test('lead and center are notified of a grade, and nobody of a prediction', async () => {
  const { path, register } = await registered();
  await give(officer, path, 'assign', { leadInstitutionId: leadId, reason });
  await record(register, predicted);
  await record(register, { ...graded, code: 'C' });
  const notices: { institution_id: string }[] = await app.store
    .database('notice')
    .where({ entity_id: entityIdOf(path), event_sequence: 0 })
    .select('institution_id');
  expect(notices.map((one) => one.institution_id).toSorted()).toEqual(
    [leadId, app.centerId].toSorted(),
  );
});

test('a wrong entry is corrected by another, with a reason, and stays in the register', async () => {
  const { path, register } = await registered();
  await record(register, { ...graded, code: 'A' });
  const again = await officer.post(register, { ...graded, code: 'B' });
  expect(again).toAnswer(409, 'graded_already');
  await record(register, {
    ...{ ...graded, code: 'B', supersedes: 1, reason: 'Noto‘g‘ri kiritilgan.' },
  });
  expect((await officer.get(path)).body).toMatchObject({ grade: { code: 'B' } });
  expect((await officer.get('/implementations?grade=A')).body.items).toEqual([]);
  expect((await ngo.get(register)).body.assessments).toMatchObject([
    { number: 1, code: 'A', stands: false },
    { number: 2, code: 'B', stands: true, supersedes: 1, reason: null },
  ]);
  await expect(app.store.database('assessment').update({ code: 'C' })).rejects.toThrow();
  await expect(app.store.database('assessment').del()).rejects.toThrow();
});

test('what does not fit the body is refused with a clear error', async () => {
  const { register } = await registered();
  const refused = async (at: string, entry: object, code: string) =>
    expect(await officer.post(at, { ...graded, ...entry })).toAnswer(422, code);
  await refused(register, { code: 'Z' }, 'unknown_grade');
  await refused(register, { code: 'A', documentOn: '2030-01-01' }, 'day_to_come');
  await refused(register, { code: 'A', schemeVersion: 9 }, 'no_grade_scheme');
  await refused((await registered('A/HRC/55/10')).register, { code: 'A' }, 'no_grade_scheme');
  expect(await officer.post(register, { kind: 'grade', code: 'A' })).toAnswer(400);
  const nowhere = `/recommendations/${randomUUID()}/assessments`;
  expect(await officer.post(nowhere, { ...graded, code: 'A' })).toAnswer(404);
});

test('many entries at once, on an item whose life has ended, are all made, each once however often it is sent', async () => {
  const { path, register } = await registered();
  await give(centerLead, path, 'withdraw', { reason, cause: 'superseded' });
  const paragraphs = ['12', '13', '14', '15', '16', '17', '18', '19'];
  const key = randomUUID();
  const send = () =>
    Promise.all(
      paragraphs.map((paragraph) =>
        officer.post(
          register,
          { ...graded, code: 'A', paragraph },
          { 'Idempotency-Key': `${key}-${paragraph}` },
        ),
      ),
    );
  expect((await send()).map(({ status }) => status)).toEqual(paragraphs.map(() => 201));
  expect((await send()).map(({ status }) => status)).toEqual(paragraphs.map(() => 201));
  const { body } = await officer.get(register);
  const entries: { paragraph: string; number: number }[] = body.assessments;
  expect(entries.map(({ paragraph }) => paragraph).toSorted()).toEqual(paragraphs);
  expect(entries.map(({ number }) => number)).toEqual(paragraphs.map((_, index) => index + 1));
});

test('schemes are read by everybody and corrected by an administrator as a new version', async () => {
  const { body } = await ngo.get('/grade-schemes?mechanism=CAT');
  const [first] = body.schemes;
  expect(body.schemes).toMatchObject([{ mechanism: 'CAT', version: 1, confirmed: false }]);
  const { register } = await registered('CAT/C/UZB/CO/5');
  const cat = { ...graded, symbol: 'CAT/C/UZB/CO/5', code: 'A' };
  await record(register, cat);
  const [grade, ...others] = first.grades;
  const grades = [{ ...grade, label: 'Substantially implemented (as published)' }, ...others];
  const next = { ...first, version: 2, grades, confirmed: true };
  const post = (who: Holder, sent: object) => who.post('/grade-schemes', sent);
  expect(await post(administrator, { ...next, sourceSymbol: null })).toAnswer(
    422,
    'unsound_scheme',
  );
  expect(await post(administrator, { ...next, version: 7 })).toAnswer(409, {
    code: 'not_the_next_version',
    nextVersion: 2,
  });
  const stored = await Promise.all([post(administrator, next), post(administrator, next)]);
  expect(statusesOf(stored)).toEqual([201, 409]);
  // The old grade keeps its label; a new one has that of the new version.
  await record(register, { ...cat, paragraph: '13' });
  expect((await ngo.get(register)).body.assessments).toMatchObject([
    { schemeVersion: 1, schemeConfirmed: false, label: 'Substantially implemented' },
    { schemeVersion: 2, label: 'Substantially implemented (as published)' },
  ]);
  await expect(app.store.database('grade_scheme').update({ version: 9 })).rejects.toThrow();
});
