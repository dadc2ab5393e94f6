import type { Application } from '../../../application/composition/compose-application';
import { field } from '../../../domain/process/field';
import { planFields } from '../../../domain/registers/entry-fields';
import { centerRoles } from '../../../domain/shared/actor';
import { readEntry } from '../../forms/read-fields';
import { page, type PageRoute } from '../../http/route';
import { EntryBody } from '../entries/entry-form';
import { tryForm, tryOrAdd } from './try-file';

const modes = ['add', 'overwrite'] as const;
const uploaded = { ...planFields, mode: field.oneOf(modes) };

/** Files of plans: what becomes of items that differ is chosen before the file is tried. */
export function planImportPages(application: Application): PageRoute[] {
  const { planUploads } = application;
  return [
    page({
      path: '/imports/plan',
      audience: centerRoles,
      takesFiles: true,
      show: async (visit) => {
        const { imports } = visit.words.pages;
        const choices = modes.map((value) => ({ value, label: imports.modes[value] }));
        return {
          title: imports.planTitle,
          content: (
            <>
              <p class="ds-paragraph">{imports.planHelp}</p>
              {await tryForm(
                application,
                visit,
                <EntryBody
                  {...{ body: uploaded, values: { mode: 'add' }, offers: { mode: { choices } } }}
                />,
              )}
            </>
          ),
        };
      },
      submit: async (visit, form) =>
        await tryOrAdd(application, visit, form, {
          upload: async (file) => {
            const { mode, ...plan } = readEntry(uploaded, form);
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
