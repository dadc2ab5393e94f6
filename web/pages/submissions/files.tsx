import type { Application } from '../../../application/composition/compose-application';
import type { ShownFile } from '../../../application/submitters/submitted-files';
import { submittedPrefixes, type SubmittedKind } from '../../../domain/participation/submitted';
import { isOfCenter } from '../../../domain/shared/actor';
import { ActionForm } from '../../components/action-form';
import { Section } from '../../components/section';
import { StatusMark } from '../../components/status-mark';
import { Table } from '../../components/table';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import type { Visit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { uuidOf } from '../items/address';
import { FileFields, fileIn } from './file-fields';

/** The files of what was submitted: those that the reader may see, and for the submitter a form for more. */
export function submittedFilePages(
  { submittedFiles }: Application,
  kind: SubmittedKind,
): PageRoute[] {
  const called = (visit: Visit) => submittedPrefixes[kind] + idOf(visit);
  return [
    page({
      path: `/${kind}/{id}/files`,
      audience: 'signed_in',
      takesFiles: true,
      show: async (visit) => {
        const { actor, words } = visit;
        const files = await submittedFiles.list({ actor, entityId: called(visit) });
        return {
          title: words.pages.inputs.files,
          content: <Files {...{ files, address: `/${kind}/${idOf(visit)}` }} />,
        };
      },
      submit: async (visit, form) => {
        const entityId = called(visit);
        const file = fileIn(form);
        if (file !== null) await submittedFiles.add({ actor: visit.actor, entityId, ...file });
        return { seeOther: `/${kind}/${idOf(visit)}/files` };
      },
    }),
    page({
      path: `/${kind}/{id}/files/{file}`,
      audience: 'signed_in',
      show: async ({ actor, params }) => {
        const { content, mediaType, name } = await submittedFiles.open(
          actor,
          uuidOf(params['file']),
        );
        return { file: content, contentType: mediaType, fileName: name };
      },
    }),
  ];
}

function Files({ files, address }: { files: readonly ShownFile[]; address: string }) {
  const { words, actor } = useVisit();
  const { inputs: said, invitations, submissions } = words.pages;
  return (
    <>
      <Table<ShownFile>
        caption={said.files}
        rows={files}
        empty={said.noFiles}
        columns={[
          {
            heading: invitations.file,
            cell: ({ id, name }) => (
              <a class="ds-link" href={`${address}/files/${id}`}>
                <bdi>{name}</bdi>
              </a>
            ),
          },
          { heading: invitations.stance, cell: ({ stance }) => invitations.stances[stance] },
          {
            heading: said.place,
            cell: ({ page: on, paragraph }) =>
              [on === null ? null : said.onPage({ page: on }), paragraph]
                .filter((one) => one !== null)
                .join(', ') || '–',
          },
          {
            heading: said.forOthers,
            cell: ({ isProtected, isReleased }) =>
              isProtected && !isReleased ? <StatusMark>{said.notReleased}</StatusMark> : '–',
          },
          {
            heading: submissions.release,
            cell: ({ id, isProtected }) =>
              isProtected && isOfCenter(actor.role) ? (
                <a class="ds-link" href={`${address}/files/${id}/release`}>
                  {submissions.releaseTitle}
                </a>
              ) : (
                '–'
              ),
          },
        ]}
      />
      {actor.role === 'ngo' ? (
        <Section id="add" heading={said.addFile}>
          <ActionForm submit={said.addFile} takesFiles>
            <FileFields isNeeded />
          </ActionForm>
        </Section>
      ) : null}
      {isOfCenter(actor.role) || actor.role === 'ngo' ? (
        <p class="ds-paragraph">
          <a class="ds-link" href={`${address}/reprisals`}>
            {submissions.riskTitle}
          </a>
        </p>
      ) : null}
      <p class="ds-paragraph">
        <a class="ds-link" href={address}>
          {words.pages.entities.back}
        </a>
      </p>
    </>
  );
}
