import { localDateOf } from '../../domain/calendar/local-time';
import { longestInvitationDays, type InvitedKind } from '../../domain/participation/invited-kind';
import { isOfCenter, type PersonActor } from '../../domain/shared/actor';
import type { Instant } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import { Invitations, type Invitation, type InvitedTo } from '../../store/invitations';
import type { LocalClock } from '../../store/local-day';
import type { InvitedPerson } from '../../store/parties';
import { readItemNames } from '../../store/reading/implementation/item-names';
import { ApplicationError, notFound } from '../application-error';
import { derivedId } from '../derived-id';
import { faultOfAddress, visibleAddress } from '../people/mail-address';
import { withNames } from '../shown-names';
import type { SignInMailer } from '../sign-in/sign-in-mail';
import { invitationMail, invitationPath, mailMinutes } from './invitation-mails';

/** Who is invited to what, for how many days. */
export interface GivenInvitation extends InvitedPerson, InvitedTo {
  validDays: number;
}

/** Whether a link can be used. */
export type InvitationState = 'open' | 'used' | 'expired' | 'revoked';

// As many as somebody looks through; a center invites a few people for each call.
const mostListed = 200;

/** Inviting people without an account: for the center alone, also to read. */
export class PersonInvitations {
  private readonly invitations: Invitations;

  constructor(
    private readonly deps: {
      database: Database;
      clock: LocalClock;
      mailer: SignInMailer;
      publicUrl: string;
      /** What can be submitted by a link. */
      offered: readonly InvitedKind[];
    },
  ) {
    this.invitations = new Invitations(deps.database);
  }

  /** To what a person can be invited. */
  get offered(): readonly InvitedKind[] {
    return this.deps.offered;
  }

  /**
   * Invites a person and sends the link; a repeated change finds the invitation and sends nothing. Errors: 403 for others
   * than the center; 422 for a wrong address, days, items, and for what cannot be submitted by a link.
   */
  async invite(actor: PersonActor, changeId: string, given: GivenInvitation) {
    permitCenter(actor);
    const { validDays, ...invited } = this.checked(given);
    const { database, clock, publicUrl, mailer } = this.deps;
    const about = await itemNames(database, invited.itemEntityIds);
    if (about.length < invited.itemEntityIds.length) {
      throw new ApplicationError('input', 'link_items_unknown');
    }
    const { at } = await clock.now();
    const id = derivedId(changeId, 'invitation');
    const expiresAt = new Date(Date.parse(at) + validDays * 24 * 60 * 60_000).toISOString();
    const by = { invitedByPersonId: actor.personId, invitedAt: at };
    const secret = await this.invitations.add({ ...invited, ...by, id, expiresAt });
    if (secret !== null) {
      const lastDay = localDateOf(expiresAt, await clock.timeZone());
      const url = `${publicUrl}${invitationPath(secret)}`;
      const mail = invitationMail(invited, { url, kind: invited.kind, about, lastDay });
      const worksUntil = new Date(Date.parse(at) + mailMinutes * 60_000).toISOString();
      void mailer.send(mail, { worksUntil, stopping: new AbortController().signal });
    }
    return await this.one(actor, id);
  }

  /** The latest invitations, the last one first. Errors: 403 for others than the center. */
  async list(actor: PersonActor) {
    permitCenter(actor);
    const invitations = await this.invitations.latest(mostListed);
    const at = now();
    return await withNames(this.deps.database, actor, {
      invitations: invitations.map((one) => present(one, at)),
    });
  }

  /** Revokes an invitation that was not used. Errors: 403 for others than the center; 404; 409. */
  async revoke(actor: PersonActor, id: string) {
    permitCenter(actor);
    const at = now();
    const isRevoked = await this.invitations.revoke(id, { personId: actor.personId, at });
    const { state } = await this.one(actor, id);
    if (!isRevoked && state === 'used') throw new ApplicationError('conflict', 'link_used');
    return await this.one(actor, id);
  }

  private async one(actor: PersonActor, id: string) {
    const found = await this.invitations.find(id);
    if (found === null) throw notFound();
    return await withNames(this.deps.database, actor, present(found, now()));
  }

  private checked(given: GivenInvitation): GivenInvitation {
    const email = visibleAddress(given.email);
    const fault = faultOfAddress(email);
    if (fault !== null) {
      const errors = [{ pointer: '/body/email', fault: { code: fault } }];
      throw new ApplicationError('input', 'no_mail_address', { errors });
    }
    if (!this.deps.offered.includes(given.kind)) {
      throw new ApplicationError('input', 'not_submitted_by_link');
    }
    if (given.kind === 'input' && given.itemEntityIds.length === 0) {
      throw new ApplicationError('input', 'link_items_missing');
    }
    const validDays = Math.min(Math.max(given.validDays, 1), longestInvitationDays);
    return { ...given, email, validDays };
  }
}

/** How these items are called, in the order of their ids; those that are not tracked are missing. */
export async function itemNames(
  database: Database,
  entityIds: readonly string[],
): Promise<readonly string[]> {
  const named = await readItemNames(database, { sees: 'everything' }, entityIds);
  const byId = new Map(named.map(({ id, name }) => [id, name]));
  return entityIds.flatMap((id) => byId.get(id) ?? []);
}

/** Whether a link can be used at an instant. */
export function stateOf(invitation: Invitation, at: Instant): InvitationState {
  const { usedAt, revokedAt, expiresAt } = invitation;
  if (usedAt !== null) return 'used';
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= at ? 'expired' : 'open';
}

function present(invitation: Invitation, at: Instant) {
  const { callEntityId, itemEntityIds, ...rest } = invitation;
  return {
    ...rest,
    itemEntityIds: [...itemEntityIds],
    callEntityId,
    state: stateOf(invitation, at),
  };
}

function permitCenter(actor: PersonActor): void {
  if (!isOfCenter(actor.role)) throw new ApplicationError('not_allowed', 'not_permitted');
}

function now(): Instant {
  return new Date(Date.now()).toISOString();
}
