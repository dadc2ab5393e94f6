import type { PersonCommand } from '../../domain/implementation/commands';
import type { CommandOutcome } from '../../engine/engine-client';
import type { NamedParts } from '../../store/living-institutions';
import type { ImplementationRow } from '../../store/reading/implementation-rows';
import type { Leading } from '../facts/leading';
import type { NamedInstitutions } from '../institutions/named-institutions';
import type { SubmittedReports } from '../reporting/submitted-reports';
import type { GivenCommandType } from './command-names';
import type { CommandCall } from './given-command';

type Send<C> = (command: C) => Promise<CommandOutcome>;

/** What stands around the giving of a command, beside its fields and facts: registers that the rules do not know. */
export interface Around<C extends PersonCommand> {
  /** Refuses before any text is stored. */
  before?: (call: CommandCall, row: ImplementationRow) => Promise<void>;
  /** Sends it while something else stays as it is. */
  give?: (command: C, row: ImplementationRow, send: Send<C>) => Promise<CommandOutcome>;
  /** Follows once it is stored. */
  stored?: (call: CommandCall) => Promise<void>;
  /** Whether an item whose life has ended takes it: a UN body may grade years after the last look here. */
  takenAfterEnd?: true;
}

/** By type of command; most need nothing. */
export type AroundCommands = {
  readonly [T in GivenCommandType]?: Around<Extract<PersonCommand, { type: T }>>;
};

export function aroundCommands(deps: {
  institutions: NamedInstitutions;
  leading: Leading;
  reports: SubmittedReports;
}): AroundCommands {
  const { institutions, leading, reports } = deps;
  /** The institutions that take a part by it live until it is stored. */
  const naming = <C extends PersonCommand>(
    partsOf: (command: C, row: ImplementationRow) => Partial<NamedParts>,
  ): Around<C> => ({
    give: (command, row, send) =>
      institutions.whileAllLive({ lead: [], support: [], ...partsOf(command, row) }, () =>
        send(command),
      ),
  });
  const support = ({ institutionId }: { institutionId: string }) => ({ support: [institutionId] });
  return {
    assign: naming(({ leadInstitutionId, supportInstitutionIds }) => ({
      lead: [leadInstitutionId],
      support: supportInstitutionIds,
    })),
    contestAssignment: naming(({ suggestedInstitutionId: suggested }) => ({
      lead: suggested === null ? [] : [suggested],
    })),
    proposeCoExecutor: naming((command) => support(command)),
    acceptCoExecutor: naming((command) => support(command)),
    handOver: {
      ...naming(({ fromInstitutionId, toInstitutionId: to }, row) =>
        fromInstitutionId === row.lead_institution_id ? { lead: [to] } : { support: [to] },
      ),
      before: ({ sent }) =>
        institutions.refuseToHandOverOfLiving(String(sent['fromInstitutionId'])),
    },
    followLeader: {
      give: (command, row, send) => leading.whileNobodyElseFollows({ row, command }, send),
    },
    reopen: { before: (_call, row) => institutions.refuseLeadThatEnded(row) },
    submitReport: { stored: ({ sent }) => reports.discardDraft(sent['draftId']) },
    recordGrade: { takenAfterEnd: true },
    predictGrade: { takenAfterEnd: true },
  };
}
