import { randomUUID } from 'node:crypto';
import type { Instant, LocalDate } from '../domain/shared/instant';
import type { Database } from './connect';
import { sha256 } from './sha256';
import type { Language } from './texts';

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
}

/** How a mail that carries a letter fared. */
export interface LetterMail {
  personId: string;
  state: 'prepared' | 'sent' | 'failed';
  sentAt: Instant | null;
  failure: string | null;
}

const columns = {
  id: 'id',
  institutionId: 'institution_id',
  year: 'year',
  asOf: 'as_of',
  headPersonId: 'head_person_id',
  language: 'language',
  itemCount: 'item_count',
  sha256: 'sha256',
  writtenAt: 'written_at',
};

/** Yearly letters as they were sent. */
export class Letters {
  constructor(private readonly database: Database) {}

  /** Stores the letter of a body for a year. Null when the body has one already: that one stands. */
  async add(
    letter: Omit<Letter, 'id' | 'sha256' | 'sizeBytes'> & { orderId: string; content: string },
  ): Promise<{ id: string } | null> {
    const rows = await this.database('letter')
      .insert({
        id: randomUUID(),
        order_id: letter.orderId,
        institution_id: letter.institutionId,
        year: letter.year,
        as_of: letter.asOf,
        head_person_id: letter.headPersonId,
        language: letter.language,
        item_count: letter.itemCount,
        content: letter.content,
        sha256: sha256(letter.content),
        written_at: letter.writtenAt,
      })
      .onConflict(['institution_id', 'year'])
      .ignore()
      .returning<{ id: string }[]>('id');
    return rows[0] ?? null;
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

  /** Letters of a year or of a body, by id. */
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

  /** What became of the mails that carry a letter. */
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
      .select<LetterMail[]>({
        personId: 'person_id',
        state: 'state',
        sentAt: 'sent_at',
        failure: 'failure',
      });
  }

  private select() {
    return this.database('letter')
      .select(columns)
      .select<Letter[]>(this.database.raw('octet_length(content) as "sizeBytes"'));
  }
}

/** Under which the notices about a letter stand. */
export function letterEntityId(id: string): string {
  return `letter/${id}`;
}
