import type { Application } from '../../../application/composition/compose-application';
import type { Role } from '../../../domain/shared/actor';
import { page, type PageRoute } from '../../http/route';
import { tableFiles } from '../../tables/table-files';
import { leadData } from './leads';
import { Overview } from './overview';

const path = '/cockpit';
const audience: readonly Role[] = ['coordinator', 'center', 'center_lead', 'administrator'];

/** What is late, where, and whether it gets better: for those who see everything. */
export function cockpitPages({ cockpit }: Application): PageRoute[] {
  return [
    page({
      ...{ path, audience },
      show: async ({ actor, words }) => ({
        title: words.pages.cockpit.title,
        content: <Overview shown={await cockpit.read(actor)} />,
      }),
    }),
    ...tableFiles({
      ...{ path, audience },
      name: ({ words }) => words.pages.cockpit.byInstitution,
      columns: leadData,
      rows: async function* ({ actor, language }) {
        const { leads, names, timeZone } = await cockpit.read(actor);
        const named = names.in(language);
        for (const lead of leads) yield { lead, name: named[lead.leadId] ?? '', timeZone };
      },
    }),
  ];
}
