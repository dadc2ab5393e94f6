import type { Application } from '../../../application/composition/compose-application';
import { centerRoles } from '../../../domain/shared/actor';
import { planKinds } from '../../../domain/registers/plan-kind';
import { ActionForm } from '../../components/action-form';
import { ChoiceField, DayField, SelectField, TextField } from '../../components/fields';
import type { FormValues } from '../../http/form-values';
import { page, type PageRoute } from '../../http/route';
import { FileFields, keptAfter } from './file-fields';
import { tryOrAdd } from './try-file';
import { Findings } from './upload-report';

const modes = ['add', 'overwrite'] as const;

/** Files of plans: what becomes of items that differ is chosen before the file is tried. */
export function planImportPages(application: Application): PageRoute[] {
  const { planUploads } = application;
  return [
    page({
      path: '/imports/plan',
      audience: centerRoles,
      takesFiles: true,
      show: async (visit) => {
        const { words, problem } = visit;
        const { imports } = words.pages;
        const report = problem?.error.details.report;
        return {
          title: imports.planTitle,
          content: (
            <>
              <p class="ds-paragraph">{imports.planHelp}</p>
              {report ? <Findings {...report} /> : null}
              <ActionForm submit={imports.try} takesFiles>
                <TextField {...{ name: 'title', label: imports.planName }} />
                <SelectField
                  {...{ name: 'kind', label: imports.planKind }}
                  choices={planKinds.map((value) => ({ value, label: imports.planKinds[value] }))}
                />
                <TextField {...{ name: 'actNumber', label: imports.actNumber }} optional />
                <DayField {...{ name: 'actOn', label: imports.actOn }} optional />
                <DayField {...{ name: 'periodFrom', label: imports.periodFrom }} optional />
                <DayField {...{ name: 'periodTo', label: imports.periodTo }} optional />
                <ChoiceField
                  {...{ name: 'mode', label: imports.mode, chosen: ['add'] }}
                  choices={modes.map((value) => ({ value, label: imports.modes[value] }))}
                />
                <FileFields kept={await keptAfter(application, visit)} />
              </ActionForm>
            </>
          ),
        };
      },
      submit: async (visit, form) =>
        await tryOrAdd(application, visit, form, {
          upload: async (file, values) => {
            const plan = planIn(values);
            const mode = values.oneOf('mode', modes);
            values.refuseFaults();
            const { report } = await planUploads.upload({
              ...{ actor: visit.actor, changeId: visit.changeId, form: file.form },
              ...{ bytes: file.bytes, fileName: file.fileName, dryRun: !file.isAdded },
              ...{ plan, corrections: mode === 'overwrite', textLanguage: undefined },
            });
            const { corrected, ...rest } = report;
            return { ...rest, ...(mode === 'overwrite' ? { corrected } : {}) };
          },
          added: ({ importId }) => (importId === null ? null : `/imports/${importId}`),
          button: ({ counts, corrected = 0 }) =>
            visit.words.pages.imports.addPlan({ count: counts.new, corrected }),
        }),
    }),
  ];
}

function planIn(values: FormValues) {
  const plan = {
    title: values.label('title', 500),
    kind: values.oneOf('kind', planKinds),
    actNumber: values.optionalLabel('actNumber', 100),
    actOn: values.optionalDay('actOn'),
    periodFrom: values.optionalDay('periodFrom'),
    periodTo: values.optionalDay('periodTo'),
    languages: [],
  };
  const { periodFrom, periodTo } = plan;
  if (periodFrom !== null && periodTo !== null && periodTo < periodFrom) {
    values.fault('periodTo', { code: 'before_first_day' });
  }
  return plan;
}
