import type { ComponentChildren } from 'preact';
import type { UnderstoodFile } from '../../../reading/file-form';
import type { FindingList } from '../../../reading/findings';
import { findingSentence } from '../../../locales/error-sentence';
import { ActionForm } from '../../components/action-form';
import { HiddenFields } from '../../components/hidden-fields';
import { Notice } from '../../components/notice';
import { SummaryList } from '../../components/summary-list';
import { Table } from '../../components/table';
import { useVisit } from '../../layout/visit-context';
import { ReadingFields } from './file-fields';
import { fieldName } from './field-name';
import { fileFields, type GivenFile } from './given-file';

/** What the reports of all kinds of files have. */
export interface ShownReport {
  acceptable: boolean;
  counts: { total: number; new: number; unchanged: number; different?: number; completed?: number };
  errors: FindingList;
  warnings: FindingList;
  understood: UnderstoodFile;
  ignoredColumns: readonly string[];
  /** Of files that can correct what is registered. */
  corrected?: number;
}

type Finding = FindingList['first'][number];

/** What adding a file would do, with its form; nothing is stored yet. */
export function UploadPreview({
  to,
  file,
  report,
  button,
  children,
}: {
  /** The page that adds it. */
  to: string;
  file: GivenFile;
  report: ShownReport;
  button: string;
  children?: ComponentChildren;
}) {
  const { imports } = useVisit().words.pages;
  const { counts, ignoredColumns, understood } = report;
  const { entered } = file;
  const options: readonly string[] = ['encoding', 'include', 'sheet'];
  const kept = { name: fileFields.kept, value: file.keptId };
  const count = (name: string, value: number | undefined) =>
    value === undefined ? null : ([name, value] as const);
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
          [imports.file, <bdi key="file">{file.fileName}</bdi>],
          [imports.rows, counts.total],
          ...(report.acceptable
            ? [
                count(imports.new, counts.new),
                count(imports.completed, counts.completed),
                count(imports.unchanged, counts.unchanged),
                count(imports.different, counts.different),
                count(imports.corrected, report.corrected),
              ]
            : []),
          ignoredColumns.length === 0 ? null : [imports.ignored, ignoredColumns.join('; ')],
        ]}
      />
      {report.acceptable ? (
        <ActionForm to={to} submit={button}>
          <HiddenFields entries={[...entered, kept, { name: fileFields.add, value: 'yes' }]} />
        </ActionForm>
      ) : null}
      <Findings {...report} />
      {children}
      <Understood understood={understood} />
      <details class="ds-details">
        <summary>{imports.again}</summary>
        <ActionForm to={to} submit={imports.try}>
          <HiddenFields
            entries={[...entered.filter(({ name }) => !options.includes(name)), kept]}
          />
          <ReadingFields chosen={file.form} />
        </ActionForm>
      </details>
      <p class="ds-paragraph">
        <a class="ds-link" href={to}>
          {imports.other}
        </a>
      </p>
    </>
  );
}

/** How the columns were understood, with the first rows. */
function Understood({ understood: { columns, sample } }: { understood: UnderstoodFile }) {
  const { words } = useVisit();
  const { imports } = words.pages;
  return (
    <>
      <Table<(typeof columns)[number]>
        caption={imports.columns}
        rows={columns}
        empty={imports.noColumns}
        columns={[
          { heading: imports.column, cell: ({ column }) => <bdi>{column}</bdi> },
          { heading: imports.field, cell: ({ field }) => fieldName(words, field) },
        ]}
      />
      <Table<(typeof sample)[number]>
        caption={imports.sample}
        rows={sample}
        empty=""
        columns={[
          { heading: imports.line, cell: ({ line }) => line, isNumber: true },
          ...columns.map(({ field }) => ({
            heading: fieldName(words, field),
            cell: ({ values }: (typeof sample)[number]) => <bdi>{values[field] ?? '–'}</bdi>,
          })),
        ]}
      />
    </>
  );
}

/** The errors and warnings of a file, row by row: where, what was read, and what is expected. */
export function Findings({
  errors,
  warnings,
  understood,
}: {
  errors: FindingList;
  warnings: FindingList;
  understood?: UnderstoodFile;
}) {
  const { words, language } = useVisit();
  const { imports } = words.pages;
  const tables = [
    [imports.errors({ count: errors.total }), errors],
    [imports.warnings({ count: warnings.total }), warnings],
  ] as const;
  const fields = new Map(understood?.columns.map(({ column, field }) => [column, field]));
  const expected: Readonly<Record<string, string>> = imports.expected;
  const expectedOf = ({ code, column }: Finding) =>
    code === 'malformed_cell'
      ? ` ${expected[fields.get(column ?? '') ?? 'other'] ?? imports.expected.other}`
      : '';
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
              { heading: imports.read, cell: ({ value }) => <bdi>{value ?? '–'}</bdi> },
              {
                heading: imports.what,
                cell: (finding) => findingSentence(language, finding) + expectedOf(finding),
              },
            ]}
          />
        ),
      )}
    </>
  );
}
