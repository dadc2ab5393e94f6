import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createActivities, type ActivityProblem } from '../../activities/create-activities';
import { pagePathOf } from '../../activities/mail/page-path';
import { openMailTransport } from '../../activities/mail/transport';
import type { UploadedFilesDeps } from '../../application/composition/compose-evidence';
import type { Express } from 'express';
import pino from 'pino';
import { signInMailer } from '../../server/sign-in-mailer';
import { TemporalEngine } from '../../engine/temporal-engine';
import type { FocalPointRole, Role } from '../../domain/shared/actor';
import type { FileReader } from '../../reading/file-reader';
import type { QuotaLimits } from '../../application/evidence/upload-quota';
import type { FileStore } from '../../store/files/file-store';
import { FolderFileStore } from '../../store/files/folder-file-store';
import type { InstitutionKind } from '../../domain/participation/institution-kind';
import { Institutions } from '../../store/institutions';
import { uz } from '../../countries/uz';
import { ensureStartingRules } from '../../store/starting-rules';
import type { EngineClient } from '../../engine/engine-client';
import { sweepMatters } from '../../worker/sweeps/matters';
import { sweepsOn } from '../../worker/sweeps/sweeps';
import { openTestDatabase, type TestDatabase } from './database';
import { openEngine, type Engine } from './engine';
import { ApiCaller } from './api-caller';
import { openTestReader } from './file-reader';
import { storeHolder, type Holder } from './holder';
import { openApi } from './open-api';
import { numberedNames } from './numbered-names';
import { keepRecords } from './stored-records';
import { openSmtpSink, type SmtpSink } from './smtp-sink';

type GiveCommand = EngineClient['giveCommand'];

/** The whole product in one process on the real servers: HTTP, workflows, activities, mails into a sink. */
export interface TestApplication {
  url: string;
  store: TestDatabase;
  engine: Engine;
  sink: SmtpSink;
  centerId: string;
  /** Uploaded files lie in a folder of their own, which goes with the application. */
  files: UploadedFilesDeps & { folder: string };
  reader: FileReader;
  /** The paths of all pages, with `:name` for what differs; without those of lists to download. */
  pagePaths: readonly string[];
  /** What an operator was told. */
  problems: readonly ActivityProblem[];
  /** The lines of the log. */
  logged: readonly string[];
  /** Calls without a token. */
  stranger: ApiCaller;
  /** Starts a worker again after `engine.stopWorkers`, as a deployment would. */
  startWorker(): Promise<void>;
  addInstitution(kind: InstitutionKind, name: string, id?: string): Promise<string>;
  /** A new person with a token; with a focal point role also appointed by the institution. */
  addHolder(holder: NewHolder): Promise<Holder>;
  addFocalPoint(institutionId: string, role?: FocalPointRole): Promise<Holder>;
  close(): Promise<void>;
}

export type { Holder } from './holder';

/** Of whom `addHolder` makes a holder. Those of the center need no institution. */
export interface NewHolder {
  role: Role;
  institutionId?: string;
  focalPointRole?: FocalPointRole;
  language?: 'uz-Latn' | 'ru' | 'en' | 'sl';
  personId?: string;
}

/** Of what the application is opened. */
export interface ApplicationOptions {
  /** How long urgent notices are gathered. */
  urgentPauseMs?: number;
  bodyLimitBytes?: number;
  fileLimitBytes?: number;
  quota?: QuotaLimits;
  /** Where files are kept in place of a folder; whoever opened it closes it. */
  contents?: FileStore;
  /** What stands between bulk operations and their items. */
  commandsThrough?: (give: GiveCommand) => GiveCommand;
}

const noQuota = { personBytes: Infinity, institutionBytes: Infinity };

const validFrom = '2020-01-01';

