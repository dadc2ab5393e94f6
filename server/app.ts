import { randomUUID } from 'node:crypto';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { belongsToApi, serveApi } from '../api/serve-api';
import { sendProblem } from '../api/http/serve';
import { notFound } from '../application/application-error';
import type { Application } from '../application/composition/compose-application';
import type { Languages } from '../domain/shared/languages';
import type { OpenSite } from '../web/http/visit';
import { openWeb } from '../web/serve-web';

/** Everything comes from this server, and nothing stands inside a page; the design system has its icons as data. */
const sources = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
};

/** What the application is served with. */
export interface ServedWith {
  application: Application;
  /** The languages of the installation. */
  languages: Languages;
  bodyLimitBytes: number;
  /** Where people reach it; session cookies are for HTTPS only when it starts with `https:`. */
  publicUrl: string;
  /** Whose `X-Forwarded-For` is believed: addresses and subnets; nobody's when there is none. */
  trustedProxies: readonly string[];
  /** Whether developers are shown every component of the pages. */
  styleguide: boolean;
  /** What everybody may read at `/public`; null for nothing. */
  publicSite: OpenSite | null;
  /** Where people write when something does not work for them; null where none is named. */
  contactMail: string | null;
  log: Logger;
}

/** The HTTP application: JSON and pages on one port. It opens no port and owns nothing that has to be closed. */
export function createApp(options: ServedWith): Express {
  const { log } = options;
  const app = express();
  app.disable('x-powered-by');
  // Only versions of items are ETags; a hash of the body beside them would confuse callers.
  app.disable('etag');
  app.set('trust proxy', [...options.trustedProxies]);
  // Addresses are not upgraded to HTTPS: on a plain intranet address nothing could then be loaded.
  app.use(helmet({ contentSecurityPolicy: { useDefaults: false, directives: sources } }));
  app.use((request, response, next) => {
    const requestId = randomUUID();
    const startedAt = process.hrtime.bigint();
    response.locals['requestId'] = requestId;
    response.set({ 'X-Request-Id': requestId, 'Cache-Control': 'no-store' });
    response.on('finish', () => {
      const ms = Number((process.hrtime.bigint() - startedAt) / 10_000n) / 100;
      // The path without its query, because a search text may contain a name.
      const { method, path } = request;
      log.info({ requestId, method, path, status: response.statusCode, ms }, 'request');
    });
    next();
  });
  serveApi(app, options);
  const web = openWeb(options);
  web.serve(app);
  app.use(() => {
    throw notFound();
  });
  const handleError: express.ErrorRequestHandler = (error, request, response, _next) => {
    if (belongsToApi(request.path)) sendProblem(error, request, response, log);
    else web.sendError(error, request, response);
  };
  app.use(handleError);
  return app;
}
