import type { Knex } from 'knex';
import * as institutionsAndPeople from './0001-institutions-and-people';
import * as access from './0002-access';
import * as registers from './0003-registers';
import * as texts from './0004-texts';
import * as policiesAndCalendars from './0005-policies-and-calendars';
import * as eventLog from './0006-event-log';
import * as readModel from './0007-read-model';
import * as noticesAndMails from './0008-notices-and-mails';
import * as handovers from './0009-handovers';
import * as leavingFocalPoints from './0010-leaving-focal-points';
import * as institutionNames from './0011-institution-names';
import * as evidenceFiles from './0012-evidence-files';
import * as assignmentJobs from './0013-assignment-jobs';
import * as planItems from './0014-plan-items';
import * as signaturesAndIndicators from './0015-signatures-and-indicators';
import * as tracksAndRepeats from './0016-tracks-and-repeats';
import * as gradesAndCoExecutors from './0017-grades-and-co-executors';
import * as yearlyLetters from './0018-yearly-letters';
import * as itemOrders from './0019-item-orders';
import * as openMatters from './0020-open-matters';
import * as indicatorsWithoutProposals from './0021-indicators-without-proposals';
import * as ordersAsPlanned from './0022-orders-as-planned';
import * as withdrawnLetters from './0024-withdrawn-letters';

/** One step of the schema. Frozen once released: a correction is a new migration. */
export interface Migration {
  /** Stored in the database for ever, so it has no file ending: sources and build name the same steps. */
  name: string;
  up(knex: Knex): Promise<void>;
  down(knex: Knex): Promise<void>;
}

/** All steps in order. A list and no folder scan: a leftover file in a build can never run. */
export const migrations: readonly Migration[] = [
  { name: '0001-institutions-and-people', ...institutionsAndPeople },
  { name: '0002-access', ...access },
  { name: '0003-registers', ...registers },
  { name: '0004-texts', ...texts },
  { name: '0005-policies-and-calendars', ...policiesAndCalendars },
  { name: '0006-event-log', ...eventLog },
  { name: '0007-read-model', ...readModel },
  { name: '0008-notices-and-mails', ...noticesAndMails },
  { name: '0009-handovers', ...handovers },
  { name: '0010-leaving-focal-points', ...leavingFocalPoints },
  { name: '0011-institution-names', ...institutionNames },
  { name: '0012-evidence-files', ...evidenceFiles },
  { name: '0013-assignment-jobs', ...assignmentJobs },
  { name: '0014-plan-items', ...planItems },
  { name: '0015-signatures-and-indicators', ...signaturesAndIndicators },
  { name: '0016-tracks-and-repeats', ...tracksAndRepeats },
  { name: '0017-grades-and-co-executors', ...gradesAndCoExecutors },
  { name: '0018-yearly-letters', ...yearlyLetters },
  { name: '0019-item-orders', ...itemOrders },
  { name: '0020-open-matters', ...openMatters },
  { name: '0021-indicators-without-proposals', ...indicatorsWithoutProposals },
  { name: '0022-orders-as-planned', ...ordersAsPlanned },
  { name: '0024-withdrawn-letters', ...withdrawnLetters },
];
