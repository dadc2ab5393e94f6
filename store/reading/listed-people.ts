import type { FocalPointRole } from '../../domain/shared/actor';
import { foldedName } from '../../domain/shared/folded-key';
import type { LocalDate } from '../../domain/shared/instant';
import type { NamesByLanguage } from '../../domain/registers/institution-name';
import { camelColumns } from '../camel-case';
import type { Database } from '../connect';
import { presentNamesOf } from '../institution-names';
import { sharesAddress, type Appointment, type Person } from '../people';
import { searchedWords } from '../searched-words';

/** A person with the institutions that they act for, now or later. */
export interface ListedPerson extends Person {
  /** Whether somebody else has the same address, such as that of an office. */
  addressShared: boolean;
  appointments: readonly (Pick<Appointment, 'id' | 'role' | 'validFrom' | 'validTo'> & {
    institution: { id: string; names: NamesByLanguage };
  })[];
}

/** All given conditions must hold; institution and role by one appointment. */
export interface PeopleFilter {
  /** Words of the name, the address or an institution, in any spelling. */
  search?: string | undefined;
  institutionId?: string | undefined;
  role?: FocalPointRole | undefined;
}

/** A page of people by name. `after` and `next` are the position of the last person of a page. */
export async function listPeople(
  database: Database,
  request: {
    filter: PeopleFilter;
    today: LocalDate;
    after: readonly string[] | null;
    limit: number;
  },
): Promise<{ people: readonly ListedPerson[]; next: readonly string[] | null }> {
  const { filter, today, after, limit } = request;
  const query = database('person')
    .select<ListedPerson[]>(
      camelColumns('person', 'id, full_name, email, language, created_at'),
      database.raw(`${sharesAddress()} as "addressShared"`),
      database.raw(
        `(select coalesce(json_agg(json_build_object('id', appointment.id, 'role', appointment.role,
             'validFrom', appointment.valid_from, 'validTo', appointment.valid_to,
             'institution', json_build_object('id', institution.id,
               'names', ${presentNamesOf('institution')}))
             order by appointment.valid_from, appointment.role, appointment.id), '[]')
           ${runningAppointments}) as appointments`,
        [today],
      ),
    )
    .orderByRaw('person.name_key collate "C", person.id')
    // One more than requested, to know whether there is another page.
    .limit(limit + 1);
  if (after !== null) {
    void query.whereRaw('(person.name_key collate "C", person.id) > (?, ?::uuid)', [...after]);
  }
  const { institutionId = null, role = null } = filter;
  if (institutionId !== null || role !== null) {
    void query.whereRaw(
      `exists (select ${runningAppointments}
         and institution.id = coalesce(?::uuid, institution.id)
         and appointment.role = coalesce(?::text, appointment.role))`,
      [today, institutionId, role],
    );
  }
  for (const { name, address } of searchedWords(filter.search)) {
    void query.whereRaw(
      `(person.name_key like ? or person.email_key like ? or exists (select ${runningAppointments}
         and exists (select from institution_name named
           where named.institution_id = institution.id and named.name_key like ?)))`,
      [name, address, today, name],
    );
  }
  const found = await query;
  const last = found.length > limit ? found[limit - 1] : undefined;
  const next = last === undefined ? null : [foldedName(last.fullName), last.id];
  return { people: found.slice(0, limit), next };
}

const runningAppointments = `from focal_point appointment
  join institution on institution.id = appointment.institution_id
  where appointment.person_id = person.id
    and (appointment.valid_to is null or appointment.valid_to >= ?)`;
