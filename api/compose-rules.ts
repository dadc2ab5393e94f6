import { calendarProblems } from '../domain/calendar/calendar-problems';
import { refuseUnsoundPolicy } from '../domain/shared/sound-policy';
import { clocks } from '../domain/processes';
import { GradeSchemes } from '../store/grade-schemes';
import type { Calendars } from '../store/calendars';
import type { Database } from '../store/connect';
import type { EngineClient } from '../engine/engine-client';
import type { FileReader } from '../reading/file-reader';
import type { Policies } from '../store/policies';
import type { Endpoint } from './http/endpoint';
import { calendarListEndpoints } from './routes/calendar-lists';
import { calendarRecountEndpoints } from './routes/calendar-recounts';
import { gradeSchemeEndpoints } from './routes/grade-schemes';
import { ruleVersionEndpoints } from './routes/rule-versions';
import { calendarSchema } from './schemas/calendars';
import { policySchema } from './schemas/policies';
import { GradeSchemeRegister } from '../application/policies/grade-scheme-register';
import type { PlacedOrders } from '../application/bulk/item-orders';
import { CalendarLists } from '../application/policies/calendar-lists';
import { CalendarPublishing } from '../application/policies/calendar-publishing';
import { CalendarRecounts } from '../application/policies/calendar-recounts';
import { RuleVersions } from '../application/policies/rule-versions';

/** The endpoints of the data that the rules use: policies, calendars, schemes of UN bodies. */
export function composeRules(deps: {
  database: Database;
  policies: Policies;
  calendars: Calendars;
  engine: Pick<EngineClient, 'startBatch'>;
  orders: PlacedOrders;
  reader: FileReader;
}): Endpoint[] {
  const policies = new RuleVersions({
    stored: deps.policies,
    changedBy: 'changePolicy',
    problems: (policy) => {
      const problem = refuseUnsoundPolicy(policy, clocks);
      return problem === null ? [] : [problem];
    },
  });
  const publishing = new CalendarPublishing(deps);
  const calendars = new RuleVersions({
    stored: deps.calendars,
    changedBy: 'changeCalendar',
    problems: calendarProblems,
    add: (added) => publishing.add(added),
  });
  const recounts = new CalendarRecounts({ ...deps, versions: calendars });
  const schemes = new GradeSchemeRegister({ schemes: new GradeSchemes(deps.database) });
  return [
    ...gradeSchemeEndpoints({ schemes }),
    ...ruleVersionEndpoints({
      path: '/policies',
      name: 'policy',
      schema: policySchema,
      versions: policies,
    }),
    // Before the versions, whose address its preview would match.
    ...calendarRecountEndpoints({ recounts }),
    ...calendarListEndpoints({
      lists: new CalendarLists({ reader: deps.reader, versions: calendars, recounts }),
    }),
    ...ruleVersionEndpoints({
      path: '/calendars',
      name: 'business calendar',
      schema: calendarSchema,
      versions: calendars,
      description:
        'The version must be the one after the latest; a version is never changed. All running deadlines are then ' +
        'recounted in the background: `/calendars/{version}/recount` shows the progress.',
    }),
  ];
}
