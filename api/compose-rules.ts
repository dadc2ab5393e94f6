import { calendarProblems } from '../domain/calendar/calendar-problems';
import { refuseUnsoundPolicy } from '../domain/shared/sound-policy';
import { clocks } from '../domain/processes';
import { GradeSchemes } from '../store/grade-schemes';
import { Calendars } from '../store/calendars';
import type { Database } from '../store/connect';
import type { Policies } from '../store/policies';
import type { Endpoint } from './http/endpoint';
import { gradeSchemeEndpoints } from './routes/grade-schemes';
import { ruleVersionEndpoints } from './routes/rule-versions';
import { calendarSchema } from './schemas/calendars';
import { policySchema } from './schemas/policies';
import { GradeSchemeRegister } from '../application/policies/grade-scheme-register';
import { RuleVersions } from '../application/policies/rule-versions';

/** The endpoints of the data that the rules use: policies, calendars, schemes of UN bodies. */
export function composeRules(deps: { database: Database; policies: Policies }): Endpoint[] {
  const policies = new RuleVersions({
    stored: deps.policies,
    changedBy: 'changePolicy',
    problems: (policy) => {
      const problem = refuseUnsoundPolicy(policy, clocks);
      return problem === null ? [] : [problem];
    },
  });
  const calendars = new RuleVersions({
    stored: new Calendars(deps.database),
    changedBy: 'changeCalendar',
    problems: calendarProblems,
  });
  const schemes = new GradeSchemeRegister({ schemes: new GradeSchemes(deps.database) });
  return [
    ...gradeSchemeEndpoints({ schemes }),
    ...ruleVersionEndpoints({
      path: '/policies',
      name: 'policy',
      schema: policySchema,
      versions: policies,
    }),
    ...ruleVersionEndpoints({
      path: '/calendars',
      name: 'business calendar',
      schema: calendarSchema,
      versions: calendars,
    }),
  ];
}
