import { calendarProblems } from '../../domain/calendar/calendar-problems';
import { refuseUnsoundPolicy } from '../../domain/shared/sound-policy';
import { clocks } from '../../domain/processes';
import { GradeSchemes } from '../../store/grade-schemes';
import { Laws } from '../../store/laws';
import type { Calendars } from '../../store/calendars';
import type { Database } from '../../store/connect';
import type { EngineClient } from '../../engine/engine-client';
import type { FileReader } from '../../reading/file-reader';
import type { Policies } from '../../store/policies';
import { GradeSchemeRegister } from '../policies/grade-scheme-register';
import type { PlacedOrders } from '../bulk/item-orders';
import { CalendarLists } from '../policies/calendar-lists';
import { CalendarPublishing } from '../policies/calendar-publishing';
import { CalendarRecounts } from '../policies/calendar-recounts';
import { LawRegister } from '../policies/law-register';
import { RuleVersions } from '../policies/rule-versions';

/** The use cases of the data that the rules use: policies, calendars, schemes of UN bodies, laws. */
export function composeRules(deps: {
  database: Database;
  policies: Policies;
  calendars: Calendars;
  engine: Pick<EngineClient, 'startBatch'>;
  orders: PlacedOrders;
  reader: FileReader;
}) {
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
  return {
    gradeSchemes: new GradeSchemeRegister({ schemes: new GradeSchemes(deps.database) }),
    laws: new LawRegister({ laws: new Laws(deps.database) }),
    policyVersions: policies,
    calendarVersions: calendars,
    calendarRecounts: recounts,
    calendarLists: new CalendarLists({ reader: deps.reader, versions: calendars, recounts }),
  };
}
