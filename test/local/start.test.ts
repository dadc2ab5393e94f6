import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '../../store/connect';
import { ensureLogin } from '../../store/application-role';
import { throwawayPortsFrom } from '../../local/stack-ports';
import { ApiCaller, type ApiAnswer } from '../support/api-caller';
import { openEmptyDatabase, type TestDatabase } from '../support/database';
import { Visitor } from '../support/visitor';
import { until } from '../support/until';
import { openSmtpSink, type SmtpSink } from '../support/smtp-sink';
import { temporalServer } from '../support/temporal-server';

const program = `require(${JSON.stringify(path.resolve('dist/local/start.js'))}).main()`;
const newToken = `require(${JSON.stringify(
  path.resolve('dist/worker/commands/new-administrator-token.js'),
)}).main(process.argv.slice(1))`;

let folder: string;
let store: TestDatabase;
/** As the worker and the API connect: as a role that owns nothing. */
let applicationUrl: string;
let sink: SmtpSink;
const started: ChildProcess[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tavsiya-start-'));
  store = await openEmptyDatabase();
  const login = { role: `start_${randomUUID().slice(0, 8)}`, password: randomUUID() };
  await ensureLogin(store.database, login);
  const url = new URL(store.databaseUrl);
  Object.assign(url, { username: login.role, password: login.password });
  applicationUrl = url.href;
  sink = await openSmtpSink();
});
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await sink.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

// The same for every start: an installation keeps its task queue.
const taskQueue = `start-${randomUUID()}`;
const apiPort = throwawayPortsFrom();

/** Starts everything, on servers that are given instead of the embedded ones, and waits until it serves. */
async function start(): Promise<{ child: ChildProcess; said: () => string }> {
  const { address, namespace } = temporalServer();
  const child = spawn(process.execPath, ['-e', program], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      TAVSIYA_DATA: path.join(folder, 'data'),
      DATABASE_URL: applicationUrl,
      DATABASE_OWNER_URL: store.databaseUrl,
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
      TEMPORAL_TASK_QUEUE: taskQueue,
      SMTP_URL: sink.url,
      API_PORT: String(apiPort),
      URGENT_PAUSE_MS: '0',
    },
  });
  started.push(child);
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (said.includes('Ctrl-C closes everything.')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(`It did not start:\n${said}`)));
  });
  return { child, said: () => said };
}

async function stop({ child, said }: Awaited<ReturnType<typeof start>>): Promise<void> {
  child.kill('SIGTERM');
  const [status] = (await once(child, 'exit')) as [number | null];
  expect({ status, said: said() }).toMatchObject({
    status: 0,
    said: expect.stringContaining('Everything is closed.') as string,
  });
  const left = readdirSync(path.join(folder, 'data', 'run')).filter((name) =>
    name.endsWith('.json'),
  );
  expect(left).toEqual([]);
}

