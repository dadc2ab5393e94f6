import type { EntityRegister, Registered } from '../entities/entity-register';
import type { CommandCall } from '../commands/given-command';
import type { Submitters } from '../submitters/submitters';
import type { SubmittedConclusion } from './conclusion-finders';
import type { CommandedConclusion } from './conclusions';

/** Submits conclusions: of an NGO under its name or hidden, and of the center from paper. */
export class ConclusionSubmission {
  constructor(
    private readonly deps: {
      register: Pick<EntityRegister<unknown, CommandedConclusion>, 'idFor' | 'register'>;
      submitters: Pick<Submitters, 'hide'>;
    },
  ) {}

  /** Registers a conclusion and begins the terms. Errors: those of `EntityRegister.register`. */
  async submit({
    actor,
    changeId,
    sent: { hideIdentity, ...sent },
  }: Pick<CommandCall, 'actor' | 'changeId'> & {
    sent: SubmittedConclusion & { hideIdentity: boolean };
  }): Promise<Registered<CommandedConclusion>> {
    const { register, submitters } = this.deps;
    if (hideIdentity) await submitters.hide(actor, register.idFor(changeId));
    return await register.register('registerConclusion', { actor, changeId, sent });
  }
}
