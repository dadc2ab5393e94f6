import type { Database } from './connect';

/** Requests for another track, on all items. */
export class TrackRequests {
  constructor(private readonly database: Database) {}

  /** How many of the institution's requests are not decided; 0 without an institution. */
  async openOf(institutionId: string | null): Promise<number> {
    if (institutionId === null) return 0;
    const [counted] = await this.database('item_entry')
      .where({ kind: 'track_request', institution_id: institutionId })
      .whereNull('settled_sequence')
      .select<{ open: number }[]>(this.database.raw('count(*)::integer as open'));
    return counted?.open ?? 0;
  }
}
