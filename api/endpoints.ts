import { processes } from '../domain/processes';
import type { Application } from '../application/composition/compose-application';
import type { Endpoint } from './http/endpoint';
import { accessTokenEndpoints } from './routes/access-tokens';
import { acknowledgementEndpoints } from './routes/acknowledgements';
import { actionPlanEndpoints } from './routes/action-plans';
import { assessmentEndpoints } from './routes/assessments';
import { assignmentEndpoints } from './routes/assignments';
import { callEndpoints } from './routes/calls';
import { calendarListEndpoints } from './routes/calendar-lists';
import { calendarRecountEndpoints } from './routes/calendar-recounts';
import { commandEndpoints, itemAddress } from './routes/commands';
import { conclusionEndpoints } from './routes/conclusions';
import { deadlineExplanationEndpoints } from './routes/deadline-explanations';
import { considerationEndpoints } from './routes/consideration-statistics';
import { deliveryEndpoints } from './routes/deliveries';
import { evidenceFileEndpoints } from './routes/evidence-files';
import { gradeSchemeEndpoints } from './routes/grade-schemes';
import { handoverEndpoints } from './routes/handovers';
import { healthEndpoints } from './routes/health';
import { importEndpoints } from './routes/imports';
import { indicatorEndpoints } from './routes/indicators';
import { invitationEndpoints } from './routes/invitations';
import { institutionImportEndpoints } from './routes/institution-imports';
import { institutionNameEndpoints } from './routes/institution-names';
import { inputEndpoints } from './routes/inputs';
import { institutionEndpoints } from './routes/institutions';
import { itemEndpoints } from './routes/items';
import { lawEndpoints } from './routes/laws';
import { letterEndpoints } from './routes/letters';
import { obligationEndpoints } from './routes/obligations';
import { ownershipEndpoints } from './routes/ownership';
import { peopleEndpoints } from './routes/people';
import { planItemEndpoints } from './routes/plan-items';
import { policyChangeEndpoints } from './routes/policy-changes';
import { policyPreviewEndpoints } from './routes/policy-previews';
import { registerChangeEndpoints } from './routes/register-changes';
import { registerEndpoints } from './routes/registers';
import { reportEndpoints } from './routes/reports';
import { staffRoleEndpoints } from './routes/staff-roles';
import { submissionEndpoints } from './routes/submissions';
import { ruleVersionEndpoints } from './routes/rule-versions';
import { calendarSchema } from './schemas/calendars';
import { policySchema } from './schemas/policies';

/** All addresses of the API, as JSON for the use cases. */
export function apiEndpoints(application: Application): Endpoint[] {
  return [
    ...healthEndpoints(application.health),
    ...itemEndpoints(application),
    ...commandEndpoints({
      commands: application.commands,
      table: processes.implementation.commands,
      address: itemAddress,
    }),
    ...assignmentEndpoints(application),
    ...acknowledgementEndpoints(application),
    ...policyPreviewEndpoints(application),
    ...policyChangeEndpoints(application),
    ...deadlineExplanationEndpoints({
      explanations: application.explanations,
      address: itemAddress,
    }),
    ...obligationEndpoints(application),
    ...callEndpoints(application),
    ...conclusionEndpoints(application),
    ...inputEndpoints(application),
    ...reportEndpoints(application),
    ...actionPlanEndpoints({ plans: application.actionPlans }),
    ...evidenceFileEndpoints({ files: application.uploadedEvidence }),
    ...indicatorEndpoints(application),
    ...registerEndpoints(application),
    ...assessmentEndpoints(application),
    ...registerChangeEndpoints({
      recommendations: application.registeredRecommendations,
      documents: application.registeredDocuments,
      plans: application.registeredPlans,
    }),
    ...planItemEndpoints({ planItems: application.registeredPlanItems }),
    ...deliveryEndpoints(application),
    ...considerationEndpoints(application),
    ...institutionEndpoints(application),
    // Before the imports by id, because /imports/institutions also matches their address.
    ...institutionImportEndpoints({ imports: application.institutionImports }),
    ...institutionNameEndpoints(application),
    ...handoverEndpoints(application),
    ...ownershipEndpoints(application),
    ...letterEndpoints({
      letters: application.letters,
      withdrawing: application.letterWithdrawing,
    }),
    ...peopleEndpoints(application),
    ...accessTokenEndpoints(application),
    ...staffRoleEndpoints(application),
    ...importEndpoints(application),
    ...submissionEndpoints(application),
    ...invitationEndpoints(application),
    ...gradeSchemeEndpoints({ schemes: application.gradeSchemes }),
    ...lawEndpoints(application),
    ...ruleVersionEndpoints({
      path: '/policies',
      name: 'policy',
      schema: policySchema,
      versions: application.policyVersions,
    }),
    // Before the versions, whose address its preview would match.
    ...calendarRecountEndpoints({ recounts: application.calendarRecounts }),
    ...calendarListEndpoints({ lists: application.calendarLists }),
    ...ruleVersionEndpoints({
      path: '/calendars',
      name: 'business calendar',
      schema: calendarSchema,
      versions: application.calendarVersions,
      description:
        'The version must be the one after the latest; a version is never changed. All running deadlines are then ' +
        'recounted in the background: `/calendars/{version}/recount` shows the progress.',
    }),
  ];
}