function tokens(): Record<string, string> {
  const file = path.join(folder, 'data', 'tokens.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}

const holder = (token: string | undefined): ApiCaller =>
  new ApiCaller({ url: `http://127.0.0.1:${apiPort}`, token: token ?? null });
const get = (role: string, pathBelow: string): Promise<ApiAnswer> =>
  holder(tokens()[role]).get(pathBelow);

it('serves with sample data, sends its mails, closes, finds everything again, and starts what dies', async () => {
  const first = await start();
  expect(first.said()).not.toContain('Starting PostgreSQL');
  for (const role of Object.keys(tokens())) {
    expect(first.said()).toContain(`Bearer ${tokens()[role]}`);
    expect(await get(role, '/me')).toMatchObject({ status: 200, body: { role } });
  }
  // Each command of the banner works as it is pasted.
  const pasted = first.said().match(/http:\/\/127\.0\.0\.1:\d+\/api\/v1(\/[^']+)'/g) ?? [];
  expect(pasted).toHaveLength(6);
  expect(await get('coordinator', '/status-summary')).toMatchObject({
    status: 200,
    body: { total: 10 },
  });
  // Each address of the banner signs its person in, with any browser on this machine.
  const links = first.said().match(/http:\/\/\S+\/sign-in\/link\?key=\S+/g) ?? [];
  expect(links).toHaveLength(6);
  for (const link of links) {
    const visitor = new Visitor(link);
    expect((await visitor.get(link)).html).toContain('Press the button');
    expect(await visitor.send(link)).toMatchObject({ status: 303, to: '/' });
    expect((await visitor.get('/my-sessions')).status).toBe(200);
  }
  // Two bodies of one item and three more, and the center, which got an action plan.
  const mails = await sink.awaitMails(4);
  expect(mails.every(({ to }) => to[0]?.endsWith('.example'))).toBe(true);
  const known = tokens();
  await stop(first);

  const again = await start();
  expect(again.said()).not.toContain('Loading the sample data');
  expect(tokens()).toEqual(known);
  expect(await get('coordinator', '/status-summary')).toMatchObject({ body: { total: 10 } });
  for (const part of ['server', 'worker']) {
    const record = readFileSync(path.join(folder, 'data', 'run', `${part}.json`), 'utf8');
    process.kill((JSON.parse(record) as { pid: number }).pid, 'SIGKILL');
    await until(
      async () => again.said(),
      (said) => said.includes(`${part} runs again.`),
    );
  }
  expect(await get('coordinator', '/status-summary')).toMatchObject({ body: { total: 10 } });
  await stop(again);
});

it('gives the worker and the API no power over the record', async () => {
  const application = openDatabase({ databaseUrl: applicationUrl, poolSize: 1 });
  for (const [sql, refusal] of [
    ['update event_log set stored_at = now()', 'permission denied'],
    ['delete from narrative', 'permission denied'],
    ['truncate event_log', 'permission denied'],
    ['alter table event_log disable trigger all', 'must be owner'],
    [
      'create or replace function refuse_change() returns trigger as $$ $$ language plpgsql',
      'denied',
    ],
    ['delete from schema_migration', 'permission denied'],
    [`set role ${new URL(store.databaseUrl).username}`, 'permission denied'],
  ] as const) {
    await expect(application.raw(sql)).rejects.toThrow(refusal);
  }
  await application.destroy();
});

it('makes nothing a second time, whatever people correct or take away', async () => {
  const first = await start();
  const { administrator, institution } = tokens();
  const calls = holder(administrator);
  const { body: me } = await holder(institution).get('/me');
  const renamed = { email: 'corrected@justice.example' };
  expect((await calls.send('PATCH', `/people/${me.person.id}`, renamed)).status).toBe(200);
  const institutions = `/institutions/${me.institution.id}`;
  expect((await calls.send('PATCH', institutions, { code: 'JUSTICE' })).status).toBe(200);
  const before = (await calls.get('/institutions')).body;
  const { body: own } = await calls.get('/me');
  expect((await calls.post(`/access-tokens/${own.token.id}/revoke`)).status).toBe(200);
  await stop(first);
  rmSync(path.join(folder, 'data', 'tokens.json'));

  const again = await start();
  expect(again.said()).not.toContain('Bearer');
  expect(existsSync(path.join(folder, 'data', 'tokens.json'))).toBe(false);
  expect((await calls.get('/me')).status).toBe(401);
  const why = 'The only one was revoked';
  const made = spawnSync(process.execPath, ['-e', newToken, own.person.email, why], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: store.databaseUrl },
  });
  expect(made.stderr).toContain(why);
  const next = holder(made.stdout.trim());
  expect((await next.get('/institutions')).body).toEqual(before);
  const { tokens: listed } = (await next.get('/access-tokens')).body;
  expect(listed).toHaveLength(7);
  expect(listed[0]).toMatchObject({
    ...{ role: 'administrator', label: why, personId: own.person.id },
    issuedBy: expect.stringMatching(/^.+@.+$/),
  });
  await stop(again);
});
