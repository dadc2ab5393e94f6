import type { Actor, FocalPointRole, PersonActor, SystemActor } from '../shared/actor';
import { domainError, type DomainError } from '../shared/errors';

/** Which institutions have which part in an entity, such as `lead` and `support`. */
export type Holders = Readonly<Record<string, readonly string[]>>;

/** As much of an entity as decides who may give which command: its state, or a row of it. */
export interface Standing {
  stage: string;
  holders: Holders;
}

/** Who may give a command. What is not named here is refused. */
export interface GivenBy {
  /** Whether staff of the center may give it, and whether it takes the center's lead. */
  center: 'nobody' | 'staff' | 'lead_only';
  /** Which focal points of the institutions that have a part may give it. */
  parts?: Readonly<Record<string, readonly FocalPointRole[]>>;
  /**
   * Whether administrators may give it: what follows from the register of institutions, which they keep, and the terms
   * of supervision; never what is decided under them.
   */
  administrator?: true;
  /**
   * Whether an institution that watches from outside may give it: an NGO, or whoever holds a coordinator's token for an
   * institution, such as parliament or the ombudsman.
   */
  watcher?: true;
  /** The process of the engine that gives it in a person's place, or alone where `center` is `nobody`. */
  engine?: SystemActor['process'];
}

/** Whether people give a command at all, and not the engine alone. */
export function isForPeople({ center, parts, watcher }: GivenBy): boolean {
  return center !== 'nobody' || parts !== undefined || watcher === true;
}

/** Null when the actor may give the command on this entity, else why not. */
export function refuseUnpermitted(
  actor: Actor,
  givenBy: GivenBy,
  standing: Standing,
): DomainError | null {
  const may =
    actor.kind === 'system' ? givenBy.engine === actor.process : mayGive(actor, givenBy, standing);
  if (may) return null;
  return domainError('not_allowed', 'not_permitted');
}

function mayGive(actor: PersonActor, givenBy: GivenBy, { holders }: Standing): boolean {
  const { institutionId, focalPointRole } = actor;
  switch (actor.role) {
    case 'center_lead':
      return givenBy.center !== 'nobody';
    case 'center':
      return givenBy.center === 'staff';
    case 'institution':
      return (
        institutionId !== null &&
        focalPointRole !== null &&
        Object.entries(givenBy.parts ?? {}).some(
          ([part, roles]) =>
            roles.includes(focalPointRole) && (holders[part] ?? []).includes(institutionId),
        )
      );
    case 'administrator':
      return givenBy.administrator === true;
    case 'ngo':
    case 'coordinator':
      return givenBy.watcher === true && institutionId !== null;
  }
}
