import { randomUUID } from 'node:crypto';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { apiRoot } from './http/address';
import type { Endpoint } from './http/endpoint';
import { notFound } from '../application/application-error';
import { sendProblem, serveEndpoints, type ServeOptions } from './http/serve';
import { servePages } from './http/pages';
import { describeApi } from './openapi';

/**
 * Pages load what they are made of from this server, and nothing from elsewhere. No upgrade of addresses to
 * HTTPS: on a plain intranet address it would leave the documentation without its parts.
 */
const pageSources = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  // The documentation's own code sets style attributes and carries its icons along.
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
};

/** What the app is made of. */
export interface AppOptions extends Omit<ServeOptions, 'root'> {
  endpoints: readonly Endpoint[];
  log: Logger;
}

/** The HTTP application: opens no port and owns nothing that has to be closed. */
export function createApp(options: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  // Versions of items are the only ETags we mean; a hash of the body beside them would confuse callers.
  app.disable('etag');
  app.use(helmet({ contentSecurityPolicy: { useDefaults: false, directives: pageSources } }));
  app.use((request, response, next) => {
    const requestId = randomUUID();
    const startedAt = process.hrtime.bigint();
    response.locals['requestId'] = requestId;
    response.set({ 'X-Request-Id': requestId, 'Cache-Control': 'no-store' });
    response.on('finish', () => {
      const ms = Number((process.hrtime.bigint() - startedAt) / 10_000n) / 100;
      // The path without its query: a search text may hold a name.
      const { method, path } = request;
      options.log.info({ requestId, method, path, status: response.statusCode, ms }, 'request');
    });
    next();
  });
  servePages(app, () => describeApi(options.endpoints, apiRoot));
  serveEndpoints(app, options.endpoints, { ...options, root: apiRoot });
  app.use(() => {
    throw notFound('address');
  });
  const handleError: express.ErrorRequestHandler = (error, request, response, _next) => {
    sendProblem(error, request, response, options.log);
  };
  app.use(handleError);
  return app;
}
