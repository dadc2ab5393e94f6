import type { Knex } from 'knex';
import * as guardsAndTypes from './0001-guards-and-types';
import * as institutionsAndPeople from './0002-institutions-and-people';
import * as access from './0003-access';
import * as registers from './0004-registers';
import * as plans from './0005-plans';
import * as textsAndEvidence from './0006-texts-and-evidence';
import * as indicators from './0007-indicators';
import * as policiesAndCalendars from './0008-policies-and-calendars';
import * as eventLog from './0009-event-log';
import * as readModel from './0010-read-model';
import * as noticesAndMails from './0011-notices-and-mails';
import * as bulkOperations from './0012-bulk-operations';
import * as letters from './0013-letters';
import * as corrections from './0014-corrections';
import * as law from './0015-law';
import * as submitters from './0016-submitters';
import * as conclusions from './0017-conclusions';
import * as inputsAndMatters from './0018-inputs-and-matters';
import * as inputCalls from './0019-input-calls';
import * as voices from './0020-voices';

/** One step of the schema. Frozen once released: a correction is a new migration. */
export interface Migration {
  /** Stored in the database for ever, so it has no file ending: sources and build name the same steps. */
  name: string;
  up(knex: Knex): Promise<void>;
  down(knex: Knex): Promise<void>;
}

/** All steps in order. A list and no folder scan: a leftover file in a build can never run. */
export const migrations: readonly Migration[] = [
  { name: '0001-guards-and-types', ...guardsAndTypes },
  { name: '0002-institutions-and-people', ...institutionsAndPeople },
  { name: '0003-access', ...access },
  { name: '0004-registers', ...registers },
  { name: '0005-plans', ...plans },
  { name: '0006-texts-and-evidence', ...textsAndEvidence },
  { name: '0007-indicators', ...indicators },
  { name: '0008-policies-and-calendars', ...policiesAndCalendars },
  { name: '0009-event-log', ...eventLog },
  { name: '0010-read-model', ...readModel },
  { name: '0011-notices-and-mails', ...noticesAndMails },
  { name: '0012-bulk-operations', ...bulkOperations },
  { name: '0013-letters', ...letters },
  { name: '0014-corrections', ...corrections },
  { name: '0015-law', ...law },
  { name: '0016-submitters', ...submitters },
  { name: '0017-conclusions', ...conclusions },
  { name: '0018-inputs-and-matters', ...inputsAndMatters },
  { name: '0019-input-calls', ...inputCalls },
  { name: '0020-voices', ...voices },
];
