import type { EngineClient } from '../../engine/engine-client';
import { forgetOldAttempts } from '../../store/attempt-counts';
import { forgetOldPreviews } from '../../store/bulk-previews';
import type { Database } from '../../store/connect';
import type { FileStore } from '../../store/files/file-store';
import { forgetOldKeys } from '../../store/idempotency-keys';
import { forgetOldSessions } from '../../store/sessions';
import { forgetOldSignInRequests } from '../../store/sign-in-requests';
import { forgetTriedFiles } from '../../store/tried-files';
import { sweepLateEntities } from '../reread-logs';
import { sweepAddressees } from './addressees';
import { sweepBulkOperations } from './bulk-operations';
import { sweepCalendarOfNextYear } from './calendar-of-next-year';
import { sweepEvidenceFiles } from './evidence-files';
import { sweepLeads } from './leads';
import { sweepMailboxes } from './mailboxes';
import { sweepMatters } from './matters';
import { sweepNotifications } from './notifications';
import { publishFingerprint, sendFingerprintMails, type Publication } from './publish-fingerprint';
import { sweepRepeats } from './repeats';
import { sweepOutdatedNotices, sweepUndelivered } from './undelivered-notices';
import { sweepUntracked } from './untracked-rows';

/** How often a sweep runs: those that repair losses often, those that delete expired data once a day. */
type Rhythm = 'often' | 'daily';

/** Regular work. Concurrent runs are harmless. */
export interface Sweep {
  rhythm: Rhythm;
  run: () => Promise<unknown>;
}

/** The table of sweeps: a new one is an entry here. */
export function sweepsOn(deps: {
  database: Database;
  engine: EngineClient;
  urgentPauseMs: number;
  contents: FileStore;
  publication: Publication;
}): Readonly<Record<string, Sweep>> {
  const { database, contents } = deps;
  return {
    'mailboxes that missed a signal': { rhythm: 'often', run: () => sweepMailboxes(deps) },
    'notices that reached nobody': { rhythm: 'often', run: () => sweepUndelivered(deps) },
    'leads that could not be notified': {
      rhythm: 'often',
      run: () => sweepNotifications(deps),
    },
    'bulk operations that stopped': { rhythm: 'often', run: () => sweepBulkOperations(deps) },
    'untracked rows': { rhythm: 'often', run: () => sweepUntracked(deps) },
    'news of leaders': { rhythm: 'often', run: () => sweepRepeats(deps) },
    'leads of followed-up items': { rhythm: 'often', run: () => sweepLeads(deps) },
    'addressees that have ended': { rhythm: 'often', run: () => sweepAddressees(deps) },
    'matters of items': { rhythm: 'often', run: () => sweepMatters(deps) },
    'items that are late': { rhythm: 'often', run: () => sweepLateEntities(deps) },
    'old idempotency keys': { rhythm: 'daily', run: () => forgetOldKeys({ database }) },
    'outdated notices that reached nobody': {
      rhythm: 'daily',
      run: () => sweepOutdatedNotices({ database }),
    },
    'mails with fingerprints': { rhythm: 'often', run: () => sendFingerprintMails(deps) },
    'fingerprint of the record': { rhythm: 'daily', run: () => publishFingerprint(deps) },
    'calendar of the next year': {
      rhythm: 'daily',
      run: () => sweepCalendarOfNextYear(deps),
    },
    'old sessions': { rhythm: 'daily', run: () => forgetOldSessions({ database }) },
    'old requests to sign in': {
      rhythm: 'daily',
      run: () => forgetOldSignInRequests({ database }),
    },
    'old counts of attempts': { rhythm: 'daily', run: () => forgetOldAttempts({ database }) },
    'files that were tried': { rhythm: 'daily', run: () => forgetTriedFiles({ database }) },
    'old previews': { rhythm: 'daily', run: () => forgetOldPreviews({ database }) },
    'unused files': {
      rhythm: 'daily',
      run: () => sweepEvidenceFiles({ database, contents, nowMs: Date.now() }),
    },
  };
}

const dayMs = 24 * 60 * 60_000;

/** Creates the schedule of each rhythm, once for all workers. `oftenMs` is the interval of "often". */
export async function scheduleSweeps(
  engine: Pick<EngineClient, 'scheduleSweeps'>,
  sweeps: Readonly<Record<string, Sweep>>,
  oftenMs: number,
): Promise<void> {
  const everyMs: Readonly<Record<Rhythm, number>> = { often: oftenMs, daily: dayMs };
  for (const rhythm of ['often', 'daily'] as const) {
    const names = Object.keys(sweeps).filter((name) => sweeps[name]?.rhythm === rhythm);
    await engine.scheduleSweeps({ rhythm, everyMs: everyMs[rhythm], names });
  }
}
