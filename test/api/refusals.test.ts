import { randomUUID } from 'node:crypto';
import { AccessTokens } from '../../store/access-tokens';
import { ApiCaller, type ApiAnswer } from '../support/api-caller';
import { registerItem } from '../support/registered-item';
import { acceptedItem } from '../support/tracked-item';
import { usualCast } from '../support/cast';

const bodyLimitBytes = 64 * 1024;
const { app, officer, lead, leadId, neighbour } = usualCast({ bodyLimitBytes });
let item: string;
let open: string;

beforeAll(async () => {
  item = await acceptedItem(app, { officer, lead, leadId });
  open = await registerItem(app);
});

/** Every refusal is a problem document, under the id of its request. */
function expectProblem(answer: ApiAnswer, status: number, code: string): void {
  expect([answer.status, answer.body?.code]).toEqual([status, code]);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toMatchObject({
    type: `urn:tavsiya:problem:${code}`,
    title: expect.stringMatching(/\w/),
    status,
    detail: expect.stringMatching(/\w/),
    requestId: answer.headers.get('x-request-id'),
  });
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  officer.send('POST', path, body, headers);
const withToken = (token: string | null) => new ApiCaller({ url: app.url, token });

test('health is open', async () => {
  expect(await app.stranger.get('/health')).toAnswer(200, { status: 'ok' });
});

describe('who has no token', () => {
  it.each<[string, Record<string, string>]>([
    ['none at all', {}],
    ['another scheme', { Authorization: 'Basic dXNlcjpwYXNz' }],
    ['no token after the scheme', { Authorization: 'Bearer ' }],
    ['a malformed one', { Authorization: 'Bearer not!a!token' }],
    ['two of them', { Authorization: `Bearer ${'a'.repeat(43)} ${'b'.repeat(43)}` }],
    ['an unknown one', { Authorization: `Bearer ${'a'.repeat(43)}` }],
  ])('is refused with %s', async (_what, headers) => {
    const answer = await app.stranger.send('GET', '/implementations', undefined, headers);
    expectProblem(answer, 401, 'no_valid_token');
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });

  it('is refused before the body is read', async () => {
    const large = 'x'.repeat(bodyLimitBytes + 1);
    expectProblem(await app.stranger.send('POST', '/people', large), 401, 'no_valid_token');
  });

  it('is refused with an expired one', async () => {
    const tokens = new AccessTokens(app.store.database);
    const expired = await tokens.issue({
      purpose: 'person',
      ...{ personId: officer.personId, role: 'center', institutionId: app.centerId },
      ...{ focalPointRole: null, label: 'test', issuedBy: 'test' },
      ...{ createdAt: '2024-01-01T00:00:00.000Z', expiresAt: '2024-06-01T00:00:00.000Z' },
    });
    expectProblem(await withToken(expired.secret).get('/me'), 401, 'no_valid_token');
  });

  it('is a focal point whose appointment has ended or not begun', async () => {
    const institutionId = await app.addInstitution('state_body', 'Moliya vazirligi');
    const left = await app.addFocalPoint(institutionId);
    const path = `/institutions/${institutionId}/focal-points`;
    const { body } = await left.get(path);
    const end = { validTo: '2024-06-30' };
    expect((await post(`/focal-points/${body.focalPoints[0].id}/end`, end)).status).toBe(200);
    expectProblem(await left.get('/me'), 401, 'no_valid_token');
    expectProblem(await left.post(`${item}/withdraw-report`), 401, 'no_valid_token');
    const { personId } = left;
    const validFrom = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    expect((await post(path, { personId, role: 'main', validFrom })).status).toBe(201);
    expectProblem(await left.get('/me'), 401, 'no_valid_token');
    // A token that names no part does not outlive the last one either.
    const tokens = new AccessTokens(app.store.database);
    const general = await tokens.issue({
      purpose: 'person',
      ...{ personId, role: 'institution', institutionId, focalPointRole: null, label: 'test' },
      ...{ issuedBy: 'test', createdAt: new Date().toISOString(), expiresAt: null },
    });
    expectProblem(await withToken(general.secret).get('/me'), 401, 'no_valid_token');
    expect((await post(path, { personId, role: 'head' })).status).toBe(201);
    expect((await withToken(general.secret).get('/me')).body).toMatchObject({
      focalPointRole: 'head',
    });
  });
});

describe('a body', () => {
  const json = (text: string | Uint8Array, headers: Record<string, string> = {}) =>
    post('/people', text, headers);
  const members = Array.from({ length: 1_001 }, (_, index) => `"m${index}":1`).join();

  it.each<[what: string, code: string, status: number, ...texts: (string | Buffer)[]]>([
    ['over the limit', 'body_too_large', 413, `"${'x'.repeat(bodyLimitBytes)}"`],
    ['of broken JSON', 'malformed_json', 400, '{', '{"a":1}}', 'null!', '{"a":"\n"}', '[1,]'],
    ['in UTF-16', 'malformed_json', 400, Buffer.from('{}', 'utf16le')],
    ['in Latin 1', 'not_utf8', 400, Buffer.from('{"fullName":"Gülnora"}', 'latin1')],
    ['that is no object', 'invalid_request', 400, 'null', '[]', '"text"', '7', ''],
    ['with a NUL', 'nul_character', 400, '{"fullName":"A\\u0000"}', '{"full\\u0000Name":"A"}'],
    ['with a NUL deep inside', 'nul_character', 400, '{"list":[{"deep":["\\u0000"]}]}'],
    ['nested too deep', 'nested_too_deep', 400, '['.repeat(30_000) + ']'.repeat(30_000)],
    ['of very many members', 'too_many_members', 400, `{${members}}`, `{"list":[{${members}}]}`],
  ])('%s is refused as %s', async (_what, code, status, ...texts) => {
    for (const text of texts) expectProblem(await json(text), status, code);
  });

  it('over a limit is told the limit', async () => {
    const { body } = await json(`"${'x'.repeat(bodyLimitBytes)}"`);
    expect(body.detail).toBe('The request is larger than 64 kB.');
  });

  it('that can have several forms is told what is missing of the one that was meant', async () => {
    const report = { period: 1, done: 'A law was drafted.' };
    const { body } = await lead.post(`${item}/submit-report`, report);
    expect(body.errors).toEqual([{ pointer: '/body/claimedStatus', detail: 'is missing' }]);
    const evidence = [{ title: 'The law' }];
    const { body: plan } = await lead.post(`${item}/submit-action-plan`, { evidence });
    expect(plan.errors).toEqual([{ pointer: '/body/evidence/0/kind', detail: 'is missing' }]);
  });

  it('in another media type or encoding is refused', async () => {
    const answer = await json('{}', { 'Content-Type': 'text/plain' });
    expectProblem(answer, 415, 'unsupported_media_type');
    expect(answer.headers.get('accept-post')).toBe('application/json');
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expectProblem(await json('a=b', form), 415, 'unsupported_media_type');
    expectProblem(await json('{}', { 'Content-Encoding': 'zstd' }), 415, 'unsupported_encoding');
    const damaged = { 'Content-Encoding': 'gzip' };
    expectProblem(await json('no gzip', damaged), 400, 'body_not_readable');
  });

  it('names every wrong place by a pointer', async () => {
    const answer = await post('/people', { fullName: ' ', language: 'd', 'a/b~c': 1 });
    expectProblem(answer, 400, 'invalid_request');
    const pointers = answer.body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers.toSorted()).toEqual([
      '/body/a~1b~0c',
      '/body/email',
      '/body/fullName',
      '/body/language',
    ]);
  });

  it('names a language of the installation, or the beginning of one', async () => {
    const person = { fullName: 'Aziza', email: `${randomUUID()}@example.org` };
    const refused = await post('/people', { ...person, language: 'kaa' }, {});
    expectProblem(refused, 400, 'invalid_request');
    expect(refused.body.errors).toEqual([
      { pointer: '/body/language', detail: 'is none of: uz-Latn, uz-Cyrl, ru, en' },
    ]);
    const taken = await post('/people', { ...person, language: 'uz' });
    expect(taken).toAnswer(201, { language: 'uz-Latn' });
  });

  it('is told what is wrong in the language that it asks for', async () => {
    const wrong = { fullName: ' ', language: 5 };
    const answer = await post('/people', wrong, { 'Accept-Language': 'uz-Cyrl, ru;q=0.5' });
    expect(answer.headers.get('content-language')).toBe('uz-Cyrl');
    expect(answer.body).toMatchObject({
      title: 'Сўровни ўқиб бўлмайди',
      detail: 'Баъзи қийматлар йўқ ёки нотўғри, рўйхатга қаранг.',
    });
    expect(answer.body.errors).toContainEqual({ pointer: '/body/email', detail: 'кўрсатилмаган' });
    expect(answer.body.errors).toContainEqual({ pointer: '/body/fullName', detail: 'бўш' });
  });

  it('with half a character, or with __proto__, is refused at its place', async () => {
    // Half a character cannot be stored as it was sent.
    const half = await json('{"fullName":"A\\ud800","email":"a@b.uz","language":"uz"}');
    expectProblem(half, 400, 'invalid_request');
    expect(half.body.errors).toMatchObject([{ pointer: '/body/fullName' }]);
    const { body } = await json('{"__proto__":{"role":"administrator"}}');
    const place = { pointer: '/body/__proto__' };
    expect(body.errors).toContainEqual(expect.objectContaining(place));
  });
});

