import type { Application } from '../../../application/composition/compose-application';
import {
  planItemFields,
  planItemLanguage,
  reasonField,
} from '../../../domain/registers/entry-fields';
import type { ItemDetail } from '../../../application/items/items';
import type { TermRule } from '../../../domain/clock/due-rule';
import type { LocalDate } from '../../../domain/shared/instant';
import { readEntry } from '../../forms/read-fields';
import { refuseField } from '../../http/form-values';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import { itemAddress } from '../items/address';
import { titleOf } from '../items/title';
import { EntryForm, officers, presentInstitutions, readCorrection } from './entry-form';
import { afterCorrecting, afterRegistering } from './registered';

const newEntry = { ...planItemFields, ...planItemLanguage };
const corrected = { ...planItemFields, ...reasonField };

/** Registering an item of a plan and correcting it. */
export function planItemPages(application: Application): PageRoute[] {
  const { plans, registeredPlanItems, items } = application;
  return [
    page({
      path: '/plans/{id}/add-item',
      audience: officers,
      show: async (visit) => {
        const { title } = await plans.stored(idOf(visit));
        const { entries } = visit.words.pages;
        return {
          title: `${entries.addPlanItem}: ${title}`,
          content: (
            <EntryForm
              body={newEntry}
              submit={entries.register}
              values={{ textLanguage: visit.language }}
              institutions={await presentInstitutions(application, visit)}
            />
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor, changeId } = visit;
        const { termAmount, termUnit, dueOn, ...entry } = readEntry(newEntry, form);
        const due = statedDue({ dueOn, termAmount, termUnit });
        const given = { ...entry, ...due, translations: [], recommendationIds: [] };
        const planId = idOf(visit);
        const registered = await plans.registerItem({ actor, changeId, planId, given });
        return afterRegistering(visit, registered);
      },
    }),
    page({
      path: '/items/plan-item/{id}/correct',
      audience: officers,
      show: async (visit) => {
        const { words } = visit;
        const item = await items.detail(visit.actor, `plan-item/${idOf(visit)}`);
        const { entries } = words.pages;
        const { number, text, expectedResult, planItem } = item;
        const named = (part: 'lead' | 'co_executor') =>
          (planItem?.bodies ?? [])
            .filter((one) => one.part === part)
            .map(({ institutionId }) => institutionId);
        return {
          title: `${entries.correct}: ${titleOf(item, words)}`,
          content: (
            <>
              <p class="ds-paragraph">{entries.correctPlanItemHelp}</p>
              <EntryForm
                body={corrected}
                submit={entries.correct}
                version={item.registerVersion}
                institutions={await presentInstitutions(application, visit)}
                values={{
                  ...{ number, text, expectedResult },
                  leadInstitutionId: named('lead')[0],
                  coExecutorInstitutionIds: named('co_executor'),
                  measureKind: planItem?.measureKind,
                  fundingReference: planItem?.fundingReference,
                  controlNumber: planItem?.controlNumber,
                  ...asTyped(dueShown(item)),
                }}
              />
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const { given: read, ...call } = readCorrection(corrected, visit, form);
        const { termAmount, termUnit, dueOn, ...entry } = read;
        const own = { dueOn, termAmount, termUnit };
        const before = dueShown(await items.detail(call.actor, `plan-item/${call.id}`));
        const due = isSame(own, before) ? {} : givenDue(own);
        const done = await registeredPlanItems.correct({ ...call, given: { ...entry, ...due } });
        return afterCorrecting(visit, done, itemAddress(`plan-item/${call.id}`));
      },
    }),
  ];
}

/** The own day of an item on its form: a day, or a term from the act of the plan. */
interface OwnDue {
  dueOn: LocalDate | null;
  termAmount: number | null;
  termUnit: TermRule['unit'] | null;
}

function dueShown({ planItem, dueOn }: ItemDetail): OwnDue {
  const term = planItem?.due?.term ?? null;
  return term === null
    ? { dueOn, termAmount: null, termUnit: null }
    : { dueOn: null, termAmount: term.amount, termUnit: term.unit };
}

function asTyped({ dueOn, termAmount, termUnit }: OwnDue) {
  return { dueOn, termAmount: termAmount === null ? null : String(termAmount), termUnit };
}

function isSame(one: OwnDue, other: OwnDue): boolean {
  return (['dueOn', 'termAmount', 'termUnit'] as const).every((name) => one[name] === other[name]);
}

/** For a correction: either the day or the term is stated. */
function givenDue(own: OwnDue) {
  const { dueOn, dueTerm } = statedDue(own);
  return dueTerm === null ? { dueOn } : { dueTerm };
}

/** The own day as it was entered. Errors: 422 for half a term, and for a term beside a day. */
function statedDue({ dueOn, termAmount: amount, termUnit: unit }: OwnDue) {
  if (amount === null && unit === null) return { dueOn, dueTerm: null };
  if (amount === null) return refuseField('termAmount', { code: 'missing' });
  if (unit === null) return refuseField('termUnit', { code: 'missing' });
  if (dueOn !== null) return refuseField('termAmount', { code: 'due_twice' });
  // Counted from the act of the plan, as a file that names no day has it.
  const usual = { start: 'next_day', roll: 'next_business_day', from: null } as const;
  return { dueOn: null, dueTerm: { amount, unit, ...usual } };
}
