import { commands, type CommandType } from '../../domain/implementation/commands';
import { refuseUnlessLater } from '../../domain/implementation/deadlines/change-policy';
import { implementation } from '../../domain/implementation/process';
import type { ImplementationState } from '../../domain/implementation/state';
import type { AnyCommandDefinition } from '../../domain/process/command';
import type { CodedError } from '../../locales/error-sentence';
import type { Policies } from '../../store/policies';
import { ApplicationError, throwRefusal } from '../application-error';
import type { NamedInstitutions } from '../institutions/named-institutions';

/**
 * What institutions and the policy refuse before the rules are asked, with any body. Known in advance, so that a command
 * that nobody could give now is not offered.
 */
export class PreviewedRefusals {
  constructor(
    private readonly deps: {
      institutions: Pick<NamedInstitutions, 'refuseLeadThatEnded' | 'refuseUnlessOneEnded'>;
      policies: Pick<Policies, 'latest'>;
    },
  ) {}

  /** The refusal of a command of an item in this state; null for none. */
  async of(type: string, state: ImplementationState): Promise<CodedError | null> {
    // Every command that is offered comes from this table.
    const definition: AnyCommandDefinition<never> = commands[type as CommandType];
    try {
      await this.refuse(definition, state);
      return null;
    } catch (error) {
      if (error instanceof ApplicationError) return error;
      throw error;
    }
  }

  private async refuse(
    { body, facts }: AnyCommandDefinition<never>,
    state: ImplementationState,
  ): Promise<void> {
    const { institutions, policies } = this.deps;
    const holders = Object.values(implementation.holders(state)).flat();
    const namesEnded = Object.values(body).some(
      ({ shape }) => shape.kind === 'id' && shape.must === 'ended',
    );
    if (namesEnded) {
      const proposed = state.coExecutors.open.map(({ institutionId }) => institutionId);
      await institutions.refuseUnlessOneEnded([...holders, ...proposed]);
    }
    if (facts.includes('livingLead')) {
      const lead = state.assignment?.leadInstitutionId ?? null;
      await institutions.refuseLeadThatEnded({ lead_institution_id: lead });
    }
    if (facts.includes('policyChange')) {
      throwRefusal(refuseUnlessLater(state, (await policies.latest()) ?? { version: 0 }));
    }
  }
}
