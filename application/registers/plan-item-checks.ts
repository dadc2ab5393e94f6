import type { BusinessCalendar } from '../../domain/calendar/business-calendar';
import { refuseImpossibleDay } from '../../domain/calendar/deadline-day';
import type { TermRule } from '../../domain/clock/due-rule';
import type { Candidate } from '../../domain/participation/taking-part';
import { newlyNamed, refuseBodies, refusePlanPart } from '../../domain/registers/plan-item';
import { countPlanTerm, type StatedTerm } from '../../domain/registers/plan-term';
import { refuseTranslations } from '../../domain/registers/translation';
import type { DomainError } from '../../domain/shared/errors';
import type { LocalDate } from '../../domain/shared/instant';
import type { PlanItem, PlanItemBody } from '../../store/plan-items';

/** A plan item as it was entered: its term not counted, its institutions not checked. */
export interface StatedPlanItem extends Omit<PlanItem, 'term'> {
  term: StatedTerm | null;
}

/** A plan item as it was entered. */
export interface GivenPlanItem extends Omit<PlanItem, 'term' | 'bodies'> {
  /** Instead of a day. */
  dueTerm: (Omit<TermRule, 'kind'> & { from: LocalDate | null }) | null;
}

/** The entered item, with its institutions and recommendations found. */
export function statedItem(
  given: Omit<GivenPlanItem, 'recommendationIds'>,
  means: { bodies: readonly PlanItemBody[]; recommendationIds: readonly string[] },
): StatedPlanItem {
  const { text, number, textLanguage, expectedResult, dueOn, translations } = given;
  const { fundingReference, controlNumber, measureKind } = given;
  return {
    ...{ number: number.trim(), text: text.trim(), textLanguage, expectedResult, translations },
    ...{ fundingReference, controlNumber, measureKind, dueOn, ...means },
    term: given.dueTerm === null ? null : termOf(given.dueTerm),
  };
}

/** A term as the register counts it. */
export function termOf({ from, ...rule }: NonNullable<GivenPlanItem['dueTerm']>): StatedTerm {
  return { from, rule: { kind: 'term', ...rule } };
}

/** The data for checking an item. */
interface PlanItemContext {
  countTerm: (stated: StatedTerm) => ReturnType<typeof countPlanTerm>;
  /** The named institutions, held so that none of them ends meanwhile. */
  institutions: readonly Candidate[];
  today: LocalDate;
}

/** The errors of an item, by field. */
interface PlanItemFault {
  field: 'due' | 'lead' | 'coExecutors' | 'translations';
  error: DomainError;
  /** The institution that cannot have its role; null for other errors. */
  institutionId: string | null;
}

/** Counts each term once: hundreds of items of a plan have the same one. */
export function termCounter(
  actOn: LocalDate | null,
  calendar: BusinessCalendar,
): (stated: StatedTerm) => ReturnType<typeof countPlanTerm> {
  const counted = new Map<string, ReturnType<typeof countPlanTerm>>();
  return (stated) => {
    const key = JSON.stringify(stated);
    const known = counted.get(key) ?? countPlanTerm(stated, actOn, calendar);
    counted.set(key, known);
    return known;
  };
}

/**
 * The item for the register, with all errors of the rules. `before`: the institutions that it names already, which
 * may have ended since; without a lead in the row, their lead is kept.
 */
export function checkPlanItem(
  stated: StatedPlanItem,
  context: PlanItemContext,
  before: readonly PlanItemBody[] = [],
): { faults: readonly PlanItemFault[]; item: PlanItem } {
  const counted = stated.term === null ? null : context.countTerm(stated.term);
  const faults: PlanItemFault[] = bodyFaults(stated, context, before);
  const fault = (field: PlanItemFault['field'], error: DomainError | null): void => {
    if (error !== null) faults.push({ field, error, institutionId: null });
  };
  fault('lead', refuseBodies(withLeadOf(before, stated.bodies)));
  const own = { language: stated.textLanguage, status: 'original' } as const;
  fault('translations', refuseTranslations(own, stated.translations));
  fault('due', stated.dueOn === null ? null : refuseImpossibleDay(stated.dueOn));
  if (counted === null) return { faults, item: { ...stated, term: null } };
  fault('due', counted.refused);
  const { term, dueOn } = counted.refused === null ? counted : { term: null, dueOn: null };
  return { faults, item: { ...stated, term, dueOn } };
}

/** An empty cell does not remove the lead, so its co-executors have one. */
function withLeadOf(
  before: readonly PlanItemBody[],
  stated: readonly PlanItemBody[],
): readonly PlanItemBody[] {
  if (stated.some(({ part }) => part === 'lead')) return stated;
  const lead = before.filter(({ part }) => part === 'lead');
  const isLead = ({ institutionId }: PlanItemBody): boolean =>
    lead.some((one) => one.institutionId === institutionId);
  return [...lead, ...stated.filter((body) => !isLead(body))];
}

function bodyFaults(
  { bodies }: StatedPlanItem,
  context: PlanItemContext,
  before: readonly PlanItemBody[],
): PlanItemFault[] {
  return newlyNamed(bodies, before).flatMap(({ institutionId, part }) => {
    const candidate = context.institutions.find(({ id }) => id === institutionId);
    const error = refusePlanPart(part, candidate, context.today);
    const field = part === 'lead' ? 'lead' : 'coExecutors';
    return error === null ? [] : [{ field, error, institutionId }];
  });
}
