import type { ParticipationAct } from '../../domain/participation/permissions';
import type { PersonActor } from '../../domain/shared/actor';
import type { DomainError } from '../../domain/shared/errors';
import type { Instant } from '../../domain/shared/instant';
import type { VersionedBodies } from '../../store/versioned-bodies';
import { ApplicationError, errorOfRules, notFound } from '../application-error';
import { permit } from '../people/participation';

/** Versioned data of the rules: read by everybody, added by an administrator. */
export class RuleVersions<Body extends { version: number }> {
  constructor(
    private readonly deps: {
      stored: VersionedBodies<Body>;
      changedBy: ParticipationAct;
      /** The errors of a body; empty when it can be stored. */
      problems: (body: Body) => readonly DomainError[];
      /** Stores the next version, with what follows from it; false when another one was stored first. */
      add?: (added: { body: Body; actor: PersonActor; at: Instant }) => Promise<boolean>;
    },
  ) {}

  /** The version in force. Errors: 404 before the first one. */
  async latest(actor: PersonActor): Promise<Body> {
    permit(actor, 'seeRules');
    return this.orNotFound(await this.deps.stored.latest());
  }

  /** All versions with the instants at which they were stored, the latest first. */
  async list(actor: PersonActor): Promise<readonly { version: number; createdAt: Instant }[]> {
    permit(actor, 'seeRules');
    return await this.deps.stored.list();
  }

  /** One version. Errors: 404. */
  async find(actor: PersonActor, version: number): Promise<Body> {
    permit(actor, 'seeRules');
    return this.orNotFound(await this.deps.stored.find(version));
  }

  /**
   * Stores the next version. Errors: 403; 422 with all errors of the body; 409 with the next version when its number
   * is another, also after a concurrent request.
   */
  async add(actor: PersonActor, body: Body): Promise<Body> {
    const { stored } = this.deps;
    await this.refuseUnlessNext(actor, body);
    const at = new Date(Date.now()).toISOString();
    const isStored = await (this.deps.add === undefined
      ? stored.add({ body, byPersonId: actor.personId, at })
      : this.deps.add({ body, actor, at }));
    if (!isStored) throw await this.otherVersion();
    return this.orNotFound(await stored.find(body.version));
  }

  /** Refuses a body that `add` would refuse now. Errors: as there. */
  async refuseUnlessNext(actor: PersonActor, body: Body): Promise<void> {
    permit(actor, this.deps.changedBy);
    this.refuseUnsound(body);
    if (body.version !== (await this.nextVersion())) throw await this.otherVersion();
  }

  private refuseUnsound(body: Body): void {
    const problems = this.deps.problems(body);
    const [first] = problems;
    if (first === undefined) return;
    throw errorOfRules(first, {}, { problems });
  }

  private async nextVersion(): Promise<number> {
    return ((await this.deps.stored.latest())?.version ?? 0) + 1;
  }

  private async otherVersion(): Promise<ApplicationError> {
    const nextVersion = await this.nextVersion();
    return new ApplicationError('conflict', 'not_the_next_version', { params: { nextVersion } });
  }

  private orNotFound(body: Body | null): Body {
    if (body === null) throw notFound();
    return body;
  }
}
