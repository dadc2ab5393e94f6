import { endOfDay } from '../../domain/calendar/local-time';
import { letterMediaType } from '../../domain/letters/letter-file';
import { letterFileName } from '../../locales/letter-file';
import {
  letterOutcomeOf,
  letterOutcomes,
  refuseLetterDay,
  type LetterOutcome,
} from '../../domain/letters/letter-due';
import type { PersonActor } from '../../domain/shared/actor';
import type { Instant, LocalDate } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import { LetterOrders, type LetterOrder, type LetterOrderBody } from '../../store/letter-orders';
import { Letters, type Letter } from '../../store/letters';
import { LetterWithdrawals } from '../../store/letter-withdrawals';
import { localNow, zoneOf } from '../../store/local-day';
import type { Policies } from '../../store/policies';
import { readAddressees, type Addressee } from '../../store/reading/letter-addressees';
import { readLeftOutItems } from '../../store/reading/left-out-items';
import type { EngineClient } from '../../engine/engine-client';
import { startBatchNowOrLater } from '../../engine/start-batch';
import { derivedId } from '../derived-id';
import { ApplicationError, notFound, throwRefusal } from '../application-error';
import { permitFollowing } from '../bulk/operation-reading';
import { withNames } from '../shown-names';
import { presentWithdrawal } from './letter-withdrawing';
import { permit } from '../people/participation';

// Enough to recognise an error; the total shows how many more there are.
const mostLeftOut = 500;

/** Which letters are requested. */
interface LetterRequest {
  year: number;
  asOf: LocalDate;
  institutionIds?: readonly string[] | undefined;
}

/** A letter with its withdrawal, if any. */
type ShownLetter = Omit<Letter, 'withdrawnAt'> & {
  withdrawal: ReturnType<typeof presentWithdrawal>;
};

/** The yearly letters to heads of institutions: preview, writing in the background, and reading. */
export class YearlyLetters {
  constructor(
    private readonly deps: {
      database: Database;
      policies: Policies;
      engine: Pick<EngineClient, 'startBatch'>;
    },
  ) {}

  /** The preview; nothing is stored. Errors: 403; 422 for the day or an unknown institution. */
  async preview(actor: PersonActor, request: LetterRequest) {
    permit(actor, 'orderLetters');
    const { bodies } = await this.addressees(request);
    const shown = bodies.map((body) => ({ ...presentAddressee(body), outcome: previewed(body) }));
    const { year, asOf } = request;
    const counts = countsOf(shown.map(({ outcome }) => outcome));
    return await this.named(actor, { year, asOf, counts, bodies: shown });
  }

  /**
   * Fixes the list of institutions, and writes and sends their letters in the background. A repetition of the request
   * finds its operation. Errors: as for the preview; 422 without any institution.
   */
  async order(call: LetterRequest & { actor: PersonActor; changeId: string }) {
    const { actor, changeId, year, asOf } = call;
    permit(actor, 'orderLetters');
    const id = derivedId(changeId, 'letters');
    const orders = new LetterOrders(this.deps.database);
    if ((await orders.find(id)) === null) {
      const { at: createdAt, cutAt, bodies } = await this.addressees(call);
      if (bodies.length === 0) throw new ApplicationError('input', 'nothing_found');
      const said = { id, year, asOf, cutAt, createdAt, createdByPersonId: actor.personId };
      await orders.add(
        said,
        bodies.map(({ institutionId }) => institutionId),
      );
    }
    await startBatchNowOrLater(this.deps.engine, { operation: 'letters', id });
    return await this.findOrder(actor, id);
  }

  /** An operation with the outcome by institution. Errors: 404, also as {@link permitFollowing}. */
  async findOrder(actor: PersonActor, id: string) {
    permitFollowing(actor);
    const orders = new LetterOrders(this.deps.database);
    const order = await orders.find(id);
    if (order === null) throw notFound();
    const bodies = await orders.bodiesOf(id);
    // The uncovered items change with each letter, and finding them reads the whole log; so only after the end.
    const leftOut =
      order.finishedAt === null
        ? null
        : await readLeftOutItems(this.deps.database, { order, limit: mostLeftOut });
    return await this.named(actor, { ...presentOrder(order, bodies), leftOut });
  }

