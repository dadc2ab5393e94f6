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
 * Pages load everything from this server. Addresses are not upgraded to HTTPS: on a plain intranet address the
 * documentation could then not load its parts.
 */
const pageSources = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  // Swagger UI sets style attributes and embeds its icons as data URLs.
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
};

/** The dependencies of the app. */
interface AppOptions extends Omit<ServeOptions, 'root'> {
  endpoints: readonly Endpoint[];
  log: Logger;
}

/** The HTTP application. It opens no port and owns nothing that has to be closed. */
export function createApp(options: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  // Only versions of items are ETags; a hash of the body beside them would confuse callers.
  app.disable('etag');
  app.use(helmet({ contentSecurityPolicy: { useDefaults: false, directives: pageSources } }));
  app.use((request, response, next) => {
    const requestId = randomUUID();
    const startedAt = process.hrtime.bigint();
    response.locals['requestId'] = requestId;
    response.set({ 'X-Request-Id': requestId, 'Cache-Control': 'no-store' });
    response.on('finish', () => {
      const ms = Number((process.hrtime.bigint() - startedAt) / 10_000n) / 100;
      // The path without its query, because a search text may contain a name.
      const { method, path } = request;
      options.log.info({ requestId, method, path, status: response.statusCode, ms }, 'request');
    });
    next();
  });
  servePages(app, () => describeApi(options.endpoints, apiRoot));
  serveEndpoints(app, options.endpoints, { ...options, root: apiRoot });
  app.use(() => {
    throw notFound();
  });
  const handleError: express.ErrorRequestHandler = (error, request, response, _next) => {
    sendProblem(error, request, response, options.log);
  };
  app.use(handleError);
  return app;
}
