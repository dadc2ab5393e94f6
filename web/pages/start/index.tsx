import type { Application } from '../../../application/composition/compose-application';
import { page, type PageRoute } from '../../http/route';
import { homes } from '../../layout/home';
import { Accessibility } from './accessibility';
import { Start } from './start';

/** The start page: somebody who has signed in is led to their work. */
export function startPages(_application: Application): PageRoute[] {
  return [
    page({
      path: '/',
      audience: 'everyone',
      show: async ({ words, signedIn }) =>
        signedIn === null
          ? { title: words.pages.start.title, content: <Start /> }
          : { seeOther: homes[signedIn.actor.role] },
    }),
    page({
      path: '/accessibility',
      audience: 'everyone',
      show: async ({ words }) => ({
        title: words.pages.frame.accessibility,
        content: <Accessibility />,
      }),
    }),
  ];
}
