import { verifyLog } from '../../store/verification/verify-log';
import { onDatabase, say } from './servers';

/**
 * `verify-log [event [fingerprint]]`: checks the record in DATABASE_URL. The exit status is 1 after an error. The
 * fingerprint is that of the record up to the event, or up to the last one that is certainly stored; it is compared with
 * the given one, and the last published one with that of its event.
 */
export async function main([upTo, expected]: readonly string[]): Promise<void> {
  await onDatabase(async (database) => {
    const last = upTo === undefined ? undefined : Number(upTo);
    const verified = await verifyLog(database, last);
    const { entities, events, fingerprint, problems, papers, registers, guardsOff } = verified;
    for (const { entityId, sequence, kind } of problems) {
      say(`${entityId}, event ${sequence ?? '?'}: ${kind.replaceAll('_', ' ')}`);
    }
    for (const { id, kind } of papers) say(`${id}: ${kind.replaceAll('_', ' ')}`);
    for (const { entryId, kind, fields } of registers) {
      say(`${[entryId, ...fields].join(' ')}: ${kind.replaceAll('_', ' ')}`);
    }
    for (const guard of guardsOff) say(`${guard} is missing, switched off or changed`);
    const { unlikePublished } = verified;
    if (unlikePublished !== null) {
      const { upTo: event, sha256 } = unlikePublished;
      say(
        `The record up to event ${event} is not the one whose fingerprint was published: ${sha256}`,
      );
    }
    const isUnlike = expected !== undefined && expected !== fingerprint.sha256;
    if (isUnlike) say(`The record up to event ${fingerprint.upTo} is not the one with ${expected}`);
    const unlike = [unlikePublished !== null, isUnlike].filter(Boolean).length;
    const found = problems.length + papers.length + registers.length + guardsOff.length + unlike;
    const result = found === 0 ? 'all whole' : `${found} problems`;
    say(`${entities} chains with ${events} events: ${result}.`);
    say(`Fingerprint up to event ${fingerprint.upTo}: ${fingerprint.sha256}`);
    if (found > 0) process.exitCode = 1;
  });
}
