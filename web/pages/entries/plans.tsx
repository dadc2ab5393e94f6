import type { Application } from '../../../application/composition/compose-application';
import { planFields, reasonField } from '../../../domain/registers/entry-fields';
import { readEntry } from '../../forms/read-fields';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import { EntryForm, officers, readCorrection } from './entry-form';

const corrected = { ...planFields, ...reasonField };

/** Registering a plan and correcting it. */
export function planEntryPages({ plans, registeredPlans }: Application): PageRoute[] {
  return [
    page({
      path: '/plans/add',
      audience: officers,
      show: async ({ words }) => {
        const { entries } = words.pages;
        return {
          title: entries.addPlan,
          content: <EntryForm body={planFields} submit={entries.register} />,
        };
      },
      submit: async ({ actor }, form) => {
        const { id } = await plans.register({ actor, given: readEntry(planFields, form) });
        return { seeOther: `/plans/${id}` };
      },
    }),
    page({
      path: '/plans/{id}/correct',
      audience: officers,
      show: async (visit) => {
        const id = idOf(visit);
        const plan = await plans.stored(id);
        const { entries } = visit.words.pages;
        const { kind, title, actNumber, actOn, periodFrom, periodTo, languages } = plan;
        return {
          title: `${entries.correct}: ${title}`,
          content: (
            <EntryForm
              body={corrected}
              submit={entries.correct}
              version={await registeredPlans.version(id)}
              values={{ kind, title, actNumber, actOn, periodFrom, periodTo, languages }}
            />
          ),
        };
      },
      submit: async (visit, form) => {
        await registeredPlans.correct(readCorrection(corrected, visit, form));
        return { seeOther: `/plans/${idOf(visit)}` };
      },
    }),
  ];
}
