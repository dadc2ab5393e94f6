import type { Application } from '../../../application/composition/compose-application';
import { findingSentence } from '../../../locales/error-sentence';
import type { FindingList } from '../../../reading/findings';
import { ActionForm } from '../../components/action-form';
import { Notice } from '../../components/notice';
import { SummaryList } from '../../components/summary-list';
import { Table } from '../../components/table';
import { useVisit } from '../../layout/visit-context';
import { keptFile, type SentBytes } from './sent-bytes';

/** What the reports of all kinds of files have. */
type Report = Pick<
  Awaited<ReturnType<Application['uploads']['upload']>>['report'],
  'acceptable' | 'counts' | 'errors' | 'warnings' | 'understood' | 'ignoredColumns'
>;

type Finding = FindingList['first'][number];

/** What adding a file would do, with its form; nothing is stored yet. */
export function UploadPreview({
  to,
  file,
  fields,
  report,
}: {
  /** The page that adds it. */
  to: string;
  file: SentBytes;
  /** What was entered with the file. */
  fields: Readonly<Record<string, string>>;
  report: Report;
}) {
  const { imports } = useVisit().words.pages;
  const { counts, understood, ignoredColumns } = report;
  const hidden = {
    ...fields,
    [keptFile.content]: Buffer.from(file.bytes).toString('base64url'),
    [keptFile.fileName]: file.fileName,
  };
  return (
    <>
      {report.acceptable ? (
        <Notice heading={imports.tried}>{imports.triedHelp}</Notice>
      ) : (
        <Notice tone="danger" heading={imports.faulty}>
          {imports.faultyHelp}
        </Notice>
      )}
      <SummaryList
        entries={[
          [imports.file, <bdi>{file.fileName}</bdi>],
          [imports.rows, counts.total],
          ...(report.acceptable
            ? ([
                [imports.new, counts.new],
                [imports.unchanged, counts.unchanged],
                [imports.different, counts.different],
              ] as const)
            : []),
          ignoredColumns.length === 0 ? null : [imports.ignored, ignoredColumns.join('; ')],
        ]}
      />
      <Findings {...report} />
      <Table<(typeof understood.columns)[number]>
        caption={imports.columns}
        rows={understood.columns}
        empty={imports.noColumns}
        columns={[
          { heading: imports.column, cell: ({ column }) => column },
          { heading: imports.field, cell: ({ field }) => field },
        ]}
      />
      {report.acceptable ? (
        <ActionForm to={to} submit={imports.add({ count: counts.new })}>
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
        </ActionForm>
      ) : null}
      <p class="ds-paragraph">
        <a class="ds-link" href={to}>
          {imports.other}
        </a>
      </p>
    </>
  );
}

/** The errors and warnings of a file, row by row. */
export function Findings({ errors, warnings }: { errors: FindingList; warnings: FindingList }) {
  const { words, language } = useVisit();
  const { imports } = words.pages;
  const tables = [
    [imports.errors({ count: errors.total }), errors],
    [imports.warnings({ count: warnings.total }), warnings],
  ] as const;
  return (
    <>
      {tables.map(([caption, { first }]) =>
        first.length === 0 ? null : (
          <Table<Finding>
            key={caption}
            caption={caption}
            rows={first}
            empty=""
            columns={[
              { heading: imports.line, cell: ({ line }) => line ?? '–', isNumber: true },
              { heading: imports.column, cell: ({ column }) => <bdi>{column ?? '–'}</bdi> },
              {
                heading: imports.what,
                cell: ({ code, params }) => findingSentence(language, { code, params }),
              },
            ]}
          />
        ),
      )}
    </>
  );
}
