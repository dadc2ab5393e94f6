import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import pino from 'pino';
import { composeApp } from '../../api/compose-app';
import { si } from '../../countries/si';
import { connectEngine } from '../../engine/connect';
import { FileReader } from '../../reading/file-reader';
import { AccessTokens } from '../../store/access-tokens';
import { FolderFileStore } from '../../store/files/folder-file-store';
import { People } from '../../store/people';
import { ensureStartingRules } from '../../store/starting-rules';
import { ApiCaller } from '../support/api-caller';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { listen } from '../support/listen';

let store: TestDatabase;
let engine: ReturnType<typeof connectEngine>;
let server: Server;
let caller: ApiCaller;

beforeAll(async () => {
  store = await openTestDatabase();
  const { database } = store;
  await ensureStartingRules(database, si);
  const nowhere = { namespace: 'nowhere', taskQueue: 'nowhere', tls: false, apiKey: null };
  engine = connectEngine({ address: '127.0.0.1:1', ...nowhere });
  server = createServer(
    composeApp({
      ...{ database, engine: engine.engine, bodyLimitBytes: 4096, installation: si },
      files: {
        contents: new FolderFileStore({ folder: tmpdir() }),
        ...{ limitBytes: 1024, quota: { personBytes: 1024, institutionBytes: 1024 } },
      },
      reader: new FileReader(),
      log: pino({ level: 'silent' }),
    }),
  );
  const [id, createdAt] = [randomUUID(), new Date().toISOString()];
  const person = { id, fullName: 'Ana Novak', email: 'ana@center.example', language: 'sl' };
  await new People(database).add({ ...person, createdAt });
  const { secret } = await new AccessTokens(database).issue({
    ...{ personId: id, role: 'administrator', institutionId: null, focalPointRole: null },
    ...{ label: 'test', issuedBy: 'test', createdAt, expiresAt: null },
  });
  caller = new ApiCaller({ url: await listen(server), token: secret });
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await engine.close();
  await store.close();
});

it('serves the rules of its country', async () => {
  expect((await caller.get('/policies/1')).body).toMatchObject({
    ...{ timeZone: 'Europe/Ljubljana', sendingHour: 8, reporting: { cadenceMonths: 12 } },
  });
  expect((await caller.get('/calendars/1')).body).toMatchObject({ id: 'si-six-day' });
});

it('takes names in the languages of its country alone, and sorts by the first of them', async () => {
  const add = (names: Readonly<Record<string, string>>) =>
    caller.post('/institutions', { kind: 'state_body', validFrom: '2020-01-01', names });
  expect((await add({ sl: 'Šolski inšpektorat', it: 'Ispettorato' })).status).toBe(201);
  expect((await add({ sl: 'Tržni inšpektorat' })).status).toBe(201);
  expect((await add({ sl: 'Statistični urad' })).status).toBe(201);
  expect((await add({ ru: 'Министерство' })).status).toBe(400);
  const { institutions } = (await caller.get('/institutions')).body;
  expect(institutions.map((one: { names: { sl: string } }) => one.names.sl)).toEqual([
    ...['Statistični urad', 'Šolski inšpektorat', 'Tržni inšpektorat'],
  ]);
});

it('reads the lists of institutions of its country', async () => {
  const agencies = [{ sl: 'Urad za enakost', it: 'Ufficio', maticna_stevilka: '17', uz: 'Idora' }];
  const { body } = await caller.post('/imports/institutions', { agencies });
  expect(body).toMatchObject({ counts: { new: 1 }, ignoredFields: ['agencies.uz'] });
});
