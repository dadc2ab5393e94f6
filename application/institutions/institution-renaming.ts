import { addDays } from '../../domain/calendar/day-arithmetic';
import { refuseRenaming } from '../../domain/participation/renaming';
import type { PersonActor } from '../../domain/shared/actor';
import type { LocalDate } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import { InstitutionNames, type NamedPeriod } from '../../store/institution-names';
import { Institutions, type Institution } from '../../store/institutions';
import type { Policies } from '../../store/policies';
import { errorOfRules, notFound } from '../application-error';
import { localNow } from '../../store/local-day';
import { permit } from '../people/participation';

/** New names, from a day on. A language that is left out keeps its name. */
export interface GivenNames {
  from: LocalDate;
  nameUz?: string | undefined;
  nameRu?: string | null | undefined;
  nameEn?: string | null | undefined;
}

/** Names over time: a renamed institution stays the same, with its items, people and tokens. */
export class InstitutionRenaming {
  constructor(private readonly deps: { database: Database; policies: Policies }) {}

  /** Gives an institution other names and keeps those it had. Errors: 403, 404, and what the rules refuse. */
  async rename(actor: PersonActor, id: string, given: GivenNames): Promise<Institution> {
    permit(actor, 'changeInstitution');
    const { at, today } = await localNow(this.deps.policies);
    return await this.deps.database.transaction(async (transaction) => {
      const institutions = new Institutions(transaction);
      const [institution] = await institutions.lock([id]);
      if (institution === undefined) throw notFound('institution');
      const names = new InstitutionNames(transaction);
      const present = presentNames(institution, await names.formerOf(id));
      const { from, ...next } = given;
      const changed = { ...present, ...withoutUndefined(next) };
      const error = refuseRenaming(from, {
        ...{ today, endedOn: institution.validTo, namedSince: present.validFrom },
        differs: (['nameUz', 'nameRu', 'nameEn'] as const).some(
          (name) => changed[name] !== present[name],
        ),
      });
      if (error !== null) throw errorOfRules(error);
      const renamed = { byPersonId: actor.personId, at };
      await names.keep(id, { ...present, validTo: addDays(from, -1) }, renamed);
      const { nameUz, nameRu, nameEn } = changed;
      await institutions.change(id, { nameUz, nameRu, nameEn });
      return { ...institution, nameUz, nameRu, nameEn };
    });
  }

  /** All names an institution ever had, the present ones last. Errors: 404. */
  async names(actor: PersonActor, id: string): Promise<readonly NamedPeriod[]> {
    permit(actor, 'seeInstitutions');
    const { database } = this.deps;
    const institution = await new Institutions(database).find(id);
    if (institution === null) throw notFound('institution');
    const former = await new InstitutionNames(database).formerOf(id);
    return [...former, presentNames(institution, former)];
  }
}

function presentNames(
  { nameUz, nameRu, nameEn, validFrom, validTo }: Institution,
  former: readonly { validTo: LocalDate }[],
): NamedPeriod {
  const last = former.at(-1);
  const since = last === undefined ? validFrom : addDays(last.validTo, 1);
  return { validFrom: since, validTo, nameUz, nameRu, nameEn };
}

function withoutUndefined(names: Omit<GivenNames, 'from'>): Partial<NamedPeriod> {
  // Undefined values are dropped; what stays has the types of the schema.
  return Object.fromEntries(
    Object.entries(names).filter(([, value]) => value !== undefined),
  ) as Partial<NamedPeriod>;
}
