import { randomUUID } from 'node:crypto';
import type { FocalPointRole } from '../domain/shared/actor';
import type { Instant, LocalDate } from '../domain/shared/instant';
import { camelColumns, snakeRow } from './camel-case';
import type { Database } from './connect';
import { sha256 } from './sha256';
import type { SystemNotice } from './system-notices';
import type { Language } from '../domain/shared/languages';

/** A letter without its content. */
export interface Letter {
  id: string;
  institutionId: string;
  year: number;
  asOf: LocalDate;
  headPersonId: string;
  language: Language;
  itemCount: number;
  sha256: string;
  sizeBytes: number;
  writtenAt: Instant;
  /** The withdrawn letter that it replaces. */
  replacesLetterId: string | null;
  replacedByLetterId: string | null;
  /** When it was withdrawn; null while it is valid. */
  withdrawnAt: Instant | null;
}

/** A letter to be stored. */
export type NewLetter = Pick<
  Letter,
  | 'institutionId'
  | 'year'
  | 'asOf'
  | 'headPersonId'
  | 'language'
  | 'itemCount'
  | 'writtenAt'
  | 'replacesLetterId'
> & {
  orderId: string;
  content: string;
  /** The items that it covers. */
  entityIds: readonly string[];
};

/** The delivery of a mail with a letter. */
interface LetterMail {
  personId: string;
  state: 'prepared' | 'sent' | 'failed';
  sentAt: Instant | null;
  failure: string | null;
}

const columns = camelColumns(
  'letter',
  'id, institution_id, year, as_of, head_person_id, language, item_count',
  'sha256, written_at, replaces_letter_id',
);

/** Yearly letters as they were sent. */
export class Letters {
  constructor(private readonly database: Database) {}

  /**
   * Stores the letter of an institution for a year with the items that it covers. Null when the institution has a
   * valid one, or another one has replaced the same letter; that one is kept. Called in a transaction.
   */
  async add({ entityIds, ...letter }: NewLetter): Promise<{ id: string } | null> {
    const rows = await this.database('letter')
      .insert(snakeRow({ id: randomUUID(), ...letter, sha256: sha256(letter.content) }))
      // The conflict is on one of two keys: the first letter of a year, or the one that replaces a letter.
      .onConflict()
      .ignore()
      .returning<{ id: string }[]>('id');
    const [written] = rows;
    if (written === undefined) return null;
    await this.database.raw(
      'insert into letter_item (letter_id, entity_id) select cast(? as uuid), unnest(cast(? as text[]))',
      [written.id, [...entityIds]],
    );
    return written;
  }

  /** The letter, or null. */
  async find(id: string): Promise<Letter | null> {
    return (await this.select().where({ id }).first()) ?? null;
  }

  /** The content of a letter, or null. */
  async contentOf(id: string): Promise<string | null> {
    const row = await this.database('letter')
      .where({ id })
      .first<{ content: string } | undefined>('content');
    return row?.content ?? null;
  }

  /** Letters with these ids, in no order. */
  async ofIds(ids: readonly string[]): Promise<Letter[]> {
    return await this.select().whereIn('id', [...ids]);
  }

  /** Letters of a year or of an institution, by id. */
  async list(filter: {
    year: number | null;
    institutionId: string | null;
    after: string;
    limit: number;
  }): Promise<Letter[]> {
    const { year, institutionId, after, limit } = filter;
    const found = this.select().where('id', '>', after).orderBy('id').limit(limit);
    if (year !== null) found.where({ year });
    if (institutionId !== null) found.where({ institution_id: institutionId });
    return await found;
  }

  /** The letters of an operation. */
  async ofOrder(orderId: string): Promise<readonly { id: string; institutionId: string }[]> {
    return await this.database('letter')
      .where({ order_id: orderId })
      .select<{ id: string; institutionId: string }[]>(
        camelColumns('letter', 'id, institution_id'),
      );
  }

  /** The valid letter of the same institution and year, by letter; missing where there is none. */
  async inPlaceOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const { rows } = await this.database.raw<{ rows: { id: string; otherId: string }[] }>(
      `select letter.id, other.id as "otherId"
       from letter join letter other on other.institution_id = letter.institution_id
         and other.year = letter.year and other.id <> letter.id
       where letter.id = any (:ids)
         and not exists (select from letter_withdrawal w where w.letter_id = other.id)`,
      { ids: [...ids] },
    );
    return new Map(rows.map(({ id, otherId }) => [id, otherId]));
  }

  /** The persons to whom each letter was sent; waiting mails are not included. */
  async toldTo(ids: readonly string[]): Promise<ReadonlyMap<string, readonly FocalPointRole[]>> {
    if (ids.length === 0) return new Map();
    const { rows } = await this.database.raw<{ rows: { id: string; roles: FocalPointRole[] }[] }>(
      `select letter.id, array_agg(notice.role) as roles
       from letter join notice on notice.entity_id = 'letter/' || letter.id
       where letter.id = any (:ids) and notice.kind = 'yearly_letter' and notice.state = 'notified'
       group by letter.id`,
      { ids: [...ids] },
    );
    return new Map(rows.map(({ id, roles }) => [id, roles]));
  }

  /** The state of the mails with a letter. */
  async mailsOf(id: string): Promise<LetterMail[]> {
    return await this.database('mail')
      .whereExists((told) => {
        void told
          .from('mail_notice')
          .join('notice', 'notice.id', 'mail_notice.notice_id')
          .whereRaw('mail_notice.mail_id = mail.id')
          .where('notice.entity_id', letterEntityId(id));
      })
      .orderBy(['prepared_at', 'id'])
      .select<LetterMail[]>(camelColumns('mail', 'person_id, state, sent_at, failure'));
  }

  private select() {
    return this.database('letter')
      .select(columns)
      .select<Letter[]>(
        this.database.raw('octet_length(content) as "sizeBytes"'),
        this.database.raw(
          '(select later.id from letter later where later.replaces_letter_id = letter.id) as "replacedByLetterId"',
        ),
        this.database.raw(
          '(select w.withdrawn_at from letter_withdrawal w where w.letter_id = letter.id) as "withdrawnAt"',
        ),
      );
  }
}

/** The entity id of notices about a letter. */
function letterEntityId(id: string): string {
  return `letter/${id}`;
}

/** The notices about a letter: written, or withdrawn. */
type LetterNoticeKind = 'yearly_letter' | 'letter_withdrawn';

/** Notifies the head of the letter's institution, and its main focal point in copy; once, by its key. */
export function letterNotices(
  kind: LetterNoticeKind,
  { letterId, institutionId }: { letterId: string; institutionId: string },
): readonly SystemNotice[] {
  return (['head', 'main'] as const).map((role) => ({
    entityId: letterEntityId(letterId),
    key: `${kind}:${role}`,
    kind,
    institutionId,
    role,
  }));
}
