import type { Application } from '../../../application/composition/compose-application';
import { page, type PageRoute } from '../../http/route';
import { Start } from './start';

/** The start page: for somebody who has signed in, the way to their work. */
export function startPages(_application: Application): PageRoute[] {
  return [
    page({
      path: '/',
      audience: 'everyone',
      show: async ({ words }) => ({ title: words.pages.start.title, content: <Start /> }),
    }),
    page({
      path: '/accessibility',
      audience: 'everyone',
      show: async ({ words }) => ({
        title: words.pages.frame.accessibility,
        content: <p class="ds-paragraph">{words.pages.start.accessibilityText}</p>,
      }),
    }),
  ];
}
