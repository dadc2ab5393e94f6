import type { Application } from '../../../application/composition/compose-application';
import type { PageRoute } from '../../http/route';
import { mailPages } from './mail';
import { positionPage } from './position';
import { sessionPages } from './sessions';

/** Signing in and out, choosing a position, and the list of one's sessions. */
export function signInPages(application: Application): PageRoute[] {
  return [...mailPages(application), positionPage(application), ...sessionPages(application)];
}
