import { readDatabaseConfig } from '../../config/config';
import { openDatabase } from '../../store/connect';
import { verifyLog } from '../../store/verify-log';

/**
 * `verify-log [event]`: checks every chain in DATABASE_URL. The exit status is 1 when something is wrong. The fingerprint is
 * that of the log up to the event, or up to the last one that is certainly stored.
 */
export async function main([upTo]: readonly string[]): Promise<void> {
  const database = openDatabase({ ...readDatabaseConfig(process.env), poolSize: 1 });
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  try {
    const { entities, events, fingerprint, problems, guardsOff } = await verifyLog(
      database,
      upTo === undefined ? undefined : Number(upTo),
    );
    for (const { entityId, sequence, kind } of problems) {
      say(`${entityId}, event ${sequence ?? '?'}: ${kind.replaceAll('_', ' ')}`);
    }
    for (const guard of guardsOff) say(`${guard} is missing or switched off`);
    const found = problems.length + guardsOff.length;
    say(
      `${entities} chains with ${events} events: ${found === 0 ? 'all whole' : `${found} problems`}.`,
    );
    say(`Fingerprint up to event ${fingerprint.upTo}: ${fingerprint.sha256}`);
    if (found > 0) process.exitCode = 1;
  } finally {
    await database.destroy();
  }
}
