import { atLocalTime, localDateOf } from '../../domain/calendar/local-time';
import type { ImplementationEvent } from '../../domain/implementation/events';
import { letterOutcomeOf } from '../../domain/letters/letter-due';
import { indicatorProgress } from '../../domain/letters/indicator-progress';
import {
  institutionsIn,
  narrate,
  withCorrections,
  withGrades,
  withObligation,
} from '../../domain/letters/item-narrative';
import type { ObligationEvent } from '../../domain/obligation/events';
import type { Instant, LocalDate } from '../../domain/shared/instant';
import { Assessments, type StoredAssessment } from '../../store/assessments';
import type { Database } from '../../store/connect';
import { InstitutionNames } from '../../store/institution-names';
import { LetterOrders, type LetterOrder } from '../../store/letter-orders';
import { letterNotices, Letters, type NewLetter } from '../../store/letters';
import { LetterWithdrawals } from '../../store/letter-withdrawals';
import { localNow, zoneOf } from '../../store/local-day';
import { Obligations } from '../../store/obligations';
import { Policies } from '../../store/policies';
import { readConsiderationOf } from '../../store/reading/consideration';
import { readIndicatorsAsOf } from '../../store/reading/indicators-as-of';
import { readLetterCorrections } from '../../store/reading/letter-corrections';
import {
  readAddressees,
  readPredecessors,
  type Addressee,
  type Head,
} from '../../store/reading/letter-addressees';
import { readOpenItemsAsOf, type PrintedItem } from '../../store/reading/open-items-as-of';
import { readSeenEvents } from '../../store/reading/seen-events';
import { writeSystemNotices } from '../../store/system-notices';
import { plusMs } from '../mail/attempts';
import type { SettlePortion } from './portion';
import { renderLetter, type LetterContent, type LetterItem } from '../letters/render-letter';

/** Dependencies of writing letters from their process. */
interface WriteLettersDependencies {
  database: Database;
  urgentPauseMs: number;
}

/**
 * Settles the waiting institutions of an operation, each in one transaction with its letter and its notices: after an
 * interruption an institution has both or neither. Throws what PostgreSQL throws; the call can then be repeated.
 */
export function createWriteLetters(deps: WriteLettersDependencies): SettlePortion {
  return async function writeLetters({ id, limit }) {
    const orders = new LetterOrders(deps.database);
    const order = await orders.find(id);
    if (order === null) throw new Error(`there is no order of letters ${id}`);
    const waiting = await orders.waiting(id, limit);
    const open = await readOpenItemsAsOf(deps.database, {
      institutionIds: waiting,
      cutAt: order.cutAt,
    });
    for (const [institutionId, printed] of open) {
      await deps.database.transaction((transaction) =>
        settleBody(transaction, deps, { order, institutionId, printed }),
      );
    }
    return { settled: waiting.length, ...(await orders.finish(id)) };
  };
}

async function settleBody(
  database: Database,
  { urgentPauseMs }: WriteLettersDependencies,
  request: { order: LetterOrder; institutionId: string; printed: readonly PrintedItem[] },
): Promise<void> {
  const { order, institutionId, printed } = request;
  const { at, today } = await localNow(new Policies(database));
  const { year, cutAt } = order;
  const openItems = printed.length;
  const wanted = {
    ...{ year, cutAt, today, institutionIds: [institutionId] },
    openItems: new Map([[institutionId, openItems]]),
  };
  const [body] = await readAddressees(database, wanted);
  if (body === undefined) throw new Error(`there is no institution ${institutionId}`);
  const { head, endedOn } = body;
  const orders = new LetterOrders(database);
  const outcome = letterOutcomeOf({
    ...{ hasLetter: body.letterId !== null, endedOn, openItems, hasHead: head !== null },
  });
  const settled = { institutionId, openItems };
  if (outcome !== 'written' || head === null) {
    await orders.settle(order.id, { ...settled, outcome, letterId: body.letterId });
    return;
  }
  const written = await new Letters(database).add(
    await write(database, { order, body, head, at, today, printed }),
  );
  // A concurrent operation was first, and its letter is kept.
  const letterId = written?.id ?? (await letterOf(database, wanted));
  const stands = written === null ? 'written_before' : 'written';
  await orders.settle(order.id, { ...settled, outcome: stands, letterId });
  if (written === null) return;
  const notices = letterNotices('yearly_letter', { letterId: written.id, institutionId });
  await writeSystemNotices(database, {
    notices,
    now: at,
    goesOutAt: plusMs(at, urgentPauseMs),
  });
}

async function letterOf(
  database: Database,
  wanted: Parameters<typeof readAddressees>[1],
): Promise<string> {
  const [body] = await readAddressees(database, wanted);
  if (body === undefined || body.letterId === null) throw new Error('a letter that stands is gone');
  return body.letterId;
}

