import { createServer } from 'node:http';
import pino from 'pino';
import { composeApp } from '../../api/compose-app';
import { uz } from '../../countries/uz';
import { connectEngine } from '../../engine/connect';
import type { EngineClient } from '../../engine/engine-client';
import type { TestApplication } from './application';
import { listen } from './listen';

/** Another API process on the same database and engine, whose way there is changed. */
export async function openWithEngine(
  app: TestApplication,
  engine: EngineClient,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(
    composeApp({
      database: app.store.database,
      engine,
      files: app.files,
      reader: app.reader,
      bodyLimitBytes: 1024 * 1024,
      installation: uz,
      log: pino({ level: 'silent' }),
    }),
  );
  return {
    url: await listen(server),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Another API process on the same database, whose engine does not answer: nothing listens on its port. */
export async function openWithoutEngine(
  app: TestApplication,
): Promise<{ url: string; close: () => Promise<void> }> {
  const { engine, close } = connectEngine({
    address: '127.0.0.1:1',
    namespace: 'nowhere',
    taskQueue: 'nowhere',
    tls: false,
    apiKey: null,
  });
  const opened = await openWithEngine(app, engine);
  return {
    url: opened.url,
    async close() {
      await opened.close();
      await close();
    },
  };
}
