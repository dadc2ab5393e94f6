import type { Application } from '../../../application/composition/compose-application';
import { rolesOf } from '../../../domain/participation/permissions';
import { nameIn } from '../../../locales/names';
import { ActionForm } from '../../components/action-form';
import { DayField } from '../../components/fields';
import { FormValues } from '../../http/form-values';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import { Belongings, belongingsOf } from './belongings';

/** The end of an institution that nobody succeeds; the rules refuse it while it has open items. */
export function endingPages(application: Application): PageRoute[] {
  const { institutions } = application;
  return [
    page({
      path: '/institutions/{id}/end',
      audience: rolesOf('endInstitution'),
      show: async (visit) => {
        const { actor, words, language } = visit;
        const id = idOf(visit);
        const { names } = await institutions.find(actor, id);
        const said = words.pages.institutions;
        return {
          title: `${said.dissolve}: ${nameIn(language, names)}`,
          content: (
            <>
              <p class="ds-paragraph">{said.dissolveHelp}</p>
              <Belongings {...await belongingsOf(application, visit, id)} id={id} />
              <p class="ds-paragraph">
                <a class="ds-link" href={`/institutions/${id}/succession`}>
                  {said.succession}
                </a>
              </p>
              <ActionForm submit={said.dissolve} danger>
                <DayField {...{ name: 'validTo', label: said.lastDay, help: said.lastDayHelp }} />
              </ActionForm>
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const id = idOf(visit);
        const values = new FormValues(form);
        const validTo = values.day('validTo');
        values.refuseFaults();
        await institutions.end(visit.actor, id, { validTo, successorId: null });
        return { seeOther: `/institutions/${id}` };
      },
    }),
  ];
}
