import type { Language } from '../../domain/shared/languages';
import type { PersonCommand } from '../../domain/implementation/commands';
import { readSymbol } from '../../domain/registers/un-symbol';
import type { PersonActor } from '../../domain/shared/actor';
import type { TextRef } from '../../domain/shared/text-ref';
import type { ActionPlans } from '../../store/action-plans';
import type { Policies } from '../../store/policies';
import type { Texts } from '../../store/texts';
import { derivedId } from '../derived-id';
import { ApplicationError } from '../application-error';
import type { CommandBodyOf, GivenCommand } from '../../api/schemas/commands';
import type { ReportEvidence } from '../reporting/report-evidence';
import type { Leading } from '../facts/leading';
import type { SignatureNeed } from '../facts/signature-need';
import type { SubmittedReports } from '../reporting/submitted-reports';
import type { UnMarks } from '../facts/un-marks';

/** A command with its texts, on its way into the store. */
export interface TextsCall {
  actor: PersonActor;
  entityId: string;
  given: GivenCommand;
  changeId: string;
}

/**
 * Stores the texts of a command's body and answers with the command that refers to them. Texts are stored first:
 * a command that is refused leaves a text nobody refers to, which harms nobody.
 */
export class CommandTexts {
  constructor(
    private readonly deps: {
      texts: Texts;
      actionPlans: ActionPlans;
      reports: SubmittedReports;
      reportEvidence: ReportEvidence;
      policies: Policies;
      unMarks: UnMarks;
      leading: Leading;
      signatures: SignatureNeed;
    },
  ) {}

  /** Errors: what {@link SubmittedReports.store} and {@link ReportEvidence.resolve} refuse. */
  async storeAndRefer(call: TextsCall): Promise<PersonCommand> {
    const { given } = call;
    switch (given.type) {
      case 'acknowledgeAssignment':
      case 'approveClosure':
        return { type: given.type };
      case 'agreeActionPlan':
        return { type: given.type, ...reviewedPlan(given.body) };
      case 'upholdContest':
      case 'rejectContest':
      case 'askClarification':
      case 'answerClarification':
      case 'endUnFollowUp':
      case 'proposeClosure':
      case 'refuseClosure':
      case 'confirmReverification':
      case 'stopFollowing':
      case 'checkRepeat':
        return { type: given.type, reason: await this.reason(call, given.body) };
      case 'assign': {
        const { leadInstitutionId, supportInstitutionIds } = given.body;
        const reason = await this.reason(call, given.body);
        return { type: given.type, leadInstitutionId, supportInstitutionIds, reason };
      }
      case 'handOver': {
        const { fromInstitutionId, toInstitutionId } = given.body;
        const reason = await this.reason(call, given.body);
        return { type: given.type, fromInstitutionId, toInstitutionId, reason };
      }
      case 'contestAssignment': {
        const { suggestedInstitutionId } = given.body;
        const reason = await this.reason(call, given.body);
        return { type: given.type, reason, suggestedInstitutionId };
      }
      case 'proposeCoExecutor':
      case 'refuseCoExecutor': {
        const { institutionId } = given.body;
        return { type: given.type, institutionId, reason: await this.reason(call, given.body) };
      }
      case 'acceptCoExecutor': {
        const { institutionId } = given.body;
        return {
          type: given.type,
          institutionId,
          reason: await this.reasonIfAny(call, given.body),
        };
      }
      case 'submitActionPlan':
        return await this.actionPlan(call, given.body);
      case 'returnActionPlan': {
        const { newDueOn } = given.body;
        const reason = await this.reason(call, given.body);
        return { type: given.type, ...reviewedPlan(given.body), reason, newDueOn };
      }
      case 'submitReport':
        return {
          type: given.type,
          ...(await this.deps.reports.store(call, given.body)),
          signature: await this.deps.signatures.neededBy(call.actor),
        };
      case 'signReport':
        return { type: given.type, ...reviewedReport(given.body), period: given.body.period };
      case 'refuseSignature': {
        const { period } = given.body;
        const reason = await this.reason(call, given.body);
        return { type: given.type, ...reviewedReport(given.body), period, reason };
      }
      case 'withdrawReport':
        return { type: given.type, period: given.body.period };
      case 'acceptReport': {
        const { period, validatedStatus } = given.body;
        const ref = await this.reasonIfAny(call, given.body);
        return {
          type: given.type,
          ...reviewedReport(given.body),
          period,
          validatedStatus,
          reason: ref,
        };
      }
      case 'returnReport': {
        const { period, newDueOn } = given.body;
        const reason = await this.reason(call, given.body);
        return { type: given.type, ...reviewedReport(given.body), period, reason, newDueOn };
      }
      case 'requestExtension': {
        const { clockId, newDueOn, documentId } = given.body;
        await this.deps.reportEvidence.refuseUnknownPaper(call, documentId);
        const reason = await this.reason(call, given.body);
        return { type: given.type, clockId, newDueOn, reason, documentId };
      }
      case 'grantExtension': {
        const { clockId, newDueOn } = given.body;
        const reason = await this.reasonIfAny(call, given.body);
        return { type: given.type, clockId, newDueOn, reason };
      }
      case 'refuseExtension': {
        const { clockId } = given.body;
        return { type: given.type, clockId, reason: await this.reason(call, given.body) };
      }
      case 'followLeader': {
        const leaderId = `recommendation/${given.body.leaderId}`;
        const facts = await this.deps.leading.facts(call.actor, leaderId);
        return { type: given.type, ...facts, reason: await this.reason(call, given.body) };
      }
      case 'applyLeaderReport': {
        const { entityId, actor } = call;
        const { reportId } = given.body;
        const report = await this.deps.leading.report(actor, { entityId, reportId });
        return { type: given.type, report, reason: await this.reason(call, given.body) };
      }
      case 'moveTrack': {
        const { to, criteria } = given.body;
        return { type: given.type, to, criteria, reason: await this.reason(call, given.body) };
      }
      case 'requestTrackMove': {
        const { to } = given.body;
        return { type: given.type, to, reason: await this.reason(call, given.body) };
      }
      case 'refuseTrackMove': {
        const { request } = given.body;
        return { type: given.type, request, reason: await this.reason(call, given.body) };
      }
      case 'reopen': {
        const { regression } = given.body;
        return { type: given.type, reason: await this.reason(call, given.body), regression };
      }
      case 'recordGrade': {
        const reason = await this.reasonIfAny(call, given.body);
        return await this.deps.unMarks.grade(call.entityId, given.body, reason);
      }
      case 'predictGrade': {
        const reason = await this.reason(call, given.body);
        return await this.deps.unMarks.prediction(call.entityId, given.body, reason);
      }
      case 'selectForFollowUp':
        return await this.deps.unMarks.selection(call.entityId, given.body);
      case 'recordFollowUpReply':
        return { type: given.type, symbol: usualSymbol(given.body), sentOn: given.body.sentOn };
      case 'recordFollowUpReminder': {
        const { remindedOn } = given.body;
        return { type: given.type, symbol: usualSymbol(given.body), remindedOn };
      }
      case 'changePolicy': {
        const { version, recount } = given.body;
        const policy = await this.deps.policies.find(version);
        if (policy === null) throw unknownPolicy();
        return { type: given.type, policy, recount, reason: await this.reason(call, given.body) };
      }
      case 'noteOpenMatter': {
        const { matterId, kind: matterKind, reference, language, receivedOn } = given.body;
        // A repeated request notes the same matter again, and is found to be the same.
        const id = matterId ?? derivedId(call.changeId, 'matter');
        const content = await this.reason(call, { reason: reference, language });
        return { type: given.type, matterId: id, matterKind, receivedOn, content };
      }
      case 'settleMatter': {
        const { matterId, outcome, documentId } = given.body;
        await this.deps.reportEvidence.refuseUnknownPaper(call, documentId);
        const reason = await this.reason(call, given.body);
        return { type: given.type, matterId, outcome, reason, documentId };
      }
      case 'withdraw': {
        const { cause } = given.body;
        return { type: given.type, reason: await this.reason(call, given.body), cause };
      }
      default:
        return given satisfies never;
    }
  }

