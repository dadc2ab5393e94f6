import type { Application } from '../../../application/composition/compose-application';
import { planKinds } from '../../../domain/registers/plan-kind';
import { ActionForm } from '../../components/action-form';
import { DayField, FileField, SelectField, TextField, TickField } from '../../components/fields';
import { Notice } from '../../components/notice';
import { SummaryList } from '../../components/summary-list';
import { itemsAddress } from '../../components/items-address';
import type { Form } from '../../http/form';
import { FormValues } from '../../http/form-values';
import { idOf } from '../../http/id-of-address';
import type { Outcome } from '../../http/outcome';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import { sentBytes, type SentBytes } from './sent-bytes';
import { Findings, UploadPreview } from './upload-report';

const officers = ['center', 'center_lead'] as const;
const readers = ['center', 'center_lead', 'coordinator', 'administrator'] as const;
const accepted = '.csv,.xlsx';
const otherRows = { form: { encoding: undefined, include: [] } };

/** Files of registers: tried first, with what they would add; added when that is confirmed. */
export function importPages({ uploads, planUploads }: Application): PageRoute[] {
  return [
    page({
      path: '/imports',
      audience: officers,
      takesFiles: true,
      show: async ({ words, problem }) => {
        const { imports, lists } = words.pages;
        return {
          title: imports.title,
          content: (
            <>
              <p class="ds-paragraph">{imports.help}</p>
              <p class="ds-paragraph">
                <a class="ds-link" href="/imports/plan">
                  {imports.planTitle}
                </a>
              </p>
              {problem?.error.details.report ? (
                <Findings {...problem.error.details.report} />
              ) : null}
              <ActionForm submit={imports.try} takesFiles>
                <TextField
                  {...{ name: 'symbol', label: lists.filters.symbol, help: imports.symbolHelp }}
                  optional
                />
                <TickField {...{ name: 'addLabels', label: imports.addLabels }} />
                <FileField {...{ name: 'file', label: imports.file, accept: accepted }} />
              </ActionForm>
            </>
          ),
        };
      },
      submit: async (visit, form) =>
        await tryOrAdd(visit, form, {
          to: '/imports',
          upload: async (file, values) => {
            const symbol = values.optionalLabel('symbol') ?? undefined;
            values.refuseFaults();
            return await uploads.upload({
              ...{ actor: visit.actor, changeId: visit.changeId, ...otherRows },
              ...{ bytes: file.bytes, fileName: file.fileName, dryRun: !file.isTried },
              ...{ addLabels: form.isTicked('addLabels'), defaults: { symbol } },
            });
          },
          fields: ['symbol', 'addLabels'],
        }),
    }),
    page({
      path: '/imports/plan',
      audience: officers,
      takesFiles: true,
      show: async ({ words, problem }) => {
        const { imports } = words.pages;
        return {
          title: imports.planTitle,
          content: (
            <>
              <p class="ds-paragraph">{imports.planHelp}</p>
              {problem?.error.details.report ? (
                <Findings {...problem.error.details.report} />
              ) : null}
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
                <TickField
                  {...{ name: 'corrections', label: imports.corrections }}
                  help={imports.correctionsHelp}
                />
                <FileField {...{ name: 'file', label: imports.file, accept: accepted }} />
              </ActionForm>
            </>
          ),
        };
      },
      submit: async (visit, form) =>
        await tryOrAdd(visit, form, {
          to: '/imports/plan',
          upload: async (file, values) => {
            const plan = planIn(values);
            values.refuseFaults();
            return await planUploads.upload({
              ...{ actor: visit.actor, changeId: visit.changeId, ...otherRows },
              ...{ bytes: file.bytes, fileName: file.fileName, dryRun: !file.isTried },
              ...{ plan, corrections: form.isTicked('corrections'), textLanguage: undefined },
            });
          },
          fields: [
            ...['title', 'kind', 'actNumber', 'actOn', 'periodFrom', 'periodTo', 'corrections'],
          ],
        }),
    }),
    page({
      path: '/imports/{id}',
      audience: readers,
      show: async (visit) => {
        const { toTrack, tracked, finishedAt, counts, fileName } = await uploads.find(
          visit.actor,
          idOf(visit),
        );
        const { imports, progress, lists } = visit.words.pages;
        return {
          title: imports.resultTitle,
          content: (
            <>
              {finishedAt === null ? (
                <Notice heading={progress.running}>{progress.runningHelp}</Notice>
              ) : (
                <Notice tone="success">{progress.finished}</Notice>
              )}
              <SummaryList
                entries={[
                  [imports.file, <bdi>{fileName}</bdi>],
                  [imports.rows, counts.total],
                  [imports.new, counts.new],
                  [imports.unchanged, counts.unchanged],
                  [imports.different, counts.different],
                  [imports.toTrack, toTrack],
                  [imports.tracked, tracked],
                ]}
              />
              <p class="ds-paragraph">
                <a class="ds-link" href={itemsAddress({ stage: 'registered' })}>
                  {lists.all}
                </a>
              </p>
            </>
          ),
        };
      },
    }),
  ];
}

type Report = Parameters<typeof UploadPreview>[0]['report'] & { importId: string | null };

/** Shows what a chosen file would do; adds a file that was shown. */
async function tryOrAdd(
  { words }: SignedInVisit,
  form: Form,
  {
    to,
    upload,
    fields,
  }: {
    to: string;
    upload: (file: SentBytes, values: FormValues) => Promise<{ report: Report }>;
    /** What is entered with the file. */
    fields: readonly string[];
  },
): Promise<Outcome> {
  const values = new FormValues(form);
  const file = await sentBytes(form);
  if (file === null) {
    values.fault('file', { code: 'missing' });
    values.refuseFaults();
    return { seeOther: to };
  }
  const { report } = await upload(file, values);
  const { imports } = words.pages;
  if (file.isTried) {
    if (report.importId !== null) return { seeOther: `/imports/${report.importId}` };
    return { title: imports.title, content: <Notice>{imports.nothingNew}</Notice> };
  }
  const given = Object.fromEntries(
    fields.flatMap((name) => {
      const value = form.text(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  return {
    title: imports.previewTitle,
    content: <UploadPreview {...{ to, file, fields: given, report }} />,
  };
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
