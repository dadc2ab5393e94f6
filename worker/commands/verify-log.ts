import { verifyLog } from '../../store/verification/verify-log';
import { onDatabase, say } from './servers';

/**
 * `verify-log [event]`: checks every chain in DATABASE_URL. The exit status is 1 after an error. The fingerprint is
 * that of the log up to the event, or up to the last one that is certainly stored.
 */
export async function main([upTo]: readonly string[]): Promise<void> {
  await onDatabase(async (database) => {
    const last = upTo === undefined ? undefined : Number(upTo);
    const verified = await verifyLog(database, last);
    const { entities, events, fingerprint, problems, papers, guardsOff } = verified;
    for (const { entityId, sequence, kind } of problems) {
      say(`${entityId}, event ${sequence ?? '?'}: ${kind.replaceAll('_', ' ')}`);
    }
    for (const { id, kind } of papers) say(`${id}: ${kind.replaceAll('_', ' ')}`);
    for (const guard of guardsOff) say(`${guard} is missing, switched off or changed`);
    const found = problems.length + papers.length + guardsOff.length;
    const result = found === 0 ? 'all whole' : `${found} problems`;
    say(`${entities} chains with ${events} events: ${result}.`);
    say(`Fingerprint up to event ${fingerprint.upTo}: ${fingerprint.sha256}`);
    if (found > 0) process.exitCode = 1;
  });
}
