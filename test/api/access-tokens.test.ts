import { createHash, randomUUID } from 'node:crypto';
import { ApiCaller, type ApiAnswer } from '../support/api-caller';
import { usualCast } from '../support/cast';

const { app, administrator, lead: main, leadId: bodyId } = usualCast();

const issue = (body: object): Promise<ApiAnswer> =>
  administrator.post('/access-tokens', { label: 'laptop', ...body });

const holderOf = (issued: ApiAnswer): ApiCaller =>
  new ApiCaller({ url: app.url, token: issued.body.secret });

test('a token lets its person in, and says who that is', async () => {
  const given = { personId: main.personId, role: 'institution', institutionId: bodyId };
  const issued = await issue(given);
  const issuedBy = `person/${administrator.personId}`;
  expect(issued).toAnswer(201, { ...given, focalPointRole: null, issuedBy });
  const { id, secret, names, ...rest } = issued.body;
  expect(names).toMatchObject({ [main.personId]: expect.stringMatching(/\w/) });
  expect(await holderOf(issued).get('/me')).toAnswer(200, {
    role: 'institution',
    focalPointRole: 'main',
    person: { id: main.personId, email: main.email },
    institution: { id: bodyId, names: { 'uz-Latn': 'Adliya vazirligi' } },
    token: { id, label: 'laptop', expiresAt: null },
  });
  const { body } = await administrator.get('/access-tokens');
  const listed = body.tokens.find((token: { id: string }) => token.id === id);
  expect(listed).toEqual({ id, ...rest, lastUsedAt: expect.any(String) });
  expect(JSON.stringify(body)).not.toContain(secret);
});

test('only the hash of a secret is stored, in whatever table', async () => {
  const key = { 'Idempotency-Key': randomUUID() };
  const body = { personId: main.personId, role: 'coordinator', label: 'x' };
  const issued = await administrator.post('/access-tokens', body, key);
  const again = await administrator.post('/access-tokens', body, key);
  // The key is not honoured: an answer that is kept would keep the secret.
  expect(again.body.id).not.toBe(issued.body.id);
  const { database } = app.store;
  const tables: string[] = await database('information_schema.tables')
    .where({ table_schema: 'public', table_type: 'BASE TABLE' })
    .pluck('table_name');
  expect(tables).toContain('access_token');
  expect(tables).toContain('idempotency_key');
  const everything = await Promise.all(tables.map((table) => database(table)));
  const dump = JSON.stringify(everything);
  expect(dump).not.toContain(issued.body.secret);
  expect(dump).toContain(createHash('sha256').update(issued.body.secret).digest('hex'));
});

test('a revoked token is refused at once, and stays revoked', async () => {
  const issued = await issue({ personId: main.personId, role: 'coordinator' });
  const path = `/access-tokens/${issued.body.id}/revoke`;
  expect(await holderOf(issued).get('/me')).toAnswer(200);
  const revoked = await administrator.post(path);
  expect(revoked).toAnswer(200, { revokedAt: expect.any(String) });
  expect(await holderOf(issued).get('/me')).toAnswer(401);
  const again = await administrator.post(path);
  expect(again.body.revokedAt).toBe(revoked.body.revokedAt);
  expect(await administrator.post(`/access-tokens/${randomUUID()}/revoke`)).toAnswer(404);
});

test('a token fits its role', async () => {
  const { personId } = main;
  const refused = (code: string, status = 422) => ({ status, body: { code } });
  for (const role of ['institution', 'ngo']) {
    expect(await issue({ personId, role })).toMatchObject(refused('institution_missing'));
  }
  for (const role of ['center', 'center_lead']) {
    expect(await issue({ personId, role })).toAnswer(201, { institutionId: app.centerId });
    const foreign = { personId, role, institutionId: bodyId };
    expect(await issue(foreign)).toMatchObject(refused('not_the_center'));
  }
  const nobody = { personId: randomUUID(), role: 'coordinator' };
  expect(await issue(nobody)).toMatchObject(refused('person_unknown'));
  const nowhere = { personId, role: 'ngo', institutionId: randomUUID() };
  expect(await issue(nowhere)).toMatchObject(refused('institution_unknown'));
  const past = { personId, role: 'coordinator', expiresAt: '2020-01-01T00:00:00Z' };
  expect(await issue(past)).toMatchObject(refused('expires_in_past'));
  const head = { personId, role: 'institution', institutionId: bodyId, focalPointRole: 'head' };
  expect(await issue(head)).toMatchObject(refused('not_appointed'));
  const ended = await app.addInstitution('state_body', 'Ended');
  await administrator.post(`/institutions/${ended}/end`, { validTo: '2024-01-01' });
  const late = { personId, role: 'institution', institutionId: ended };
  const other = { personId, role: 'ngo', institutionId: bodyId };
  expect(await issue(other)).toMatchObject(refused('role_of_another_kind'));
  expect(await issue(late)).toMatchObject(refused('institution_ended', 409));
});

test('tokens of an ended institution, and of a person who has left, are refused', async () => {
  const holders = [];
  for (const [role, kind] of [
    ['ngo', 'ngo'],
    ['coordinator', 'parliament'],
    ['coordinator', 'state_body'],
  ] as const) {
    const institutionId = await app.addInstitution(kind, `${role} of a ${kind}`);
    holders.push({ institutionId, holder: await app.addHolder({ role, institutionId }) });
  }
  for (const { institutionId, holder } of holders) {
    expect(await holder.get('/me')).toAnswer(200);
    const appointed = await administrator.post(`/institutions/${institutionId}/focal-points`, {
      ...{ personId: holder.personId, role: 'main', validFrom: '2024-01-01' },
    });
    expect(appointed).toAnswer(201);
    expect(await holder.get('/me')).toAnswer(200);
    const left = { validTo: '2024-03-31' };
    await administrator.post(`/focal-points/${appointed.body.id}/end`, left);
    expect(await holder.get('/me')).toAnswer(401);

    const other = await app.addHolder({ role: 'coordinator', institutionId });
    await administrator.post(`/institutions/${institutionId}/end`, left);
    expect(await other.get('/implementations')).toAnswer(401);
  }
});