describe('an address', () => {
  it('of nothing is not found', async () => {
    expectProblem(await officer.get('/nothing'), 404, 'not_found');
    expectProblem(await app.stranger.get('/nothing'), 404, 'not_found');
    expectProblem(await officer.get(`${item}/nothing`), 404, 'not_found');
  });

  it('of an unknown item is not found, in whatever way it is asked', async () => {
    const unknown = `/implementations/recommendation/${randomUUID()}`;
    for (const path of [unknown, `${unknown}/timeline`]) {
      expectProblem(await officer.get(path), 404, 'not_found');
    }
    const reason = { reason: 'Why not.' };
    expectProblem(await post(`${unknown}/propose-closure`, reason), 404, 'not_found');
  });

  it("of another institution's item is not found", async () => {
    for (const path of [item, `${item}/timeline`]) {
      expectProblem(await neighbour.get(path), 404, 'not_found');
    }
    const contest = await neighbour.post(`${item}/contest-assignment`, { reason: 'Ours.' });
    expectProblem(contest, 404, 'not_found');
  });

  it.each([
    ['an id that is no UUID', '/implementations/recommendation/1'],
    ['an id in capitals', `/implementations/recommendation/${randomUUID().toUpperCase()}`],
    ['an unknown kind', `/implementations/wish/${randomUUID()}`],
    ['an unknown query', '/implementations?colour=red'],
    ['a query given twice', '/implementations?limit=1&limit=2'],
    ['a limit beyond the bounds', '/implementations?limit=201'],
    ['a day that is none', '/implementations?dueBefore=2027-02-30T00:00:00Z'],
    ['an hour that is none', '/implementations?dueBefore=2027-02-28T24:00:00Z'],
    ['a year before all calendars', '/implementations?dueBefore=0000-01-01T00:00:00Z'],
    ['a nested query', '/implementations?lead[id]=1'],
  ])('with %s is refused', async (_what, path) => {
    expectProblem(await officer.get(path), 400, 'invalid_request');
  });

  it('that cannot be decoded is refused', async () => {
    const path = '/implementations/recommendation/%E0%A4%A';
    expectProblem(await officer.get(path), 400, 'malformed_address');
    expectProblem(await officer.get('/implementations?q=a%00b'), 400, 'nul_character');
  });

  it('takes its own methods and says which', async () => {
    const answer = await officer.send('DELETE', '/institutions');
    expectProblem(answer, 405, 'wrong_method');
    expect(answer.headers.get('allow')).toBe('GET, POST');
    const put = await officer.send('PUT', `${item}/withdraw`, {});
    expectProblem(put, 405, 'wrong_method');
    expect(put.headers.get('allow')).toBe('POST');
  });
});

