import '../service/source-maps';
import { createServer, type Server } from 'node:http';
import pino from 'pino';
import { readConfig } from '../config/config';
import { countryOf } from '../countries';
import { connectEngine } from '../engine/connect';
import { runService } from '../service/run-service';
import { FileReader } from '../reading/file-reader';
import { openDatabase } from '../store/connect';
import { openFileStore } from '../store/files/open-file-store';
import { ensureStartingRules } from '../store/starting-rules';
import { composeApplication } from '../application/composition/compose-application';
import { openMailTransport } from '../activities/mail/transport';
import { providerCallback } from '../web/serve-web';
import { createApp } from './app';
import { openIdProvider } from './openid-provider';
import { signInMailer } from './sign-in-mailer';

const log = pino({ name: 'server', serializers: { error: pino.stdSerializers.err } });

// A request holds a connection for milliseconds; more connections than this only queue up inside PostgreSQL on 2
// cores.
const poolSize = 16;

// A caller who has to wait longer than seconds retries or leaves, and a locked table must not stop every request:
// when all connections wait for a lock, the next request is refused after `connectionMs`. `statementMs` leaves room
// for a filter over a whole register on a busy machine.
const databaseLimits = { connectionMs: 5_000, lockMs: 5_000, statementMs: 15_000 };

/** The process that serves the API and the pages. Its settings come from the environment only. */
void runService({
  log,
  async open(opened) {
    const config = readConfig(process.env);
    log.level = config.logLevel;
    const database = openDatabase({
      databaseUrl: config.databaseUrl,
      poolSize,
      limits: databaseLimits,
    });
    opened.push('database', () => database.destroy());
    const country = countryOf(config.country);
    await ensureStartingRules(database, country);
    const { engine, close } = connectEngine(config.temporal);
    opened.push('connection to the engine', close);
    const { host, port, ...served } = config.api;
    const { publicUrl } = served;
    const contents = openFileStore(config.files);
    // Not a reason to refuse to start: everything but files can be served, and /health reports it.
    void contents.check().catch((error: unknown) => {
      log.error({ alert: 'file_storage_unreachable', error }, 'needs attention');
    });
    const { limitBytes, quota } = config.files;
    const files = { contents, limitBytes, quota };
    const reader = new FileReader();
    opened.push('file reader', () => reader.close());
    reader.prepare();
    const { smtpUrl, mailFrom: from } = config;
    const transport = openMailTransport({ smtpUrl, from });
    opened.push('mail transport', () => Promise.resolve(transport.close()));
    const mailer = signInMailer({ transport, domain: from.address.replace(/^.*@/, ''), log });
    const redirectUri = `${publicUrl}${providerCallback}`;
    const identityProvider =
      config.identityProvider === null
        ? null
        : openIdProvider(config.identityProvider, { redirectUri, log });
    const application = composeApplication({
      ...{ database, engine, files, reader, mailer, identityProvider, publicUrl },
      installation: country,
      sessionLimits: config.sessions,
    });
    opened.push('mails to sign in', () => application.mailSignIn.close());
    const app = createApp({
      ...{ ...served, application, log },
      languages: country.languages,
    });
    const server = createServer(app);
    await listen(server, host, port);
    opened.push('HTTP server', () => closeServer(server, config.shutdownGraceMs));
    return { host, port };
  },
});

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

/** Lets open requests finish within the grace period; idle connections of browsers are closed at once. */
function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
