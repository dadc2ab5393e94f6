import { randomBytes } from 'node:crypto';
import type { InvitedKind } from '../domain/participation/invited-kind';
import type { Instant } from '../domain/shared/instant';
import { camelColumns, snakeRow } from './camel-case';
import type { Database } from './connect';
import type { InvitedPerson } from './parties';
import { sha256 } from './sha256';

/** What a link is for. */
export interface InvitedTo {
  kind: InvitedKind;
  /** The items that it may be about; empty for any. */
  itemEntityIds: readonly string[];
  callEntityId: string | null;
}

/** A link by which a person without an account submits once. */
export interface Invitation extends InvitedPerson, InvitedTo {
  id: string;
  invitedByPersonId: string;
  invitedAt: Instant;
  expiresAt: Instant;
  revokedAt: Instant | null;
  usedAt: Instant | null;
  /** What was submitted by it; null until then. */
  entityId: string | null;
}

const columns = camelColumns(
  'invitation',
  'id, full_name, email, language, kind, item_entity_ids, call_entity_id',
  'invited_by_person_id, invited_at, expires_at, revoked_at, used_at, entity_id',
);

/** Links of people without an account. Only hashes of their secrets are stored. */
export class Invitations {
  constructor(private readonly database: Database) {}

  /** Stores an invitation and returns the secret of its link; null when it is stored already. */
  async add(
    invitation: Omit<Invitation, 'revokedAt' | 'usedAt' | 'entityId'>,
  ): Promise<string | null> {
    const secret = randomBytes(32).toString('base64url');
    const row = {
      ...snakeRow({ ...invitation, secretSha256: sha256(secret) }),
      item_entity_ids: [...invitation.itemEntityIds],
    };
    const added = await this.database('invitation')
      .insert(row)
      .onConflict('id')
      .ignore()
      .returning('id');
    return added.length === 0 ? null : secret;
  }

  /** The invitation of a secret, or null. Changes nothing. */
  async ofSecret(secret: string): Promise<Invitation | null> {
    return (
      (await this.select()
        .where({ secret_sha256: sha256(secret) })
        .first()) ?? null
    );
  }

  /** An invitation, or null. */
  async find(id: string): Promise<Invitation | null> {
    return (await this.select().where({ id }).first()) ?? null;
  }

  /** The latest ones, the last one first. */
  async latest(limit: number): Promise<readonly Invitation[]> {
    return await this.select().orderBy('invited_at', 'desc').orderBy('id').limit(limit);
  }

  /** Revokes one that was not used. False when there is none. */
  async revoke(id: string, by: { personId: string; at: Instant }): Promise<boolean> {
    const revoked = { revoked_at: by.at, revoked_by_person_id: by.personId };
    const changed = await this.database('invitation')
      .where({ id })
      .whereNull('used_at')
      .whereNull('revoked_at')
      .update(revoked);
    return changed === 1;
  }

  /** Uses one that is open. False when it is used, expired or revoked by now: of two uses at once, one wins. */
  async use(id: string, entityId: string, at: Instant): Promise<boolean> {
    const changed = await this.database('invitation')
      .where({ id })
      .whereNull('used_at')
      .whereNull('revoked_at')
      .where('expires_at', '>', at)
      .update({ used_at: at, entity_id: entityId });
    return changed === 1;
  }

  /** Opens one again whose submission was refused. */
  async giveBack(id: string, usedAt: Instant): Promise<void> {
    await this.database('invitation')
      .where({ id, used_at: usedAt })
      .update({ used_at: null, entity_id: null });
  }

  private select() {
    return this.database('invitation').select<Invitation[]>(columns);
  }
}
