import type { Application } from '../../../application/composition/compose-application';
import type { InstitutionFileReport } from '../../../application/uploads/institution-files';
import { rolesOf } from '../../../domain/participation/permissions';
import { ActionForm } from '../../components/action-form';
import { DayField } from '../../components/fields';
import { Table } from '../../components/table';
import { page, type PageRoute } from '../../http/route';
import { useWords } from '../../layout/visit-context';
import { FileFields, keptAfter } from './file-fields';
import { tryOrAdd } from './try-file';
import { Findings } from './upload-report';

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
        const { words, problem } = visit;
        const { imports } = words.pages;
        const report = problem?.error.details.report;
        return {
          title: imports.institutionsTitle,
          content: (
            <>
              <p class="ds-paragraph">{imports.institutionsHelp}</p>
              {report ? <Findings {...report} /> : null}
              <ActionForm submit={imports.try} takesFiles>
                <DayField
                  {...{ name: 'validFrom', label: imports.validFrom, help: imports.validFromHelp }}
                  optional
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