async function write(
  database: Database,
  request: {
    order: LetterOrder;
    body: Addressee;
    head: Head;
    at: Instant;
    today: LocalDate;
    printed: readonly PrintedItem[];
  },
): Promise<NewLetter> {
  const { order, body, head, at, today, printed } = request;
  const { institutionId } = body;
  const { year, asOf, cutAt, id: orderId } = order;
  const { items, named } = await narrated(database, { institutionId, cutAt, printed });
  const replaces = await replacedBy(database, body);
  const from = `${asOf.slice(0, 4)}-01-01`;
  // Until today: the letter also covers an institution that ended after the day of the letters.
  const predecessors = await readPredecessors(database, { institutionId, from, to: today });
  const conclusions = await readConsiderationOf(database, {
    ...{ institutionId, cutAt },
    from: atLocalTime(from, 0, 0, await zoneOf(new Policies(database))),
  });
  const content = renderLetter(
    {
      ...{ year, asOf, items, replaces, headName: head.fullName, body: body.names },
      ...{ predecessors, conclusions },
    },
    await new InstitutionNames(database).present(named),
    head.language,
  );
  return {
    ...{ orderId, institutionId, year, asOf, content, writtenAt: at },
    headPersonId: head.personId,
    language: head.language,
    itemCount: items.length,
    entityIds: printed.map(({ entityId }) => entityId),
    replacesLetterId: body.replacesLetterId,
  };
}

/** The withdrawn letter that the institution's new one replaces, and the reason. */
async function replacedBy(
  database: Database,
  { replacesLetterId: id }: Addressee,
): Promise<LetterContent['replaces']> {
  if (id === null) return null;
  const letter = await new Letters(database).find(id);
  const withdrawal = (await new LetterWithdrawals(database).of([id])).get(id);
  if (letter === null || withdrawal === undefined) throw new Error(`letter ${id} holds`);
  const writtenOn = localDateOf(letter.writtenAt, await zoneOf(new Policies(database)));
  return { id, writtenOn, reason: withdrawal.reason };
}

/** The items with their histories, as the institution may see them, and the institutions that these name. */
async function narrated(
  database: Database,
  request: { institutionId: string; cutAt: Instant; printed: readonly PrintedItem[] },
): Promise<{ items: LetterItem[]; named: string[] }> {
  const { institutionId, cutAt, printed } = request;
  const viewer = { sees: 'own', institutionId } as const;
  const entityIds = printed.map(({ entityId }) => entityId);
  const obligations = await new Obligations(database).on(entityIds);
  const events = await readSeenEvents<ImplementationEvent>(database, { viewer, entityIds, cutAt });
  const ofObligations = await readSeenEvents<ObligationEvent>(database, {
    ...{ viewer, cutAt },
    entityIds: obligations.map(({ entityId }) => entityId),
  });
  const indicators = await readIndicatorsAsOf(database, { entityIds, cutAt });
  const corrections = await readLetterCorrections(database, { entityIds, cutAt });
  const recommendationIds = printed.flatMap(recommendationIdOf);
  const assessments = await new Assessments(database).of(recommendationIds, cutAt);
  const timeZone = await zoneOf(new Policies(database));
  const named = new Set<string>();
  const items = printed.map((item): LetterItem => {
    const own = events.get(item.entityId) ?? [];
    const owed = obligations
      .filter(({ itemEntityId }) => itemEntityId === item.entityId)
      .map(({ entityId }) => ofObligations.get(entityId) ?? []);
    const grades = gradesOf(item, assessments);
    const life = owed.reduce(
      (told, log) => withObligation(told, log, timeZone),
      narrate(own, timeZone),
    );
    const corrected = withCorrections(life, corrections.get(item.entityId) ?? [], timeZone);
    const narrative = withGrades(corrected, grades, timeZone);
    for (const id of institutionsIn(narrative)) named.add(id);
    return {
      label: [item.source, item.number].filter((part) => part !== null).join(', ') || item.entityId,
      text: item.text ?? '',
      narrative,
      indicators: indicatorProgress(indicators.get(item.entityId) ?? [], own),
    };
  });
  return { items, named: [...named] };
}

function recommendationIdOf({ kind, entityId }: PrintedItem): string[] {
  return kind === 'recommendation' ? [entityId.slice(entityId.indexOf('/') + 1)] : [];
}

function gradesOf(item: PrintedItem, assessments: readonly StoredAssessment[]) {
  const ids = recommendationIdOf(item);
  return assessments.flatMap((one) =>
    one.kind === 'grade' && ids.includes(one.recommendationId) ? [one] : [],
  );
}
