import type { Instant, LocalDate } from '../../domain/shared/instant';
import type { NamesByLanguage } from '../../domain/registers/institution-name';
import type { Database } from '../connect';
import { presentNamesOf } from '../institution-names';
import type { Language } from '../../domain/shared/languages';
import { countOpenItemsAsOf } from './open-items-as-of';

/** The addressee of an institution's letter. */
export interface Head {
  personId: string;
  fullName: string;
  language: Language;
}

/** An institution in a letters operation. */
export interface Addressee {
  institutionId: string;
  names: NamesByLanguage;
  endedOn: LocalDate | null;
  openItems: number;
  /** Null without a head whose appointment runs today. */
  head: Head | null;
  /** Its valid letter of the year; null without one. */
  letterId: string | null;
  /** Its withdrawn letter of the year that is not replaced yet; the next one replaces it. */
  replacesLetterId: string | null;
}

/**
 * The institutions of a letters operation: the named ones, or every active state body and every institution that led
 * an open item; in the order of their ids.
 */
export async function readAddressees(
  database: Database,
  request: {
    year: number;
    cutAt: Instant;
    today: LocalDate;
    /** Null: all of them. */
    institutionIds: readonly string[] | null;
    /** How many open items each institution is responsible for, when that was counted before. */
    openItems?: ReadonlyMap<string, number>;
  },
): Promise<readonly Addressee[]> {
  const openItems = request.openItems ?? (await countOpenItemsAsOf(database, request.cutAt));
  const { rows } = await database.raw<{
    rows: (Omit<Addressee, 'openItems' | 'head'> & {
      headId: string | null;
      headName: string;
      headLanguage: Language;
    })[];
  }>(
    `select i.id as "institutionId", ${presentNamesOf('i')} as names, i.valid_to as "endedOn",
       case when withdrawal.letter_id is null then letter.id end as "letterId",
       withdrawal.letter_id as "replacesLetterId",
       head.person_id as "headId", head.full_name as "headName", head.language as "headLanguage"
     from institution i
     left join letter on letter.institution_id = i.id and letter.year = :year
       and not exists (select from letter later where later.replaces_letter_id = letter.id)
     left join letter_withdrawal withdrawal on withdrawal.letter_id = letter.id
     left join lateral (
       select f.person_id, person.full_name, person.language
       from focal_point f join person on person.id = f.person_id
       where f.institution_id = i.id and f.role = 'head' and f.valid_from <= cast(:today as date)
         and (f.valid_to is null or f.valid_to >= cast(:today as date))
       order by f.valid_from, f.id limit 1) head on true
     where i.id = any (:named)
        or (:all and (i.kind = 'state_body' and i.valid_to is null or i.id = any (:leading)))
     order by i.id`,
    {
      year: request.year,
      today: request.today,
      named: [...(request.institutionIds ?? [])],
      all: request.institutionIds === null,
      leading: [...openItems.keys()],
    },
  );
  return rows.map(({ headId, headName, headLanguage, ...body }) => ({
    ...body,
    openItems: openItems.get(body.institutionId) ?? 0,
    head: headId === null ? null : { personId: headId, fullName: headName, language: headLanguage },
  }));
}

/** An ended institution whose items are with the institution of this letter. */
interface Predecessor {
  names: NamesByLanguage;
  endedOn: LocalDate;
}

/**
 * Institutions that an institution succeeded within a period, directly or through others, by a merger, a split or
 * their ending.
 */
export async function readPredecessors(
  database: Database,
  request: { institutionId: string; from: LocalDate; to: LocalDate },
): Promise<readonly Predecessor[]> {
  const { rows } = await database.raw<{ rows: Predecessor[] }>(
    `with recursive succession as (
       select id as former, successor_id as successor from institution where successor_id is not null
       union
       select h.institution_id, s.institution_id
       from handover h join handover_successor s on s.handover_id = h.id
     ), former as (
       select succession.former from succession where successor = :institutionId
       union
       select succession.former from succession join former on former.former = succession.successor
     )
     select ${presentNamesOf('i')} as names, i.valid_to as "endedOn"
     from former join institution i on i.id = former.former
     where i.valid_to between cast(:from as date) and cast(:to as date)
     order by i.valid_to, i.id`,
    request,
  );
  return rows;
}
