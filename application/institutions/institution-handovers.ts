import { refuseSuccession } from '../../domain/participation/institution-succession';
import type { PersonActor } from '../../domain/shared/actor';
import type { LocalDate } from '../../domain/shared/instant';
import type { TextRef } from '../../domain/shared/text-ref';
import type { Database } from '../../store/connect';
import { Handovers, type Successor } from '../../store/handovers';
import { Institutions } from '../../store/institutions';
import type { Policies } from '../../store/policies';
import type { ItemFilter } from '../../store/reading/implementation/item-filter';
import type { Language } from '../../domain/shared/languages';
import { Texts } from '../../store/texts';
import type { EngineClient } from '../../engine/engine-client';
import { startBatchNowOrLater } from '../../engine/start-batch';
import { derivedId } from '../derived-id';
import { errorOfRules, notFound } from '../application-error';
import { localNow } from '../../store/local-day';
import { permitFollowing } from '../bulk/operation-reading';
import { permit } from '../people/participation';
import { withNames } from '../shown-names';

/** A requested merger or split; a merger has no other successors. */
interface HandoverCall {
  actor: PersonActor;
  changeId: string;
  institutionId: string;
  kind: 'merge' | 'split';
  given: {
    validTo: LocalDate;
    reason: string;
    language: Language;
    mainSuccessorId: string;
    /** Each gets the items that its filter finds and no earlier filter has. */
    others: readonly { successorId: string; items: ItemFilter }[];
  };
}

/** Ending institutions with successors. The rules decide when one may end. */
export class InstitutionHandovers {
  constructor(
    private readonly deps: {
      database: Database;
      policies: Policies;
      engine: Pick<EngineClient, 'startBatch'>;
    },
  ) {}

  /**
   * Ends the institution and starts moving its items, in one transaction; a repeated change finds the handover.
   *
   * Errors: 403, 404; the refusals of the rules: 409 for an ended institution or successor, and while items still
   * move to the institution (`handoverId` names the handover); 422 for a successor that is unknown, the institution
   * itself, named twice or unable to lead.
   */
  async begin(call: HandoverCall) {
    permit(call.actor, 'succeedInstitution');
    const id = derivedId(call.changeId, 'handover');
    const { database } = this.deps;
    if ((await new Handovers(database).find(id)) === null) await this.store(call, id);
    await startBatchNowOrLater(this.deps.engine, { operation: 'handover', id });
    return await this.find(call.actor, id);
  }

  /**
   * How many open items each filter of a split would take, and how many the main successor, or that of a merger, would
   * get. Errors: 403.
   */
  async preview(actor: PersonActor, institutionId: string, filters: readonly ItemFilter[]) {
    permit(actor, 'succeedInstitution');
    return await new Handovers(this.deps.database).preview(institutionId, filters);
  }

  /** A handover with its progress. Errors: 404, also as {@link permitFollowing}. */
  async find(actor: PersonActor, id: string) {
    permitFollowing(actor);
    const { database } = this.deps;
    const found = await new Handovers(database).find(id);
    if (found === null) throw notFound();
    const { reasonId: _reasonId, ...handover } = found;
    return await withNames(database, actor, handover);
  }

  private async store(call: HandoverCall, id: string): Promise<void> {
    const { at, today } = await localNow(this.deps.policies);
    const { reason: body, language } = call.given;
    const text = { id: derivedId(call.changeId, 'reason'), body, language, at };
    await this.deps.database.transaction(async (transaction) => {
      await refuse(transaction, call, today);
      const texts = new Texts(transaction);
      const reason = await texts.store({ ...text, authorPersonId: call.actor.personId });
      await endAndBegin(transaction, call, { id, reason, createdAt: at });
    });
  }
}

/** Locks all participants, so that of two institutions that would succeed each other only one ends. */
async function refuse(database: Database, call: HandoverCall, today: string): Promise<void> {
  const { institutionId, given } = call;
  const successorIds = [
    given.mainSuccessorId,
    ...given.others.map(({ successorId }) => successorId),
  ];
  const rows = await new Institutions(database).lock([institutionId, ...successorIds]);
  const institution = rows.find(({ id }) => id === institutionId);
  if (institution === undefined) throw notFound();
  const incoming = await new Handovers(database).unfinishedTo(institutionId);
  const error = refuseSuccession(
    { institutionId, validTo: given.validTo, successorIds },
    {
      today,
      validFrom: institution.validFrom,
      endedOn: institution.validTo,
      kind: institution.kind,
      successors: Object.fromEntries(
        rows.map(({ id, kind, validTo: endedOn }) => [id, { kind, endedOn }]),
      ),
      receivesItems: incoming !== null,
    },
  );
  if (error === null) return;
  const isReceiving = error.code === 'still_receives_items';
  throw errorOfRules(error, isReceiving ? { handoverId: incoming } : {});
}

async function endAndBegin(
  database: Database,
  { institutionId, kind, given, actor }: HandoverCall,
  stored: { id: string; reason: TextRef; createdAt: string },
): Promise<void> {
  const { validTo, mainSuccessorId, others } = given;
  await new Institutions(database).end(institutionId, { validTo, successorId: mainSuccessorId });
  const successors: Successor[] = [
    { institutionId: mainSuccessorId, filter: null },
    ...others.map(({ successorId, items }) => ({
      institutionId: successorId,
      filter: items,
    })),
  ];
  const { personId: createdByPersonId } = actor;
  await new Handovers(database).begin(
    { ...stored, kind, institutionId, createdByPersonId },
    successors,
  );
}
