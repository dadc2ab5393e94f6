import type { Application } from '../../../application/composition/compose-application';
import type { ItemFilter } from '../../../application/items/items';
import { isLocalDate, type LocalDate } from '../../../domain/shared/instant';
import type { Institution } from '../../../application/institutions/registered-institutions';
import { centerRoles } from '../../../domain/shared/actor';
import { rolesOf } from '../../../domain/participation/permissions';
import { ActionForm } from '../../components/action-form';
import { DayField, TextArea } from '../../components/fields';
import { OperationProgress, refusedPage } from '../../components/operation-progress';
import { FormValues } from '../../http/form-values';
import { idOf, uuidForm } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import { ItemFilters } from '../lists/item-filters';
import { readFilter } from '../lists/list-filter';
import { AssignmentPreview } from './assignment-preview';
import { WhomFields } from './whom-fields';

/** The preview above the form: items that came or changed since are not assigned. */
const previewField = 'previewId';

/** To whom the items are assigned; null while nobody was chosen. */
type Whom =
  | { asPlanned: true }
  | { asPlanned: false; leadInstitutionId: string; supportInstitutionIds: readonly string[] }
  | null;

/**
 * The assignment of many items: the filter and the institutions are in the address, so the preview changes nothing; the
 * form below it starts the operation, which has a page of its own.
 */
export function assignPages({ assignments, institutions }: Application): PageRoute[] {
  const previewOf = async ({ actor, query }: SignedInVisit, filter: ItemFilter, whom: Whom) =>
    whom === null || Object.keys(filter).length === 0
      ? null
      : await assignments.preview(
          actor,
          { ...whom, filter, effectiveAt: dayIn(query) },
          refusedPage(query),
        );
  return [
    page({
      path: '/center/assign',
      audience: centerRoles,
      show: async (visit) => {
        const { actor, query, words } = visit;
        const { filter } = readFilter(query, actor);
        const whom = whomIn(query);
        const [bodies, preview] = await Promise.all([
          institutions.list(actor, { living: true }),
          previewOf(visit, filter, whom),
        ]);
        const { assign } = words.pages;
        return {
          title: assign.title,
          content: (
            <>
              <p class="ds-paragraph">{assign.help}</p>
              <ItemFilters to="/center/assign" institutions={bodies} seesProcess>
                <WhomFields leads={bodies.filter(mayLead)} all={bodies} />
                <DayField
                  {...{ name: 'effectiveAt', label: assign.day, help: assign.dayHelp }}
                  value={query.get('effectiveAt') ?? ''}
                  optional
                />
              </ItemFilters>
              {preview === null ? null : (
                <>
                  <AssignmentPreview preview={preview} />
                  {preview.assignable === 0 ? null : (
                    <ActionForm submit={assign.confirm({ count: preview.assignable })}>
                      <input type="hidden" name={previewField} value={preview.previewId ?? ''} />
                      <TextArea
                        {...{ name: 'reason', label: assign.reason, help: assign.reasonHelp }}
                        rows={3}
                      />
                    </ActionForm>
                  )}
                </>
              )}
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor, query, changeId, language } = visit;
        const values = new FormValues(form);
        const reason = values.text('reason');
        const effectiveAt = dayIn(query);
        const whom = whomIn(query);
        if (whom === null) values.fault('to', { code: 'missing' });
        const previewId = values.optionalId(previewField);
        values.refuseFaults();
        const { filter } = readFilter(query, actor);
        const given = whom ?? { asPlanned: true as const };
        const { id } = await assignments.order({
          ...{ ...given, filter, actor, changeId, reason, language, effectiveAt, previewId },
        });
        return { seeOther: `/center/assignments/${id}` };
      },
    }),
    page({
      path: '/center/assignments/{id}',
      audience: rolesOf('seeOperations'),
      show: async (visit) => {
        const { actor, query, words } = visit;
        const id = idOf(visit);
        const { counts, refused, nextAfter, names } = await assignments.find(
          actor,
          id,
          refusedPage(query),
        );
        const { assign } = words.pages;
        return {
          title: assign.progressTitle,
          content: (
            <OperationProgress
              done={assign.assigned}
              counts={{ ...counts, done: counts.assigned }}
              {...{ refused, nextAfter, names }}
            />
          ),
        };
      },
    }),
  ];
}

/** The day of an assignment that is entered later. */
function dayIn(query: URLSearchParams): LocalDate | undefined {
  const day = query.get('effectiveAt') ?? '';
  return isLocalDate(day) ? day : undefined;
}

function whomIn(query: URLSearchParams): Whom {
  if (query.get('to') === 'planned') return { asPlanned: true };
  const leadInstitutionId = query.get('to') ?? '';
  if (!uuidForm.test(leadInstitutionId)) return null;
  const supportInstitutionIds = query.getAll('with').filter((id) => uuidForm.test(id));
  return { asPlanned: false, leadInstitutionId, supportInstitutionIds };
}

function mayLead({ kind }: Institution): boolean {
  return kind !== 'ngo' && kind !== 'center';
}
