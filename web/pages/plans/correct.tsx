import type { Application } from '../../../application/composition/compose-application';
import { planKinds } from '../../../domain/registers/plan-kind';
import { DayField, SelectField, TextField } from '../../components/fields';
import { FormValues } from '../../http/form-values';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import { CorrectionForm, reasonIn, versionIn } from '../registers/correction-form';

/** Correcting a plan. */
export function planCorrectionPages({ plans, registeredPlans }: Application): PageRoute[] {
  return [
    page({
      path: '/plans/{id}/correct',
      audience: ['center', 'center_lead'],
      show: async (visit) => {
        const { actor, words } = visit;
        const id = idOf(visit);
        const plan = await plans.detail(actor, id);
        const { imports, registers } = words.pages;
        return {
          title: registers.planCorrect,
          content: (
            <CorrectionForm version={await registeredPlans.version(id)}>
              <TextField {...{ name: 'title', label: imports.planName, value: plan.title }} />
              <SelectField
                {...{ name: 'kind', label: imports.planKind, value: plan.kind }}
                choices={planKinds.map((value) => ({ value, label: imports.planKinds[value] }))}
              />
              <TextField
                {...{ name: 'actNumber', label: imports.actNumber, value: plan.actNumber ?? '' }}
                optional
              />
              <DayField
                {...{ name: 'periodFrom', label: imports.periodFrom }}
                value={plan.periodFrom ?? ''}
                optional
              />
              <DayField
                {...{ name: 'periodTo', label: imports.periodTo, value: plan.periodTo ?? '' }}
                optional
              />
            </CorrectionForm>
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor, changeId } = visit;
        const id = idOf(visit);
        const values = new FormValues(form);
        const given = {
          title: values.label('title', 500),
          kind: values.oneOf('kind', planKinds),
          actNumber: values.optionalLabel('actNumber', 100),
          periodFrom: values.optionalDay('periodFrom'),
          periodTo: values.optionalDay('periodTo'),
          ...reasonIn(values, form, visit),
        };
        values.refuseFaults();
        const ifVersion = versionIn(form);
        await registeredPlans.correct({ actor, changeId, id, ifVersion, given });
        return { seeOther: `/plans/${id}` };
      },
    }),
  ];
}