  private async reasonIfAny(
    call: TextsCall,
    { reason, language }: { reason: string | null; language: Language },
  ): Promise<TextRef | null> {
    return reason === null ? null : await this.reason(call, { reason, language });
  }

  private async reason(
    { actor, changeId }: TextsCall,
    { reason, language }: { reason: string; language: Language },
  ): Promise<TextRef> {
    return await this.deps.texts.store({
      id: derivedId(changeId, 'reason'),
      body: reason,
      language,
      authorPersonId: actor.personId,
      at: new Date(Date.now()).toISOString(),
    });
  }

  private async actionPlan(
    { actor, entityId, changeId }: TextsCall,
    { alreadyDone, steps, note, language, evidence: given }: CommandBodyOf<'submitActionPlan'>,
  ): Promise<PersonCommand> {
    const evidence = await this.deps.reportEvidence.resolve({ actor, entityId }, given);
    const content = await this.deps.actionPlans.store({
      id: derivedId(changeId, 'action plan'),
      evidence,
      entityId,
      alreadyDone,
      steps,
      note,
      language,
      authorPersonId: actor.personId,
      at: new Date(Date.now()).toISOString(),
    });
    const evidenceCount = evidence.length;
    return {
      type: 'submitActionPlan',
      ...{ actionPlanId: content.id, content, alreadyDone, evidenceCount },
    };
  }
}

/** A UN symbol as it is usually spelt. */
function usualSymbol({ symbol }: { symbol: string | null }): string | null {
  return symbol === null ? null : readSymbol(symbol).symbol;
}

/** The text that was read, where the caller said so. */
function reviewedPlan({ actionPlanId }: { actionPlanId?: string | undefined }): {
  actionPlanId?: string;
} {
  return actionPlanId === undefined ? {} : { actionPlanId };
}

function reviewedReport({ reportId }: { reportId?: string | undefined }): { reportId?: string } {
  return reportId === undefined ? {} : { reportId };
}

/** No policy is stored under the version that somebody named. */
function unknownPolicy(): ApplicationError {
  return new ApplicationError('input', 'policy_unknown', 'No policy of this version is stored.');
}
