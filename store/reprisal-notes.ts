import type { Instant } from '../domain/shared/instant';
import type { Language } from '../domain/shared/languages';
import { camelColumns, snakeRow } from './camel-case';
import type { Database } from './connect';
import { violatedConstraint } from './violated-constraint';

/** What was noted of the risk of reprisals. */
export interface ReprisalNote {
  /** Counts the notes of what was submitted, from 1; the last one holds. */
  number: number;
  atRisk: boolean;
  note: string;
  noteLanguage: Language;
  /** A person of the center, or what stands for the person who submitted. */
  notedBy: string;
  notedAt: Instant;
}

/** Notes of the risk of reprisals; never changed. */
export class ReprisalNotes {
  constructor(private readonly database: Database) {}

  /** All notes, the first one first. */
  async of(entityId: string): Promise<readonly ReprisalNote[]> {
    return await this.database('reprisal_note')
      .where({ entity_id: entityId })
      .orderBy('number')
      .select<ReprisalNote[]>(
        camelColumns('reprisal_note', 'number, at_risk, note, note_language, noted_by, noted_at'),
      );
  }

  /** Adds a note. Of one that was added at the same moment the number is taken: the next one is used. */
  async add(entityId: string, note: Omit<ReprisalNote, 'number'>): Promise<void> {
    for (;;) {
      const number = (await this.of(entityId)).length + 1;
      try {
        await this.database('reprisal_note').insert(snakeRow({ entityId, number, ...note }));
        return;
      } catch (error) {
        if (violatedConstraint(error) !== 'reprisal_note_pk') throw error;
      }
    }
  }
}
