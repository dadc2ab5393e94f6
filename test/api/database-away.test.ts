import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { openDatabase, type Database } from '../../store/connect';
import { isDatabaseUnavailable } from '../../store/database-unavailable';
import { uz } from '../../countries/uz';
import { ensureStartingRules } from '../../store/starting-rules';
import type { ApiCaller, ApiAnswer } from '../support/api-caller';
import { openTestDatabase, untilSomebodyWaits, type TestDatabase } from '../support/database';
import { storeHolder } from '../support/holder';
import { openApiWithoutEngine, smallUploads, type OpenedApi } from '../support/open-api';

const limits = { connectionMs: 500, lockMs: 1_000, statementMs: 2_000 };
const poolSize = 2;

let store: TestDatabase;
let way: Way;
let database: Database;
let api: OpenedApi;
let caller: ApiCaller;

beforeAll(async () => {
  store = await openTestDatabase();
  await ensureStartingRules(store.database, uz);
  way = await openWay(new URL(store.databaseUrl));
  database = openDatabase({ databaseUrl: way.url, poolSize, limits });
  api = await openApiWithoutEngine({ database, ...smallUploads() });
  caller = await storeHolder(store, api.url, { role: 'administrator' });
});
afterAll(async () => {
  await api.close();
  await database.destroy();
  await way.close();
  await store.close();
});

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
