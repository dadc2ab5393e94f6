import { ApplicationError } from '../../../application/application-error';
import type { Application } from '../../../application/composition/compose-application';
import { rolesOf } from '../../../domain/participation/permissions';
import { errorSentence } from '../../../locales/error-sentence';
import { ActionForm } from '../../components/action-form';
import { SelectField, TextArea } from '../../components/fields';
import { MovedCounts, MovedDeadlines } from '../../components/moved-deadlines';
import { Notice } from '../../components/notice';
import { OperationProgress, refusedPage } from '../../components/operation-progress';
import { SummaryList } from '../../components/summary-list';
import { FormValues } from '../../http/form-values';
import { idOf, uuidForm } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { ItemFilters } from '../lists/item-filters';
import { readFilter } from '../lists/list-filter';

type Preview = Awaited<ReturnType<Application['changes']['preview']>>;

const appliers = ['center_lead', 'administrator'] as const;
const shownItems = 50;

/**
 * The version in force for the running items of a filter: the filter is in the address, so that the preview of the dates
 * that move changes nothing; the form below it starts the operation, which has a page of its own.
 */
export function policyApplyPages({ changes, institutions, terms }: Application): PageRoute[] {
  const asked = async ({ actor, query }: SignedInVisit) => {
    const { filter } = readFilter(query, actor);
    const recount = query.get('recount') !== 'no';
    return { actor, filter, recount, version: await terms.version() };
  };
  return [
    page({
      path: '/policies/apply',
      audience: appliers,
      show: async (visit) => {
        const { actor, words, query } = visit;
        const call = await asked(visit);
        const isAsked = Object.keys(call.filter).length > 0;
        const [bodies, preview] = await Promise.all([
          institutions.list(actor, { living: true }),
          isAsked
            ? changes.preview({ ...call, limit: shownItems, cursor: undefined }).catch(refusalOf)
            : null,
        ]);
        const said = words.pages.policies;
        return {
          title: said.applyTitle({ version: call.version }),
          content: (
            <>
              <p class="ds-paragraph">{said.applyHelp}</p>
              <ItemFilters to="/policies/apply" institutions={bodies} seesProcess>
                <SelectField
                  {...{ name: 'recount', label: said.recount }}
                  value={query.get('recount') ?? 'yes'}
                  choices={(['yes', 'no'] as const).map((value) => ({
                    ...{ value, label: said.recounts[value] },
                  }))}
                />
              </ItemFilters>
              {preview instanceof ApplicationError ? (
                <Notice tone="warning">{errorSentence(visit.language, preview)}</Notice>
              ) : null}
              {preview === null || preview instanceof ApplicationError ? null : (
                <PolicyPreview preview={preview} />
              )}
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const { changeId, language } = visit;
        const values = new FormValues(form);
        const reason = values.text('reason');
        values.refuseFaults();
        const given = form.text('previewId') ?? '';
        const previewId = uuidForm.test(given) ? given : null;
        const call = { ...(await asked(visit)), changeId, reason, language, previewId };
        const { id } = await changes.order(call);
        return { seeOther: `/policies/changes/${id}` };
      },
    }),
    page({
      path: '/policies/changes/{id}',
      audience: rolesOf('seeOperations'),
      show: async (visit) => {
        const { actor, query, words } = visit;
        const change = await changes.find(actor, idOf(visit), refusedPage(query));
        const { counts, refused, nextAfter, names, version, supersededBy } = change;
        const said = words.pages.policies;
        return {
          title: said.progressTitle({ version }),
          content: (
            <>
              {supersededBy === null ? null : <Notice tone="warning">{said.superseded}</Notice>}
              <OperationProgress
                done={said.applied}
                counts={{ ...counts, done: counts.changed }}
                {...{ refused, nextAfter, names }}
              />
            </>
          ),
        };
      },
    }),
  ];
}

/** A filter that finds nothing, or too much, is said on the page; everything else is an error. */
function refusalOf(error: unknown): ApplicationError {
  if (error instanceof ApplicationError && error.kind === 'input') return error;
  throw error;
}

function PolicyPreview({ preview }: { preview: Preview }) {
  const { words, language } = useVisit();
  const said = words.pages.policies;
  const { counts, items, previewId, nextCursor } = preview;
  const moved = items.flatMap(({ entityId, source, number, dates }) =>
    dates.filter(({ moves }) => moves).map((date) => ({ ...date, entityId, source, number })),
  );
  return (
    <>
      {counts === null ? null : (
        <>
          <SummaryList
            entries={[
              [said.previewed, counts.items],
              [said.changed, counts.changed],
            ]}
          />
          {counts.refused.map(({ code, count }) => (
            <Notice tone="warning" key={code}>
              {said.refused({ count, why: errorSentence(language, { code }) })}
            </Notice>
          ))}
          <MovedCounts {...counts} />
        </>
      )}
      <MovedDeadlines deadlines={moved} />
      {nextCursor === null ? null : <p class="ds-paragraph">{words.pages.calendar.firstOnly}</p>}
      {counts === null || counts.changed === 0 ? null : (
        <ActionForm submit={said.apply({ count: counts.changed })}>
          <input type="hidden" name="previewId" value={previewId ?? ''} />
          <TextArea {...{ name: 'reason', label: said.reason, help: said.reasonHelp, rows: 3 }} />
        </ActionForm>
      )}
    </>
  );
}
