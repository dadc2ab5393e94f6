import type { Application } from '../../../application/composition/compose-application';
import { page, type PageRoute } from '../../http/route';
import { Overview } from './overview';

/** What is late, where, and whether it gets better: for those who see everything. */
export function cockpitPages({ cockpit }: Application): PageRoute[] {
  return [
    page({
      path: '/cockpit',
      audience: ['coordinator', 'center', 'center_lead', 'administrator'],
      show: async ({ actor, words }) => ({
        title: words.pages.cockpit.title,
        content: <Overview shown={await cockpit.read(actor)} />,
      }),
    }),
  ];
}
