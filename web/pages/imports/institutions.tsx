import type { Application } from '../../../application/composition/compose-application';
import type { InstitutionFileReport } from '../../../application/uploads/institution-files';
import { rolesOf } from '../../../domain/participation/permissions';
import { DayField } from '../../components/fields';
import { Table } from '../../components/table';
import { FormValues } from '../../http/form-values';
import { page, type PageRoute } from '../../http/route';
import { useWords } from '../../layout/visit-context';
import { tryForm, tryOrAdd } from './try-file';

type Row = InstitutionFileReport['institutions'][number];

/** Enough to check a list by; the register has all of them. */
const mostShown = 200;

/** Lists of institutions from files: all of their rows or none. */
export function institutionImportPages(application: Application): PageRoute[] {
  const { institutionFiles } = application;
  return [
    page({
      path: '/imports/institutions',
      audience: rolesOf('addInstitution'),
      takesFiles: true,
      show: async (visit) => {
        const { imports } = visit.words.pages;
        return {
          title: imports.institutionsTitle,
          content: (
            <>
              <p class="ds-paragraph">{imports.institutionsHelp}</p>
              {await tryForm(
                application,
                visit,
                <DayField
                  {...{ name: 'validFrom', label: imports.validFrom, help: imports.validFromHelp }}
                  optional
                />,
              )}
            </>
          ),
        };
      },
      submit: async (visit, form) =>
        await tryOrAdd(application, visit, form, {
          upload: async (file) => {
            const values = new FormValues(form);
            const validFrom = values.optionalDay('validFrom') ?? undefined;
            values.refuseFaults();
            return await institutionFiles.import({
              ...{ actor: visit.actor, changeId: visit.changeId, form: file.form },
              ...{ bytes: file.bytes, dryRun: !file.isAdded, validFrom },
            });
          },
          added: () => '/institutions',
          button: ({ counts }) => visit.words.pages.imports.addInstitutions({ count: counts.new }),
          details: (report) => <Outcomes rows={report.institutions} />,
        }),
    }),
  ];
}

function Outcomes({ rows }: { rows: readonly Row[] }) {
  const { imports } = useWords().pages;
  const changed = rows.filter(({ outcome }) => outcome !== 'unchanged');
  return (
    <Table<Row>
      caption={imports.byRow}
      rows={changed.slice(0, mostShown)}
      empty={imports.nothingNew}
      columns={[
        { heading: imports.line, cell: ({ line }) => line, isNumber: true },
        { heading: imports.institution, cell: ({ name }) => <bdi>{name}</bdi> },
        { heading: imports.outcome, cell: ({ outcome }) => imports.outcomes[outcome] },
      ]}
    />
  );
}
