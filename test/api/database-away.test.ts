import { randomUUID } from 'node:crypto';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import pino from 'pino';
import { composeApp } from '../../api/compose-app';
import { connectEngine } from '../../engine/connect';
import { AccessTokens } from '../../store/access-tokens';
import { openDatabase, type Database } from '../../store/connect';
import { isDatabaseUnavailable } from '../../store/database-unavailable';
import { FileReader } from '../../reading/file-reader';
import { FolderFileStore } from '../../store/files/folder-file-store';
import { People } from '../../store/people';
import { uz } from '../../countries/uz';
import { ensureStartingRules } from '../../store/starting-rules';
import { ApiCaller, type ApiAnswer } from '../support/api-caller';
import { listen } from '../support/listen';
import { openTestDatabase, untilSomebodyWaits, type TestDatabase } from '../support/database';

const limits = { connectionMs: 500, lockMs: 1_000, statementMs: 2_000 };
const poolSize = 2;

let store: TestDatabase;
let way: Way;
let database: Database;
let away: ReturnType<typeof connectEngine>;
let server: HttpServer;
let caller: ApiCaller;

beforeAll(async () => {
  store = await openTestDatabase();
  await ensureStartingRules(store.database, uz);
  way = await openWay(new URL(store.databaseUrl));
  database = openDatabase({ databaseUrl: way.url, poolSize, limits });
  const nowhere = { namespace: 'nowhere', taskQueue: 'nowhere', tls: false, apiKey: null };
  away = connectEngine({ address: '127.0.0.1:1', ...nowhere });
  server = createHttpServer(
    composeApp({
      ...{ database, engine: away.engine, bodyLimitBytes: 1024, installation: uz },
      reader: new FileReader(),
      files: {
        contents: new FolderFileStore({ folder: tmpdir() }),
        limitBytes: 1024,
        quota: { personBytes: 1024, institutionBytes: 1024 },
      },
      log: pino({ level: 'silent' }),
    }),
  );
  caller = new ApiCaller({ url: await listen(server), token: await newToken() });
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await away.close();
  await database.destroy();
  await way.close();
  await store.close();
});

async function newToken(): Promise<string> {
  const [id, createdAt] = [randomUUID(), new Date().toISOString()];
  const person = { id, fullName: 'A', email: `${id}@example.org`, language: 'en' as const };
  await new People(store.database).add({ ...person, createdAt });
  const { secret } = await new AccessTokens(store.database).issue({
    ...{ personId: id, role: 'administrator', institutionId: null, focalPointRole: null },
    ...{ label: 'test', issuedBy: 'test', createdAt, expiresAt: null },
  });
  return secret;
}

const ask = (): Promise<ApiAnswer> => caller.get('/institutions');

async function expectUnavailable(answer: Promise<ApiAnswer>): Promise<void> {
  const { status, headers, body } = await answer;
  expect({ status, code: body.code }).toEqual({ status: 503, code: 'database_unavailable' });
  expect(headers.get('retry-after')).toBe('5');
}

/** Runs `during` while another transaction holds a table that every list of institutions reads. */
async function withLockedTable(during: () => Promise<void>): Promise<void> {
  await store.database.transaction(async (transaction) => {
    await transaction.raw('lock table institution in access exclusive mode');
    await during();
  });
}

describe('when the database cannot answer, requests are refused as not available now', () => {
  afterEach(async () => {
    expect((await ask()).status).toBe(200);
  });

  it('because it died, under a statement and before the next', async () => {
    await withLockedTable(async () => {
      const waiting = ask();
      await untilSomebodyWaits(store.database);
      way.cut();
      await expectUnavailable(waiting);
      await expectUnavailable(ask());
    });
    await way.mend();
  });

  it('because another transaction holds a table for longer than the limit', () =>
    withLockedTable(() => expectUnavailable(ask())));

  it('because every connection of the pool is in use', async () => {
    const transactions = await Promise.all([database.transaction(), database.transaction()]);
    await expectUnavailable(ask());
    await Promise.all(transactions.map((transaction) => transaction.rollback()));
  });

  it('because a statement takes longer than the limit', async () => {
    const slow = database.raw('select pg_sleep(60)');
    await expect(slow.catch(isDatabaseUnavailable)).resolves.toBe(true);
    await expect(database.raw('select 1 / 0').catch(isDatabaseUnavailable)).resolves.toBe(false);
  });
});

/** The way to a database, which can be cut as by the death of its server. */
interface Way {
  url: string;
  cut(): void;
  mend(): Promise<void>;
  close(): Promise<void>;
}

async function openWay(target: URL): Promise<Way> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const forward = (): Server =>
    createServer((near) => {
      const far = keep(connect(Number(target.port), target.hostname));
      keep(near).pipe(far).pipe(near);
      near.on('close', () => far.destroy());
      far.on('close', () => near.destroy());
    });
  const open = async (port: number): Promise<Server> => {
    const opened = forward();
    await new Promise<void>((resolve) => opened.listen(port, '127.0.0.1', resolve));
    return opened;
  };
  let server = await open(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(target);
  url.port = String(port);
  const cut = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.toString(),
    cut,
    mend: async () => void (server = await open(port)),
    async close() {
      const closed = new Promise((resolve) => server.once('close', resolve));
      cut();
      await closed;
    },
  };
}