/** Opens it on a database of its own. */
export async function openTestApplication(
  options: ApplicationOptions = {},
): Promise<TestApplication> {
  const { urgentPauseMs = 60_000, bodyLimitBytes = 1024 * 1024 } = options;
  const { commandsThrough = (give: GiveCommand) => give } = options;
  const folder = await mkdtemp(path.join(tmpdir(), 'tavsiya-files-'));
  const contents = options.contents ?? new FolderFileStore({ folder });
  const { fileLimitBytes: limitBytes = 1024 * 1024, quota = noQuota } = options;
  const files = { folder, contents, limitBytes, quota };
  const reader = openTestReader();
  const store = await openTestDatabase();
  const { database } = store;
  const served = store.openAsApplication();
  await ensureStartingRules(database, uz);
  const engine = await openEngine();
  const sink = await openSmtpSink();
  const problems: ActivityProblem[] = [];
  const client = new TemporalEngine(engine);
  const transport = openMailTransport({
    smtpUrl: sink.url,
    from: { name: 'Tavsiya', address: 'tavsiya@example.org' },
  });
  const activities = createActivities({
    database: store.openAsApplication(),
    transport,
    urgentPauseMs,
    timeZone: 'Asia/Tashkent',
    messageIdDomain: 'example.org',
    urlOf: (entityId) => `https://tavsiya.example.org${pagePathOf(entityId)}`,
    engine: {
      startEntity: (request) => client.startEntity(request),
      signalMailbox: (told) => client.signalMailbox(told),
      giveCommand: commandsThrough((request) => client.giveCommand(request)),
    },
    noteMatters: (matterEntityId) =>
      sweepMatters({ database: served, engine: client }, matterEntityId),
    sweeps: sweepsOn({
      ...{ database: served, engine: client, urgentPauseMs, contents },
      publication: {
        ...{ domain: 'example.org', transport, recipients: [] },
        note: () => undefined,
      },
    }),
    alert: (problem) => problems.push(problem),
  });
  const startWorker = (): Promise<void> => engine.startWorker(activities);
  await startWorker();
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line) => void logged.push(line) });
  const mailer = signInMailer({ transport, domain: 'example.org', log });
  const api = await openApi({
    ...{ database: served, engine: client, files, reader, bodyLimitBytes, mailer, log },
  });
  const { url } = api;
  const institutions = new Institutions(database);
  const unlikeEarlier = numberedNames();
  const addInstitution = async (
    kind: InstitutionKind,
    name: string,
    id: string = randomUUID(),
  ): Promise<string> => {
    const names = { code: null, names: { 'uz-Latn': unlikeEarlier(name) } };
    await institutions.add({ id, kind, ...names, validFrom, validTo: null, successorId: null });
    return id;
  };
  const centerId = await addInstitution('center', 'Inson huquqlari milliy markazi');
  const addHolder = (holder: NewHolder): Promise<Holder> => {
    const isOfCenter = holder.role === 'center' || holder.role === 'center_lead';
    const of = isOfCenter ? { institutionId: centerId, ...holder } : holder;
    return storeHolder(store, url, of);
  };
  return {
    url,
    store,
    engine,
    sink,
    problems,
    logged,
    files,
    reader,
    pagePaths: pathsOf(api.app),
    centerId,
    stranger: new ApiCaller({ url, token: null }),
    startWorker,
    addInstitution,
    addHolder,
    addFocalPoint: (institutionId, focalPointRole = 'main') =>
      addHolder({ role: 'institution', institutionId, focalPointRole }),
    async close() {
      await api.close();
      // Which folder: set by whoever keeps what a version leaves behind, see test/replay/stored/README.md.
      const keptIn = process.env['TAVSIYA_KEEP_RECORDS'];
      if (keptIn) await keepRecords(keptIn, { database, engine });
      await reader.close();
      await engine.close();
      transport.close();
      await sink.close();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

function pathsOf({ router }: Express): string[] {
  const paths = router.stack.flatMap(({ route }) => route?.path ?? []);
  return paths.filter((path) => !/^\/(api|assets|docs)\b|\.(csv|xlsx|json)$/.test(path));
}
