import type { Application } from '../../../application/composition/compose-application';
import { refuseUnpermittedAct } from '../../../domain/participation/permissions';
import { TextField, TickField } from '../../components/fields';
import { FormValues } from '../../http/form-values';
import { page, type PageRoute } from '../../http/route';
import { tryForm, tryOrAdd } from './try-file';

/** Files of recommendations: tried first, and added when that is confirmed. */
export function recommendationImportPages(application: Application): PageRoute[] {
  const { uploads } = application;
  return [
    page({
      path: '/imports',
      audience: ['center', 'center_lead', 'administrator'],
      takesFiles: true,
      show: async (visit) => {
        const { words, actor } = visit;
        const { imports, lists } = words.pages;
        const isOfficer = actor.role !== 'administrator';
        const others = [
          ['plan', isOfficer, imports.planTitle],
          [
            'institutions',
            refuseUnpermittedAct(actor, 'addInstitution') === null,
            imports.institutionsTitle,
          ],
        ] as const;
        return {
          title: imports.title,
          content: (
            <>
              {others.map(([place, isOffered, label]) =>
                isOffered ? (
                  <p class="ds-paragraph" key={place}>
                    <a class="ds-link" href={`/imports/${place}`}>
                      {label}
                    </a>
                  </p>
                ) : null,
              )}
              {isOfficer ? (
                <>
                  <p class="ds-paragraph">{imports.help}</p>
                  <p class="ds-paragraph">{imports.onlyAdds}</p>
                  {await tryForm(
                    application,
                    visit,
                    <>
                      <TextField
                        {...{ name: 'symbol', label: lists.filters.symbol }}
                        help={imports.symbolHelp}
                        optional
                      />
                      <TickField {...{ name: 'addLabels', label: imports.addLabels }} />
                    </>,
                  )}
                </>
              ) : null}
            </>
          ),
        };
      },
      submit: async (visit, form) =>
        await tryOrAdd(application, visit, form, {
          upload: async (file) => {
            const values = new FormValues(form);
            const symbol = values.optionalLabel('symbol') ?? undefined;
            values.refuseFaults();
            const { report } = await uploads.upload({
              ...{ actor: visit.actor, changeId: visit.changeId, form: file.form },
              ...{ bytes: file.bytes, fileName: file.fileName, dryRun: !file.isAdded },
              ...{ addLabels: form.isTicked('addLabels'), defaults: { symbol } },
            });
            return report;
          },
          added: ({ importId }) => (importId === null ? null : `/imports/${importId}`),
          button: ({ counts }) => visit.words.pages.imports.add({ count: counts.new }),
        }),
    }),
  ];
}
