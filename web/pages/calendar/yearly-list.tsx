import { ApplicationError } from '../../../application/application-error';
import type { Application } from '../../../application/composition/compose-application';
import { rolesOf } from '../../../domain/participation/permissions';
import type { CalendarOverride } from '../../../domain/calendar/business-calendar';
import { wordsIn } from '../../../locales/words';
import { ActionForm } from '../../components/action-form';
import { Day } from '../../components/day';
import { SelectField, TextField, TickField } from '../../components/fields';
import { HiddenFields } from '../../components/hidden-fields';
import { MovedCounts, MovedDeadlines } from '../../components/moved-deadlines';
import { Notice } from '../../components/notice';
import { Table } from '../../components/table';
import type { Form } from '../../http/form';
import { FormValues } from '../../http/form-values';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { FileFields, keptAfter, type KeptFile } from '../imports/file-fields';
import { fileFields, givenFile, type GivenFile } from '../imports/given-file';
import { Findings } from '../imports/upload-report';

type Proposal = Awaited<ReturnType<Application['calendarLists']['propose']>>;

/** What is entered with the file. */
interface Asked {
  year: number;
  language: string;
  dropDays: boolean;
}

/** The version that the preview showed: another one that was published meanwhile is not overwritten. */
const versionField = 'version';

/** The days of a yearly decree from a file: what would change, which deadlines would move, and publishing it. */
export function yearlyListPages(application: Application): PageRoute[] {
  const { calendarLists, calendarVersions } = application;
  return [
    page({
      path: '/calendar/yearly-list',
      audience: rolesOf('changeCalendar'),
      takesFiles: true,
      show: async (visit) => ({
        title: visit.words.pages.calendar.listTitle,
        content: (
          <>
            <p class="ds-paragraph">{visit.words.pages.calendar.listHelp}</p>
            <ListForm kept={await keptAfter(application, visit)} />
          </>
        ),
      }),
      submit: async (visit, form) => {
        const file = await givenFile(application, visit, form);
        const asked = askedIn(visit, form);
        const { actor, words } = visit;
        const proposal = await calendarLists.propose(actor, { ...asked, ...file });
        const { calendar } = proposal;
        if (file.isAdded && calendar !== null) {
          if (String(calendar.version) !== form.text(versionField)) {
            const params = { nextVersion: calendar.version };
            throw new ApplicationError('conflict', 'not_the_next_version', { params });
          }
          await calendarVersions.add(actor, calendar);
          return { seeOther: `/calendar/versions/${calendar.version}` };
        }
        return {
          title: words.pages.calendar.previewTitle({ year: asked.year }),
          content: <ListPreview {...{ proposal, asked, file }} />,
        };
      },
    }),
  ];
}

function askedIn({ languages }: SignedInVisit, form: Form): Asked {
  const values = new FormValues(form);
  const year = Number(form.text('year') ?? NaN);
  if (!/^2\d{3}$/.test(form.text('year') ?? '')) values.fault('year', { code: 'wrong' });
  const language = values.oneOf('language', languages);
  values.refuseFaults();
  return { year, language, dropDays: form.isTicked('dropDays') };
}

function ListForm({ kept, asked }: { kept: KeptFile; asked?: Asked }) {
  const { words, languages, language } = useVisit();
  const { calendar: said, imports } = words.pages;
  return (
    <ActionForm submit={imports.try} takesFiles>
      <TextField
        {...{ name: 'year', label: said.year, type: 'number' }}
        value={asked === undefined ? '' : String(asked.year)}
      />
      <SelectField
        {...{ name: 'language', label: said.namesLanguage, value: asked?.language ?? language }}
        choices={languages.map((tag) => ({ value: tag, label: wordsIn(tag).pages.frame.ownName }))}
      />
      <TickField
        {...{ name: 'dropDays', label: said.dropDays, help: said.dropDaysHelp }}
        ticked={asked?.dropDays ?? false}
      />
      <FileFields kept={kept} accept=".csv,.xlsx,.ics" />
    </ActionForm>
  );
}

/** What publishing the list would change; nothing is stored yet. */
function ListPreview({
  proposal,
  asked,
  file,
}: {
  proposal: Proposal;
  asked: Asked;
  file: GivenFile;
}) {
  const said = useVisit().words.pages.calendar;
  const { calendar, preview, errors, warnings } = proposal;
  const kept = { id: file.keptId, fileName: file.fileName };
  return (
    <>
      {calendar === null ? (
        <Notice tone="danger" heading={said.faulty}>
          {said.faultyHelp}
        </Notice>
      ) : (
        <Notice heading={said.tried}>{said.triedHelp({ version: calendar.version })}</Notice>
      )}
      <Findings errors={errors} warnings={warnings} />
      <DifferingDays proposal={proposal} />
      {calendar === null || preview === null ? (
        <ListForm kept={kept} asked={asked} />
      ) : (
        <>
          {preview.counts === null ? null : <MovedCounts {...preview.counts} />}
          <MovedDeadlines deadlines={preview.deadlines} />
          {preview.nextCursor === null ? null : <p class="ds-paragraph">{said.firstOnly}</p>}
          <ActionForm submit={said.publish({ version: calendar.version })}>
            <HiddenFields
              entries={[
                ...file.entered,
                { name: versionField, value: String(calendar.version) },
                { name: fileFields.kept, value: kept.id },
                { name: fileFields.add, value: 'yes' },
              ]}
            />
          </ActionForm>
        </>
      )}
    </>
  );
}

function DifferingDays({ proposal: { difference } }: { proposal: Proposal }) {
  const said = useVisit().words.pages.calendar;
  const kinds = ['added', 'changed', 'dropped'] as const;
  const days = kinds
    .flatMap((kind) => difference[kind].map((day) => ({ ...day, change: kind })))
    .toSorted((one, other) => one.on.localeCompare(other.on));
  return (
    <Table<CalendarOverride & { change: (typeof kinds)[number] }>
      caption={said.days}
      rows={days}
      empty={said.sameDays}
      columns={[
        { heading: said.day, cell: ({ on }) => <Day on={on} /> },
        { heading: said.kind, cell: ({ kind }) => (kind === 'working' ? said.working : said.off) },
        { heading: said.difference, cell: ({ change }) => said.differences[change] },
        {
          heading: said.insteadOf,
          cell: ({ insteadOf }) => (insteadOf === undefined ? '–' : <Day on={insteadOf} />),
        },
        { heading: said.note, cell: ({ note }) => <bdi>{note ?? '–'}</bdi> },
      ]}
    />
  );
}
