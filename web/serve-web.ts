import type { Express, Request, Response } from 'express';
import type { Logger } from 'pino';
import type { Application } from '../application/composition/compose-application';
import type { Languages } from '../domain/shared/languages';
import { Assets } from './http/assets';
import { PageServer } from './http/page-server';
import type { OpenSite } from './http/visit';
import { pages } from './pages';

export { providerCallback } from './pages/sign-in/provider';
import { publicPages } from './pages/public';
import { styleguidePages } from './pages/styleguide';

/** The pages for people, and how they show that something went wrong. */
export interface Web {
  serve(app: Express): void;
  sendError(thrown: unknown, request: Request, response: Response): void;
}

/** Opens the pages on the use cases. Nothing is read before the first request. */
export function openWeb(options: {
  application: Application;
  languages: Languages;
  bodyLimitBytes: number;
  publicUrl: string;
  /** Whether developers are shown every component. */
  styleguide: boolean;
  /** What everybody may read without signing in; null for nothing. */
  publicSite: OpenSite | null;
  /** Where people write when something does not work for them; null where none is named. */
  contactMail: string | null;
  log: Logger;
}): Web {
  const assets = new Assets();
  const server = new PageServer({
    ...options,
    assets,
    site: {
      url: options.publicUrl,
      open: options.publicSite,
      contactMail: options.contactMail,
    },
    secure: options.publicUrl.startsWith('https:'),
    sessions: options.application.sessions,
  });
  return {
    serve(app) {
      assets.serve(app);
      for (const route of pages(options.application)) server.add(app, route);
      if (options.publicSite !== null) {
        for (const route of publicPages(options.application)) server.add(app, route);
      }
      if (options.styleguide) for (const route of styleguidePages()) server.add(app, route);
    },
    sendError: (thrown, request, response) => server.sendError(thrown, request, response),
  };
}
