import { localDateOf } from '../../domain/calendar/local-time';
import type { InvitedKind } from '../../domain/participation/invited-kind';
import type { Body } from '../../domain/process/field';
import type { PersonActor } from '../../domain/shared/actor';
import type { Instant, LocalDate } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import { Invitations, type Invitation } from '../../store/invitations';
import type { LocalClock } from '../../store/local-day';
import { ApplicationError } from '../application-error';
import type { CommandCall } from '../commands/given-command';
import { derivedId } from '../derived-id';
import type { FileIntake, IncomingContent } from '../evidence/file-intake';
import type { AttemptLimits } from '../sign-in/attempt-limits';
import type { SignInMailer } from '../sign-in/sign-in-mail';
import { mailMinutes, receiptMail } from './invitation-mails';
import { itemNames, stateOf, type InvitationState } from './invitations';
import type { FilePurpose, SubmittedFiles } from './submitted-files';
import type { Submitters } from './submitters';

/** How something is submitted by a link. */
export interface SubmissionByLink {
  /** The command that submits it, and its fields. */
  type: string;
  body: Body;
  register: {
    idFor(changeId: string): string;
    register(
      type: string,
      given: Pick<CommandCall, 'actor' | 'changeId' | 'sent'>,
    ): Promise<unknown>;
  };
}

/** What a link opens. */
export type OpenedLink =
  | { state: Exclude<InvitationState, 'open'> | 'unknown' }
  | {
      state: 'open';
      fullName: string;
      kind: InvitedKind;
      /** The items that it may be about, with their names; empty for any. */
      items: readonly { entityId: string; name: string }[];
      lastDay: LocalDate;
    };

/** What is sent by a link. */
interface SentByLink {
  sent: CommandCall['sent'];
  file: { name: string; purpose: FilePurpose; file: IncomingContent } | null;
  remoteAddress: string;
}

/** Submitting by a link, without an account. Nobody but the center learns who it was. */
export class LinkedSubmissions {
  private readonly invitations: Invitations;

  constructor(
    private readonly deps: {
      database: Database;
      clock: LocalClock;
      limits: AttemptLimits;
      mailer: SignInMailer;
      submitters: Submitters;
      intake: FileIntake;
      submittedFiles: SubmittedFiles;
      kinds: Readonly<Partial<Record<InvitedKind, SubmissionByLink>>>;
    },
  ) {
    this.invitations = new Invitations(deps.database);
  }

  /** What a link opens; changes nothing, because programs that check mails open links as well. Errors: 429. */
  async look(secret: string, remoteAddress: string): Promise<OpenedLink> {
    const invitation = await this.find(secret, remoteAddress);
    if (invitation === null) return { state: 'unknown' };
    const state = stateOf(invitation, now());
    if (state !== 'open') return { state };
    const { fullName, kind, itemEntityIds, expiresAt } = invitation;
    const names = await itemNames(this.deps.database, itemEntityIds);
    return {
      ...{ state, fullName, kind },
      items: itemEntityIds.map((entityId, at) => ({ entityId, name: names[at] ?? entityId })),
      lastDay: localDateOf(expiresAt, await this.deps.clock.timeZone()),
    };
  }

  /** How what this kind of link submits is submitted. */
  formOf(kind: InvitedKind): SubmissionByLink {
    const offered = this.deps.kinds[kind];
    if (offered === undefined) throw new ApplicationError('conflict', 'not_submitted_by_link');
    return offered;
  }

  /**
   * Submits by a link, once, with a file or without one. A submission that is refused, also for its file, leaves the link
   * open. Errors: 404 for an unknown link; 409 for one that is used, expired or revoked; 403 for items that it is not for;
   * 429; those of submitting and of {@link FileIntake}.
   */
  async submit(
    secret: string,
    { sent, file, remoteAddress }: SentByLink,
  ): Promise<{ entityId: string }> {
    await this.deps.limits.take('forms_of_network_address', remoteAddress);
    const invitation = await this.find(secret, remoteAddress);
    if (invitation === null) throw new ApplicationError('not_found', 'link_unknown');
    const state = stateOf(invitation, now());
    if (state !== 'open') throw new ApplicationError('conflict', refusals[state]);
    refuseOtherItems(invitation, sent);
    if (file === null) return await this.register(invitation, sent);
    const { intake, submittedFiles } = this.deps;
    const by = { personId: invitation.id, institutionId: invitation.id };
    return await intake.take({ by, ...file }, async (kept) => {
      const { entityId, actor } = await this.register(invitation, sent);
      await submittedFiles.record(actor, { entityId, ...file, kept });
      return { entityId };
    });
  }

  private async register(
    invitation: Invitation,
    sent: CommandCall['sent'],
  ): Promise<{ entityId: string; actor: PersonActor }> {
    const { type, register } = this.formOf(invitation.kind);
    // A corrected form is another change: what was stored for the refused one would conflict with it.
    const changeId = derivedId(invitation.id, JSON.stringify(sent));
    const entityId = register.idFor(changeId);
    const usedAt = now();
    if (!(await this.invitations.use(invitation.id, entityId, usedAt))) {
      throw new ApplicationError('conflict', 'link_used');
    }
    const call = invitation.callEntityId;
    const fixed = call === null ? {} : { callId: call.slice(call.indexOf('/') + 1) };
    let actor: PersonActor;
    try {
      actor = await this.deps.submitters.invite(invitation, entityId);
      await register.register(type, { actor, changeId, sent: { ...sent, ...fixed } });
    } catch (error) {
      await this.invitations.giveBack(invitation.id, usedAt);
      throw error;
    }
    await this.confirm(invitation, entityId);
    return { entityId, actor };
  }

  private async find(secret: string, remoteAddress: string): Promise<Invitation | null> {
    const found = secret === '' ? null : await this.invitations.ofSecret(secret);
    if (found === null) {
      await this.deps.limits.take('unknown_links_of_network_address', remoteAddress);
    }
    return found;
  }

  private async confirm(invitation: Invitation, entityId: string): Promise<void> {
    const { clock, mailer } = this.deps;
    const { at, today } = await clock.now();
    const reference = entityId.slice(entityId.indexOf('/') + 1);
    const mail = receiptMail(invitation, { kind: invitation.kind, reference, on: today });
    const worksUntil = new Date(Date.parse(at) + mailMinutes * 60_000).toISOString();
    void mailer.send(mail, { worksUntil, stopping: new AbortController().signal });
  }
}

const refusals = {
  used: 'link_used',
  expired: 'link_expired',
  revoked: 'link_revoked',
} as const;

function refuseOtherItems({ itemEntityIds }: Invitation, sent: CommandCall['sent']): void {
  const named = sent['itemEntityIds'];
  if (itemEntityIds.length === 0 || !Array.isArray(named)) return;
  if (named.every((id) => itemEntityIds.some((one) => one === id))) return;
  throw new ApplicationError('not_allowed', 'link_for_other_items');
}

function now(): Instant {
  return new Date(Date.now()).toISOString();
}
