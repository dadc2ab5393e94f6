import type { Application } from '../../../application/composition/compose-application';
import type { PageRoute } from '../../http/route';
import { mailPages } from './mail';
import { providerPages } from './provider';
import { positionPage } from './position';
import { sessionPages } from './sessions';

/** Signing in and out, choosing a position, and the list of one's sessions. */
export function signInPages(application: Application): PageRoute[] {
  const { providerSignIn } = application;
  return [
    ...mailPages(application),
    ...(providerSignIn === null ? [] : providerPages(providerSignIn)),
    positionPage(application),
    ...sessionPages(application),
  ];
}
