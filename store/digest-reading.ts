import type { Language } from '../domain/shared/languages';
import type { RecountCause } from '../domain/process/event';
import type { RunningClock } from '../domain/process/relevance';
import type { FocalPointRole } from '../domain/shared/actor';
import type { LocalDate } from '../domain/shared/instant';
import type { Database } from './connect';
import { releasedFailures } from './mails';
import { clockIsSuspended } from './reading/clocks';
import { notifiedEntities, type NotifiedEntity } from './notified';

/** An entity of a mail, with its running clocks. */
export interface EntityNow extends NotifiedEntity {
  clocks: readonly RunningClock[];
}

/** A person who acts for an institution on the day. */
export interface FocalPoint {
  institutionId: string;
  personId: string;
  role: FocalPointRole;
  fullName: string;
  email: string;
  language: Language;
  absent: boolean;
  /** The address has refused a mail since it was last corrected. */
  addressRefused: boolean;
}

/** The latest failed mail to a person, for a report to the center. */
export interface FailedAddressee {
  personId: string;
  institutionId: string;
  fullName: string;
  email: string;
}

/** The data for mails, read in sets: as many queries for one notice as for a thousand. */
export class DigestReading {
  constructor(private readonly deps: { database: Database }) {}

  /** The entities by their ids; those without a row are missing. */
  async entities(entityIds: readonly string[]): Promise<ReadonlyMap<string, EntityNow>> {
    const ids = [...new Set(entityIds)];
    const entities = await notifiedEntities(this.deps.database, ids);
    const found = new Map(
      entities.map((entity) => [entity.entityId, { ...entity, clocks: [] as RunningClock[] }]),
    );
    for (const { entityId, ...clock } of await this.runningClocks(ids)) {
      found.get(entityId)?.clocks.push(clock);
    }
    return found;
  }

  /** Running clocks with a due day; for a restarted clock, the later run comes last. */
  private async runningClocks(
    entityIds: readonly string[],
  ): Promise<(RunningClock & { entityId: string })[]> {
    const { rows } = await this.deps.database.raw<{
      rows: (RunningClock & { entityId: string })[];
    }>(
      `select entity_id as "entityId", clock_id as id, subject, armed_by_sequence as "armedBySequence",
              due_at as "dueAt", due_on as "dueOn", missed_at is not null as missed,
              ${clockIsSuspended} as suspended, barred_person_ids as barred,
              legal_effect = 'service_norm' and (legal_basis->>'confirmed')::boolean is false
                as "isUnconfirmed"
       from clock
       where entity_id = any (:entityIds) and ended_at is null and due_at is not null
       order by started_by_sequence`,
      { entityIds: [...entityIds] },
    );
    return rows;
  }

  /** The clocks that were recounted by the event of a notice, by notice. */
  async recountedWith(
    notices: readonly { noticeId: string; cause: RecountCause }[],
  ): Promise<ReadonlyMap<string, readonly { clockId: string; dueBefore: LocalDate | null }[]>> {
    if (notices.length === 0) return new Map();
    const { rows } = await this.deps.database.raw<{
      rows: { noticeId: string; clockId: string; dueBefore: LocalDate | null }[];
    }>(
      `select notice.id as "noticeId", moved.payload->>'clockId' as "clockId",
              moved.payload->'dueBefore'->>'on' as "dueBefore"
       from unnest(cast(:ids as uuid[]), cast(:causes as text[])) asked (id, cause)
       join notice on notice.id = asked.id
       join event_log told on told.entity_id = notice.entity_id and told.sequence = notice.event_sequence
       join event_log moved on moved.entity_id = told.entity_id and moved.sequence > told.sequence
         and moved.event_type = 'clockRecounted' and moved.recorded_at = told.recorded_at
         and moved.payload->>'cause' = asked.cause`,
      { ids: notices.map(({ noticeId }) => noticeId), causes: notices.map(({ cause }) => cause) },
    );
    const found = new Map<string, { clockId: string; dueBefore: LocalDate | null }[]>();
    for (const { noticeId, ...clock } of rows)
      found.set(noticeId, [...(found.get(noticeId) ?? []), clock]);
    return found;
  }

  /** Everybody who acts for the institutions on the day, absent ones included, in a stable order. */
  async focalPoints(
    institutionIds: readonly string[],
    on: LocalDate,
  ): Promise<readonly FocalPoint[]> {
    const { rows } = await this.deps.database.raw<{ rows: FocalPoint[] }>(
      `select f.institution_id as "institutionId", f.person_id as "personId", f.role,
              person.full_name as "fullName", person.email, person.language,
              person.address_refused_at is not null as "addressRefused",
              (f.absent_from is not null and f.absent_from <= cast(:on as date)
                and (f.absent_to is null or f.absent_to >= cast(:on as date))) as absent
       from acting_people() f
       join mail_addressees() person on person.id = f.person_id
       where f.institution_id = any (:institutionIds)
         and f.valid_from <= cast(:on as date)
         and (f.valid_to is null or f.valid_to >= cast(:on as date))
       order by f.valid_from, f.person_id`,
      { institutionIds: [...new Set(institutionIds)], on },
    );
    return rows;
  }

  /** The center's institution; null before there is one. */
  async centerId(): Promise<string | null> {
    const row = await this.deps
      .database('institution')
      .where({ kind: 'center', valid_to: null })
      .first<{ id: string } | undefined>('id');
    return row?.id ?? null;
  }

  /** The entities among these of which somebody in the institution was notified. */
  async toldEntities(
    institutionId: string,
    entityIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const rows = await this.deps
      .database('notice')
      .where({ institution_id: institutionId, state: 'notified' })
      .whereRaw('entity_id = any (?)', [[...new Set(entityIds)]])
      .distinct<{ entity_id: string }[]>('entity_id');
    return new Set(rows.map((row) => row.entity_id));
  }

  /** The persons among these whose address refuses mails, each with the institution of the latest failed one. */
  async failedAddressees(
    personIds: readonly string[],
  ): Promise<ReadonlyMap<string, FailedAddressee>> {
    const { rows } = await this.deps.database.raw<{ rows: FailedAddressee[] }>(
      `select distinct on (p.id) p.id as "personId", m.institution_id as "institutionId",
              p.full_name as "fullName", p.email
       from mail_addressees() p join mail m on m.person_id = p.id
       where p.id = any (:personIds) and p.address_refused_at is not null
         and m.state = 'failed' and m.failure <> all (:released)
       order by p.id, m.prepared_at desc`,
      { personIds: [...new Set(personIds)], released: [...releasedFailures] },
    );
    return new Map(rows.map((row) => [row.personId, row]));
  }
}
