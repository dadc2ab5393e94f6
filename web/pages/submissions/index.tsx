import type { Application } from '../../../application/composition/compose-application';
import {
  submittedKinds,
  submittedPrefixes,
  type SubmittedKind,
} from '../../../domain/participation/submitted';
import { centerRoles } from '../../../domain/shared/actor';
import { ActionForm } from '../../components/action-form';
import { ChoiceField, FileField, TextArea } from '../../components/fields';
import { Moment } from '../../components/day';
import { Section } from '../../components/section';
import { Table } from '../../components/table';
import { WrittenText } from '../../components/written-text';
import { contentOfForm } from '../../../application/evidence/uploaded-evidence';
import { FormValues } from '../../http/form-values';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import { useVisit } from '../../layout/visit-context';
import { uuidOf } from '../items/address';

type Risk = Awaited<ReturnType<Application['reprisalRisks']['of']>>;

/** What all that is submitted has in common: taking it out, the risk of reprisals, released copies. */
export function submissionPages(application: Application): PageRoute[] {
  return [
    ...archivePages(application),
    ...submittedKinds.flatMap((kind) => [
      riskPage(application, kind),
      releasePage(application, kind),
    ]),
  ];
}

function archivePages({ ownSubmissions }: Application): PageRoute[] {
  return [
    page({
      path: '/my-submissions',
      audience: ['ngo', 'institution'],
      show: async ({ words }) => {
        const said = words.pages.submissions;
        return {
          title: said.archiveTitle,
          content: (
            <>
              <p class="ds-paragraph">{said.archiveHelp}</p>
              <p class="ds-paragraph">
                <a class="ds-button" href="/my-submissions.zip">
                  {said.archiveDownload}
                </a>
              </p>
            </>
          ),
        };
      },
    }),
    page({
      path: '/my-submissions.zip',
      audience: ['ngo', 'institution'],
      show: async ({ actor, language }) => ({
        file: ownSubmissions.archive(actor, language),
        ...{ contentType: 'application/zip', fileName: 'submissions.zip' },
      }),
    }),
  ];
}

function riskPage({ reprisalRisks, terms }: Application, kind: SubmittedKind): PageRoute {
  return page({
    path: `/${kind}/{id}/reprisals`,
    audience: [...centerRoles, 'ngo'],
    show: async (visit) => {
      const said = visit.words.pages.submissions;
      if (visit.actor.role === 'ngo') return { title: said.riskTitle, content: <OwnRisk /> };
      const [risk, timeZone] = await Promise.all([
        reprisalRisks.of(visit.actor, submittedPrefixes[kind] + idOf(visit)),
        terms.timeZone(),
      ]);
      return { title: said.riskTitle, content: <Risks {...{ risk, timeZone }} /> };
    },
    submit: async (visit, form) => {
      const values = new FormValues(form);
      const { actor, language } = visit;
      const isOwn = actor.role === 'ngo';
      const atRisk = isOwn || values.oneOf('atRisk', ['yes', 'no']) === 'yes';
      const note = values.text('note');
      values.refuseFaults();
      const entityId = submittedPrefixes[kind] + idOf(visit);
      await reprisalRisks.note(actor, entityId, { atRisk, note, language });
      return { seeOther: `/${kind}/${idOf(visit)}/${isOwn ? 'files' : 'reprisals'}` };
    },
  });
}

/** What a submitter tells the center: it reads no notes, as those of others may be among them. */
function OwnRisk() {
  const said = useVisit().words.pages.submissions;
  return (
    <>
      <p class="ds-paragraph">{said.ownRiskHelp}</p>
      <ActionForm submit={said.tellRisk}>
        <TextArea name="note" label={said.ownRiskNote} />
      </ActionForm>
    </>
  );
}

function Risks({ risk, timeZone }: { risk: Risk; timeZone: string }) {
  const { words, language } = useVisit();
  const said = words.pages.submissions;
  const names = risk.names.in(language);
  return (
    <>
      <p class="ds-paragraph">{said.riskHelp}</p>
      <Table<Risk['notes'][number]>
        caption={said.notes}
        rows={risk.notes.toReversed()}
        empty={said.noNotes}
        columns={[
          { heading: said.risk, cell: ({ atRisk }) => (atRisk ? said.atRisk : said.notAtRisk) },
          {
            heading: said.note,
            cell: ({ note, noteLanguage }) => <WrittenText text={note} language={noteLanguage} />,
            isText: true,
          },
          { heading: said.by, cell: ({ notedBy }) => names[notedBy] ?? '–' },
          { heading: said.at, cell: ({ notedAt: at }) => <Moment {...{ at, timeZone }} /> },
        ]}
      />
      <Section id="add" heading={said.addNote}>
        <ActionForm submit={said.addNote}>
          <ChoiceField
            {...{ name: 'atRisk', label: said.risk }}
            choices={[
              { value: 'yes', label: said.atRisk },
              { value: 'no', label: said.notAtRisk },
            ]}
          />
          <TextArea name="note" label={said.riskNote} />
        </ActionForm>
      </Section>
    </>
  );
}

function releasePage({ submittedFiles }: Application, kind: SubmittedKind): PageRoute {
  return page({
    path: `/${kind}/{id}/files/{file}/release`,
    audience: centerRoles,
    takesFiles: true,
    show: async ({ words }) => {
      const said = words.pages.submissions;
      return {
        title: said.releaseTitle,
        content: (
          <>
            <p class="ds-paragraph">{said.releaseHelp}</p>
            <ActionForm submit={said.release} takesFiles>
              <FileField name="file" label={words.pages.invitations.chooseFile} />
            </ActionForm>
          </>
        ),
      };
    },
    submit: async (visit, form) => {
      const values = new FormValues(form);
      const file = form.files.get('file');
      if (file === undefined) values.fault('file', { code: 'missing' });
      values.refuseFaults();
      const id = uuidOf(visit.params['file']);
      if (file !== undefined) {
        await submittedFiles.release({ actor: visit.actor, id, ...contentOfForm(file) });
      }
      return { seeOther: `/${kind}/${idOf(visit)}/files` };
    },
  });
}
