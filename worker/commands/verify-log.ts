import { verifyLog } from '../../store/verify-log';
import { onDatabase, say } from './servers';

/**
 * `verify-log [event]`: checks every chain in DATABASE_URL. The exit status is 1 after an error. The fingerprint is
 * that of the log up to the event, or up to the last one that is certainly stored.
 */
export async function main([upTo]: readonly string[]): Promise<void> {
  await onDatabase(async (database) => {
    const last = upTo === undefined ? undefined : Number(upTo);
    const { entities, events, fingerprint, problems, guardsOff } = await verifyLog(database, last);
    for (const { entityId, sequence, kind } of problems) {
      say(`${entityId}, event ${sequence ?? '?'}: ${kind.replaceAll('_', ' ')}`);
    }
    for (const guard of guardsOff) say(`${guard} is missing or switched off`);
    const found = problems.length + guardsOff.length;
    const result = found === 0 ? 'all whole' : `${found} problems`;
    say(`${entities} chains with ${events} events: ${result}.`);
    say(`Fingerprint up to event ${fingerprint.upTo}: ${fingerprint.sha256}`);
    if (found > 0) process.exitCode = 1;
  });
}
