import { foldedName } from '../domain/shared/folded-key';
import type { Instant } from '../domain/shared/instant';
import type { Database } from './connect';

/** Which calls for input an NGO wants to be told of; themes are null for all calls. */
export interface CallSubscription {
  themes: readonly string[] | null;
}

/** The NGOs that have subscribed to calls for input. */
export class CallSubscriptions {
  constructor(private readonly database: Database) {}

  /** The subscription of an NGO; null without one. */
  async of(institutionId: string): Promise<CallSubscription | null> {
    const row = await this.database('call_subscription')
      .where({ institution_id: institutionId })
      .first('themes');
    return row === undefined ? null : { themes: row.themes };
  }

  /** Subscribes an NGO, in place of an earlier subscription. */
  async set(
    institutionId: string,
    { themes, personId, at }: CallSubscription & { personId: string; at: Instant },
  ): Promise<void> {
    await this.database('call_subscription')
      .insert({
        institution_id: institutionId,
        themes,
        theme_keys: themes === null ? null : themes.map(foldedName),
        changed_by_person_id: personId,
        changed_at: at,
      })
      .onConflict('institution_id')
      .merge();
  }

  /** Ends a subscription. */
  async end(institutionId: string): Promise<void> {
    await this.database('call_subscription').where({ institution_id: institutionId }).delete();
  }

  /**
   * The active NGOs that are told of a call: of all calls, or of one of its themes, which are also those of its
   * recommendations. At most `limit`, in order of their ids.
   */
  async toldOf(
    call: { themes: readonly string[]; items: readonly string[] },
    limit: number,
  ): Promise<readonly string[]> {
    const { rows } = await this.database.raw<{ rows: { id: string }[] }>(
      `select institution.id
       from call_subscription subscription
       join institution on institution.id = subscription.institution_id
         and institution.valid_to is null
       where subscription.themes is null or subscription.theme_keys && (
         cast(:themeKeys as text[]) || array(
           select unnest(theme_keys) from recommendation
           where 'recommendation/' || id = any (:items)))
       order by institution.id limit :limit`,
      { themeKeys: call.themes.map(foldedName), items: [...call.items], limit },
    );
    return rows.map(({ id }) => id);
  }
}
