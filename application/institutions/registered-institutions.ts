import { refuseFarDay } from '../../domain/participation/coming-day';
import {
  refuseEnding,
  type InstitutionEnding,
} from '../../domain/participation/institution-ending';
import { refuseWhileReceiving } from '../../domain/participation/institution-succession';
import type { PersonActor } from '../../domain/shared/actor';
import type { LocalDate } from '../../domain/shared/instant';
import { Conclusions } from '../../store/conclusions';
import type { Database } from '../../store/connect';
import { Handovers } from '../../store/handovers';
import {
  Institutions,
  type Institution,
  type InstitutionChange,
  type InstitutionFilter,
  type NewInstitution,
  type NgoDetails,
} from '../../store/institutions';
import type { Policies } from '../../store/policies';
import { derivedId } from '../derived-id';
import { ApplicationError, errorOfRules, notFound, throwRefusal } from '../application-error';
import { localNow } from '../../store/local-day';
import type { Installation } from '../installation';
import { orConflict, permit } from '../people/participation';
import { changedNames } from './given-names';
import { byName } from './institutions-by-name';

export type { Institution };

/** The fields of a new institution. */
type GivenInstitution = Omit<NewInstitution, 'id' | 'validTo' | 'successorId'>;

/** The register of institutions. The rules decide who may change it and when an institution may end. */
export class RegisteredInstitutions {
  private readonly institutions: Institutions;

  constructor(
    private readonly deps: { database: Database; policies: Policies; installation: Installation },
  ) {
    this.institutions = new Institutions(deps.database);
  }

  /** Those that match, by name. */
  async list(actor: PersonActor, narrowed: InstitutionFilter): Promise<readonly Institution[]> {
    permit(actor, 'seeInstitutions');
    return byName(await this.institutions.all(narrowed), this.deps.installation);
  }

  /** One of them. Errors: 404. */
  async find(actor: PersonActor, id: string): Promise<Institution> {
    permit(actor, 'seeInstitutions');
    const institution = await this.institutions.find(id);
    if (institution === null) throw notFound();
    return institution;
  }

  /**
   * Adds an institution; a repeated change finds it. Errors: 403; 409 for a taken code or name or a second active center; 422
   * for a day too far ahead.
   */
  async add(call: {
    actor: PersonActor;
    changeId: string;
    given: GivenInstitution;
  }): Promise<Institution> {
    permit(call.actor, 'addInstitution');
    const { today } = await localNow(this.deps.policies);
    throwRefusal(refuseFarDay(call.given.validFrom, today));
    const id = derivedId(call.changeId, 'institution');
    const added = { ...call.given, id, validTo: null, successorId: null };
    await orConflict(this.institutions.add(added));
    return await this.find(call.actor, id);
  }

  /** Corrects names and code. Errors: 403, 404, 409 for a taken code or name, 422 when no name would be left. */
  async change(actor: PersonActor, id: string, changed: InstitutionChange): Promise<Institution> {
    permit(actor, 'changeInstitution');
    const { names } = await this.find(actor, id);
    changedNames(names, changed.names ?? {});
    await orConflict(this.institutions.change(id, changed));
    return await this.find(actor, id);
  }

  /**
   * Changes what an NGO says of itself, by the center or the NGO. Errors: 403, 404; 422 for other institutions, and for
   * languages that the installation does not have.
   */
  async describe(actor: PersonActor, id: string, details: NgoDetails): Promise<Institution> {
    permit(actor, 'describeNgo', id);
    await this.find(actor, id);
    if (!(await this.institutions.describe(id, details))) {
      throw new ApplicationError('input', 'only_ngos_are_described');
    }
    return await this.find(actor, id);
  }

  /**
   * Ends an institution. The rows are locked, so that of two that would succeed each other only one ends. Errors:
   * 403, 404, and the refusals of the rules: 409 with the number of its open items.
   */
  async end(
    actor: PersonActor,
    id: string,
    ended: { validTo: LocalDate; successorId: string | null },
  ): Promise<Institution> {
    permit(actor, 'endInstitution');
    const { today } = await localNow(this.deps.policies);
    await this.deps.database.transaction(async (transaction) => {
      const stores = {
        institutions: new Institutions(transaction),
        conclusions: new Conclusions(transaction),
        handovers: new Handovers(transaction),
      };
      await endIn(stores, { institutionId: id, ...ended }, today);
    });
    return await this.find(actor, id);
  }
}

async function endIn(
  {
    institutions,
    conclusions,
    handovers,
  }: { institutions: Institutions; conclusions: Conclusions; handovers: Handovers },
  ending: InstitutionEnding,
  today: LocalDate,
): Promise<void> {
  const { institutionId, validTo, successorId } = ending;
  const rows = await institutions.lock([
    institutionId,
    ...(successorId === null ? [] : [successorId]),
  ]);
  const institution = rows.find(({ id }) => id === institutionId);
  if (institution === undefined) throw notFound();
  const successor = rows.find(({ id }) => id === successorId);
  const openItems = await institutions.countOpenItemsLedBy(institutionId);
  const supportedItems = await institutions.countOpenItemsSupportedBy(institutionId);
  const error =
    refuseEnding(ending, {
      today,
      kind: institution.kind,
      validFrom: institution.validFrom,
      endedOn: institution.validTo,
      successor:
        successor === undefined ? null : { kind: successor.kind, endedOn: successor.validTo },
      openItems,
      supportedItems,
      openAnswers: await conclusions.countOwedBy(institutionId),
    }) ?? refuseWhileReceiving((await handovers.unfinishedTo(institutionId)) !== null);
  if (error !== null) {
    const params = counted(error.code, { openItems, supportedItems });
    throw errorOfRules(error, params);
  }
  await institutions.end(institutionId, { validTo, successorId });
}

/** The count in a refusal. */
function counted(
  code: string,
  { openItems, supportedItems }: { openItems: number; supportedItems: number },
): Readonly<Record<string, number>> {
  if (code === 'leads_open_items') return { openItems };
  return code === 'supports_open_items' ? { supportedItems } : {};
}