describe('a command', () => {
  it('in the wrong stage says what could be done instead', async () => {
    const answer = await post(`${open}/propose-closure`, { reason: 'It is done.' });
    expectProblem(answer, 409, 'wrong_stage');
    const allowed = [
      ...['assign', 'move-track', 'follow-leader', 'note-open-matter', 'record-opinion'],
    ];
    expect(answer.body.allowedCommands).toEqual(allowed);
    const { body } = await officer.get(open);
    expect(body.allowedCommands).toEqual(allowed);
  });

  it('that the stage takes is offered only while it would be accepted, and says why not', async () => {
    const { body } = await officer.get(item);
    const { allowedCommands, refusedCommands } = body;
    expect(allowedCommands).toEqual(expect.arrayContaining(['submit-report', 'move-track']));
    const refused = new Map<string, { code: string; detail: string }>(
      refusedCommands.map(({ command, ...why }: { command: string; code: string }) => [
        command,
        why,
      ]),
    );
    expect([...refused].map(([command, { code }]) => [command, code])).toEqual(
      expect.arrayContaining([
        ['withdraw-report', 'nothing_to_review'],
        ['propose-closure', 'no_proof'],
        // Known to the register of institutions and to the policies, and not to the rules.
        ['hand-over', 'institution_active'],
      ]),
    );
    expect(refused.get('propose-closure')?.detail).toBe(
      'Closing needs an accepted report with at least one piece of evidence.',
    );
    for (const command of allowedCommands) expect(refused.has(command)).toBe(false);
    const answer = await post(`${item}/withdraw-report`, { period: 1 });
    expectProblem(answer, 409, 'nothing_to_review');
  });

  it('that meets a newer version is refused, and one that meets its own is not', async () => {
    const { headers } = await officer.get(item);
    const etag = String(headers.get('etag'));
    expect(etag).toMatch(/^"\d+"$/);
    const plan = { steps: [{ what: 'A bill', who: 'Department' }] };
    const stale = await lead.post(`${item}/submit-action-plan`, plan, { 'If-Match': '"1"' });
    expectProblem(stale, 412, 'changed_meanwhile');
    // A proxy that compresses answers makes a weak tag of ours.
    const weak = { 'If-Match': `W/${etag}` };
    const taken = await lead.post(`${item}/submit-action-plan`, plan, weak);
    expect(taken.status).toBe(200);
    expect(taken.headers.get('etag')).toBe(`"${taken.body.sequence}"`);
    expect(taken.body.sequence).toBeGreaterThan(Number(etag.slice(1, -1)));
  });

  it.each(['12', 'w/"12"', '"12", "13"', '*', '"-1"', '"x"'])(
    'with the condition %s is refused, because it is not understood',
    async (condition) => {
      const answer = await post(`${open}/assign`, {}, { 'If-Match': condition });
      expectProblem(answer, 400, 'malformed_if_match');
    },
  );

  it('about an institution that is none is refused', async () => {
    const unknown = randomUUID();
    const assigned = { leadInstitutionId: unknown, reason: 'Because.' };
    const answer = await post(`${open}/assign`, assigned);
    expectProblem(answer, 422, 'institution_unknown');
    expect(answer.body.institutionIds).toEqual([unknown]);
  });

  it.each(['0000-01-01', '2027-02-30', '27-01-01'])('with the day %s is refused', async (day) => {
    const returned = { reason: 'Too short.', newDueOn: day };
    const answer = await post(`${item}/return-action-plan`, returned);
    expectProblem(answer, 400, 'invalid_request');
  });
});
