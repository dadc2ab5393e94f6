import type { Application } from '../../../application/composition/compose-application';
import { rolesOf } from '../../../domain/participation/permissions';
import { Notice } from '../../components/notice';
import { SummaryList } from '../../components/summary-list';
import { itemsAddress } from '../../components/items-address';
import { ToOperations } from '../../components/to-operations';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import { institutionImportPages } from './institutions';
import { planImportPages } from './plan';
import { recommendationImportPages } from './recommendations';

/** Files of registers: tried first, with what they would add; added when that is confirmed. */
export function importPages(application: Application): PageRoute[] {
  const { uploads } = application;
  return [
    ...recommendationImportPages(application),
    ...planImportPages(application),
    ...institutionImportPages(application),
    page({
      path: '/imports/{id}',
      audience: rolesOf('seeOperations'),
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
              <ToOperations />
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
