import type { Express } from 'express';
import type { Logger } from 'pino';
import type { Application } from '../application/composition/compose-application';
import type { Languages } from '../domain/shared/languages';
import { apiEndpoints } from './endpoints';
import { apiRoot } from './http/address';
import { serveDocumentation } from './http/documentation';
import { serveEndpoints } from './http/serve';
import { describeApi } from './openapi';

/** Serves the API below its root, and its documentation. */
export function serveApi(
  app: Express,
  options: {
    application: Application;
    languages: Languages;
    bodyLimitBytes: number;
    log: Logger;
  },
): void {
  const { authentication, idempotencyKeys } = options.application;
  const endpoints = apiEndpoints(options.application);
  serveDocumentation(app, () => describeApi(endpoints, apiRoot));
  serveEndpoints(app, endpoints, {
    ...options,
    root: apiRoot,
    authenticate: (token) => authentication.authenticate(token),
    idempotencyKeys,
  });
}

/** Whether programs ask for this address: they are answered with JSON. */
export function belongsToApi(path: string): boolean {
  return path === apiRoot || path.startsWith(`${apiRoot}/`);
}
