import { randomUUID } from 'node:crypto';
import { AccessTokens } from '../../store/access-tokens';
import { ApiCaller } from '../support/api-caller';
import { registerItem } from '../support/registered-item';
import { usualCast } from '../support/cast';
import { eventsOf } from '../support/tracked-item';
import { newKey, loseAnswer } from '../support/bulk-operations';

const { app, centerLead: officer, lead, leadId: bodyId } = usualCast();
const colleague = app.holder({ role: 'center_lead' });

const assigned = () => ({ leadInstitutionId: bodyId, reason: 'It is the competent body.' });

const assignments = async (item: string) => (await eventsOf(officer, item, 'leadAssigned')).length;

/** How many NGOs have a name that begins so. */
async function countNamed(uz: string): Promise<number> {
  const { body } = await officer.get('/institutions?kind=ngo');
  return body.institutions.filter((one: { names: { 'uz-Latn': string } }) =>
    one.names['uz-Latn'].startsWith(uz),
  ).length;
}

test('a repeated request gets the same answer and is carried out once', async () => {
  const item = await registerItem(app);
  const key = newKey();
  const first = await officer.post(`${item}/assign`, assigned(), key);
  const again = await officer.post(`${item}/assign`, assigned(), key);
  expect(first.status).toBe(200);
  expect([again.status, again.body]).toEqual([200, first.body]);
  expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
  expect(first.headers.get('idempotency-replayed')).toBeNull();
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(await assignments(item)).toBe(1);
});

test('requests of one key at once are carried out once', async () => {
  const item = await registerItem(app);
  const key = newKey();
  const send = () => officer.post(`${item}/assign`, assigned(), key);
  const answers = await Promise.all(Array.from({ length: 8 }, send));
  for (const { status, body, headers } of answers) {
    expect([200, 409]).toContain(status);
    if (status === 200) continue;
    expect(body.code).toBe('request_in_flight');
    expect(headers.get('retry-after')).toBe('1');
  }
  expect((await send()).status).toBe(200);
  expect(await assignments(item)).toBe(1);
});

test('requests of different keys, of none, of another person, and of another token of one are different', async () => {
  const name = `NNT ${randomUUID()}`;
  const named = () => {
    const names = { 'uz-Latn': `${name} ${randomUUID()}` };
    return { kind: 'ngo', names, validFrom: '2020-01-01' };
  };
  const key = newKey();
  const { secret } = await new AccessTokens(app.store.database).issue({
    purpose: 'person',
    ...{ personId: officer.personId, role: 'center_lead', institutionId: app.centerId },
    ...{ focalPointRole: null, label: 'second', issuedBy: 'test', expiresAt: null },
    createdAt: new Date().toISOString(),
  });
  const withOtherToken = new ApiCaller({ url: app.url, token: secret });
  for (const [who, sent] of [
    ...[key, newKey(), {}, {}].map((one) => [officer, one] as const),
    [colleague, key] as const,
    [withOtherToken, key] as const,
  ]) {
    const answer = await who.post('/institutions', named(), sent);
    expect(answer).toAnswer(201);
    expect(answer.headers.get('idempotency-replayed')).toBeNull();
  }
  expect(await countNamed(name)).toBe(6);
});

test('the engine itself carries it out once, also when the kept answer is lost', async () => {
  const item = await registerItem(app);
  const key = newKey();
  const first = await officer.post(`${item}/assign`, assigned(), key);
  await loseAnswer(app, key);
  const again = await officer.post(`${item}/assign`, assigned(), key);
  expect([again.status, again.body.sequence]).toEqual([200, first.body.sequence]);
  expect(await assignments(item)).toBe(1);
});

test('a key used for another request is refused', async () => {
  const item = await registerItem(app);
  const key = newKey();
  await officer.post(`${item}/assign`, assigned(), key);
  const refused = { status: 422, body: { code: 'idempotency_key_reused' } };
  const otherBody = { ...assigned(), reason: 'Another reason.' };
  expect(await officer.post(`${item}/assign`, otherBody, key)).toMatchObject(refused);
  const otherPath = `${await registerItem(app)}/assign`;
  expect(await officer.post(otherPath, assigned(), key)).toMatchObject(refused);
  const condition = { ...key, 'If-Match': '"1"' };
  const conditional = officer.post(`${item}/assign`, assigned(), condition);
  expect(await conditional).toMatchObject(refused);
  expect(await assignments(item)).toBe(1);
});

test('after a refusal the corrected request is taken under the same key', async () => {
  const item = await registerItem(app);
  const key = newKey();
  const unknown = { ...assigned(), leadInstitutionId: randomUUID() };
  expect(await officer.post(`${item}/assign`, unknown, key)).toAnswer(422);
  const stale = { ...key, 'If-Match': '"999"' };
  expect(await officer.post(`${item}/assign`, assigned(), stale)).toAnswer(412);
  expect(await officer.post(`${item}/assign`, assigned(), key)).toAnswer(200);
});

test('a request that was refused by the stage is taken once the stage has come', async () => {
  const item = await registerItem(app);
  const key = newKey();
  const acknowledge = () => officer.post(`${item}/acknowledge-assignment`, {}, key);
  expect(await acknowledge()).toAnswer(409, 'wrong_stage');
  await officer.post(`${item}/assign`, assigned());
  expect(await acknowledge()).toAnswer(200, {
    stage: 'in_implementation',
    acceptance: 'acknowledged',
  });
  expect(await lead.get(item)).toMatchObject({ body: { stage: 'in_implementation' } });
});

test.each(['', 'with space', 'ключ', 'x'.repeat(201)])(
  'the key %j is refused, because it is not understood',
  async (key) => {
    const body = { fullName: 'Aziza', email: `${randomUUID()}@b.uz`, language: 'uz-Latn' };
    // A header goes out as bytes.
    const header = Buffer.from(key, 'utf8').toString('latin1');
    const answer = await officer.post('/people', body, { 'Idempotency-Key': header });
    expect(answer).toAnswer(400, 'malformed_idempotency_key');
  },
);
