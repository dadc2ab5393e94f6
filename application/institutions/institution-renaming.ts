import { refuseRenaming } from '../../domain/participation/renaming';
import type { PersonActor } from '../../domain/shared/actor';
import type { LocalDate } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import { InstitutionNames, type NamedPeriod } from '../../store/institution-names';
import { Institutions, type Institution } from '../../store/institutions';
import type { Policies } from '../../store/policies';
import { notFound, throwRefusal } from '../application-error';
import { localNow } from '../../store/local-day';
import { orConflict, permit } from '../people/participation';
import { changedNames, type GivenNames } from './given-names';

/** Renaming: the institution stays the same, with its items, people and tokens. */
export class InstitutionRenaming {
  constructor(private readonly deps: { database: Database; policies: Policies }) {}

  /**
   * Renames an institution from a day on and keeps the earlier names. Omitted languages are unchanged. Errors: 403,
   * 404, 409 for the name of another active institution, and the refusals of the rules.
   */
  async rename(
    actor: PersonActor,
    id: string,
    given: { from: LocalDate; names: GivenNames },
  ): Promise<Institution> {
    permit(actor, 'changeInstitution');
    const { at, today } = await localNow(this.deps.policies);
    return await this.deps.database.transaction(async (transaction) => {
      const [institution] = await new Institutions(transaction).lock([id]);
      if (institution === undefined) throw notFound();
      const stored = new InstitutionNames(transaction);
      const present = (await stored.periods(id)).at(-1);
      const names = changedNames(institution.names, given.names);
      throwRefusal(
        refuseRenaming(given.from, {
          ...{ today, endedOn: institution.validTo },
          namedSince: present?.validFrom ?? institution.validFrom,
          differs: JSON.stringify(names) !== JSON.stringify(institution.names),
        }),
      );
      const renamed = { from: given.from, byPersonId: actor.personId, at };
      await orConflict(stored.replace(id, names, renamed));
      return { ...institution, names };
    });
  }

  /** All names that an institution has had, the present ones last. Errors: 404. */
  async names(actor: PersonActor, id: string): Promise<readonly NamedPeriod[]> {
    permit(actor, 'seeInstitutions');
    const { database } = this.deps;
    const institution = await new Institutions(database).find(id);
    if (institution === null) throw notFound();
    const periods = await new InstitutionNames(database).periods(id);
    return periods.map((one) => ({ ...one, validTo: one.validTo ?? institution.validTo }));
  }
}
