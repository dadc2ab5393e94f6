import type { Actor, FocalPointRole, PersonActor, SystemActor } from '../shared/actor';
import { domainError, type DomainError } from '../shared/errors';

/** The roles of institutions in an entity, such as `lead` and `support`. */
export type Holders = Readonly<Record<string, readonly string[]>>;

/** The fields of an entity, or of its row, that decide who may give which command. */
export interface Standing {
  stage: string;
  holders: Holders;
}

/** Of an entity that does not exist yet, also for a command whose entity is chosen later. */
export const noStanding: Standing = { stage: 'unregistered', holders: {} };

/** Who may give a command; all others are refused. */
export interface GivenBy {
  /** Whether staff of the center may give it, and whether it needs the center lead. */
  center: 'nobody' | 'staff' | 'lead_only';
  /** Which focal points of institutions with a role, NGOs among them, may give it. */
  parts?: Readonly<Record<string, readonly FocalPointRole[]>>;
  /**
   * Whether administrators may give it: only effects of the register of institutions, which they maintain, and the
   * terms of supervision.
   */
  administrator?: true;
  /**
   * Whether an institution that watches from outside may give it: an NGO, or the holder of a coordinator's token for
   * an institution, such as parliament or the ombudsman.
   */
  watcher?: true;
  /** The part of the engine that gives it for a person, or alone where `center` is `nobody`. */
  engine?: SystemActor['process'];
}

/** Whether people give a command at all, and not the engine alone. */
export function isForPeople({ center, parts, watcher }: GivenBy): boolean {
  return center !== 'nobody' || parts !== undefined || watcher === true;
}

/** Null when the actor may give the command on this entity, else the refusal. */
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
  const { institutionId } = actor;
  switch (actor.role) {
    case 'center_lead':
      return givenBy.center !== 'nobody';
    case 'center':
      return givenBy.center === 'staff';
    case 'institution':
      return hasPart(actor, givenBy, holders);
    case 'administrator':
      return givenBy.administrator === true;
    case 'ngo':
      return (
        (givenBy.watcher === true && institutionId !== null) || hasPart(actor, givenBy, holders)
      );
    case 'coordinator':
      return givenBy.watcher === true && institutionId !== null;
  }
}

/** Tokens of an NGO name no role in it: all of its people act for it. */
function hasPart(
  { role, institutionId, focalPointRole }: PersonActor,
  { parts }: GivenBy,
  holders: Holders,
): boolean {
  return Object.entries(parts ?? {}).some(([part, roles]) => {
    const isTheirs = institutionId !== null && (holders[part] ?? []).includes(institutionId);
    return isTheirs && (focalPointRole === null ? role === 'ngo' : roles.includes(focalPointRole));
  });
}