  /** Letters by id; an institution sees its own only. Errors: 403. */
  async list(
    actor: PersonActor,
    query: {
      year?: number | undefined;
      institutionId?: string | undefined;
      after: string;
      limit: number;
    },
  ) {
    const ownBody = actor.role === 'institution' ? actor.institutionId : null;
    const institutionId = query.institutionId ?? ownBody;
    permit(actor, 'seeLetters', institutionId);
    const { year = null, after, limit } = query;
    const page = { year, institutionId, after, limit };
    const letters = await new Letters(this.deps.database).list(page);
    const nextAfter = letters.length < limit ? null : (letters.at(-1)?.id ?? null);
    return await this.named(actor, { letters: await this.shown(actor, letters), nextAfter });
  }

  /** A letter with the delivery of its mails. Errors: 404, also for callers who may not see it. */
  async find(actor: PersonActor, id: string) {
    const shown = await this.shown(actor, [await this.seen(actor, id)]);
    const [letter] = shown;
    if (letter === undefined) throw notFound();
    const mails = await new Letters(this.deps.database).mailsOf(id);
    return await this.named(actor, { ...letter, mails });
  }

  /** The letter itself, byte for byte as it was sent. Errors: as for {@link find}. */
  async download(actor: PersonActor, id: string) {
    const letter = await this.seen(actor, id);
    const content = await new Letters(this.deps.database).contentOf(id);
    if (content === null) throw notFound();
    return { content, mediaType: letterMediaType, fileName: letterFileName(letter) };
  }

  private async shown(actor: PersonActor, letters: readonly Letter[]): Promise<ShownLetter[]> {
    const ids = letters.map(({ id }) => id);
    const withdrawals = await new LetterWithdrawals(this.deps.database).of(ids);
    return letters.map(({ withdrawnAt: _withdrawnAt, ...letter }) => ({
      ...letter,
      withdrawal: presentWithdrawal(actor, withdrawals.get(letter.id)),
    }));
  }

  private async named<V extends object>(actor: PersonActor, view: V) {
    return await withNames(this.deps.database, actor, view);
  }

  private async seen(actor: PersonActor, id: string): Promise<Letter> {
    const letter = await new Letters(this.deps.database).find(id);
    if (letter === null) throw notFound();
    try {
      permit(actor, 'seeLetters', letter.institutionId);
    } catch (error) {
      // The existence of a letter is visible to its institution only.
      if (error instanceof ApplicationError) throw notFound();
      throw error;
    }
    return letter;
  }

  private async addressees(
    request: LetterRequest,
  ): Promise<{ at: Instant; cutAt: Instant; bodies: readonly Addressee[] }> {
    const { database, policies } = this.deps;
    const { at, today } = await localNow(policies);
    throwRefusal(refuseLetterDay(request, today));
    const cutAt = endOfDay(request.asOf, await zoneOf(policies));
    const institutionIds = request.institutionIds ?? null;
    const { year } = request;
    const bodies = await readAddressees(database, { year, cutAt, today, institutionIds });
    const known = new Set(bodies.map(({ institutionId }) => institutionId));
    const unknown = (institutionIds ?? []).findIndex((id) => !known.has(id));
    if (unknown >= 0) {
      const error = { code: 'institution_unknown' };
      const errors = [{ pointer: `/institutionIds/${unknown}`, error }];
      throw new ApplicationError('input', 'institution_unknown', { errors });
    }
    return { at, cutAt, bodies };
  }
}

function previewed({ letterId, endedOn, openItems, head }: Addressee): LetterOutcome {
  const facts = { hasLetter: letterId !== null, endedOn, openItems, hasHead: head !== null };
  return letterOutcomeOf(facts);
}

function presentAddressee(body: Addressee) {
  const { institutionId, openItems, letterId, replacesLetterId } = body;
  const head = body.head && { personId: body.head.personId, language: body.head.language };
  return { institutionId, openItems, head, letterId, replacesLetterId };
}

function countsOf(outcomes: readonly (LetterOutcome | null)[]) {
  const count = (outcome: LetterOutcome): number =>
    outcomes.filter((one) => one === outcome).length;
  const counted = letterOutcomes.map((outcome) => [outcome, count(outcome)] as const);
  const byOutcome = Object.fromEntries(counted) as Record<LetterOutcome, number>;
  return { total: outcomes.length, ...byOutcome };
}

function presentOrder(
  { cutAt: _cutAt, ...order }: LetterOrder,
  bodies: readonly LetterOrderBody[],
) {
  const outcomes = bodies.map(({ outcome }) => outcome);
  const waiting = outcomes.filter((outcome) => outcome === null).length;
  return { ...order, counts: { ...countsOf(outcomes), waiting }, bodies };
}
