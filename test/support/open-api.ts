import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { Client, Connection } from '@temporalio/client';
import type { Express } from 'express';
import pino from 'pino';
import { composeApplication } from '../../application/composition/compose-application';
import { createApp, type ServedWith } from '../../server/app';
import { uz } from '../../countries/uz';
import { TemporalEngine } from '../../engine/temporal-engine';
import { FileReader } from '../../reading/file-reader';
import { FolderFileStore } from '../../store/files/folder-file-store';
import { listen } from './listen';

type Composed = Parameters<typeof composeApplication>[0] &
  Pick<ServedWith, 'bodyLimitBytes' | 'trustedProxies' | 'publicSite' | 'contactMail' | 'log'>;

/** What is the same in most tests. */
type Assumed = Pick<
  Composed,
  | 'installation'
  | 'sessionLimits'
  | 'mailer'
  | 'identityProvider'
  | 'publicUrl'
  | 'trustedProxies'
  | 'publicSite'
  | 'contactMail'
  | 'log'
>;

/** An API process on a free port. */
export interface OpenedApi {
  url: string;
  app: Express;
  close(): Promise<void>;
}

// As config/ has them.
const sessionLimits = { idleMs: 2 * 3_600_000, longestMs: 12 * 3_600_000 };

/** Opens the API as a process of its own would, in the installation of Uzbekistan unless another is named. */
export async function openApi(
  deps: Omit<Composed, keyof Assumed | 'styleguide'> & Partial<Assumed>,
): Promise<OpenedApi> {
  const assumed: Assumed = {
    ...{ installation: uz, sessionLimits, publicUrl: 'http://127.0.0.1', trustedProxies: [] },
    identityProvider: null,
    publicSite: { licence: null },
    contactMail: 'help@center.example',
    log: pino({ level: 'silent' }),
    mailer: { send: () => Promise.reject(new Error('nobody receives mails here')) },
  };
  const composed = { ...assumed, ...deps };
  const application = composeApplication(composed);
  const app = createApp({
    ...{ ...composed, application, languages: composed.installation.languages },
    styleguide: true,
  });
  const server = createServer(app);
  // Node closes a connection that rests for five seconds, also while a request is on its way on a busy machine.
  server.keepAliveTimeout = 600_000;
  return {
    url: await listen(server),
    app,
    async close() {
      await application.mailSignIn.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Opens it with an engine that does not answer: nothing listens on its port, and the first call says so. */
export async function openApiWithoutEngine(
  deps: Omit<Parameters<typeof openApi>[0], 'engine'>,
): Promise<OpenedApi> {
  // A process that runs for months repeats its calls for ten seconds; nobody comes back here.
  const connection = Connection.lazy({
    address: '127.0.0.1:1',
    connectTimeout: 100,
    interceptors: [],
  });
  const client = new Client({ connection, namespace: 'nowhere' });
  const engine = new TemporalEngine({ client, taskQueue: 'nowhere' });
  const api = await openApi({ ...deps, engine });
  return {
    ...api,
    async close() {
      await api.close();
      await connection.close();
    },
  };
}

/** What an API whose files nobody looks at is opened with. */
export function smallUploads(): Pick<Composed, 'files' | 'reader' | 'bodyLimitBytes'> {
  return {
    bodyLimitBytes: 4096,
    reader: new FileReader(),
    files: {
      contents: new FolderFileStore({ folder: tmpdir() }),
      limitBytes: 1024,
      quota: { personBytes: 1024, institutionBytes: 1024 },
    },
  };
}
