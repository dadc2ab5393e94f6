import { openDatabase } from '../connect';
import { verifyLog } from '../verify-log';

/** `verify-log <database url>`: checks every chain. The exit status is 1 when something is wrong. */
export async function main([databaseUrl]: readonly string[]): Promise<void> {
  if (databaseUrl === undefined) throw new Error('usage: verify-log <database url>');
  const database = openDatabase({ databaseUrl, poolSize: 1 });
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  try {
    const { entities, events, problems, guardsOff } = await verifyLog(database);
    for (const { entityId, sequence, kind } of problems) {
      say(`${entityId}, event ${sequence ?? '?'}: ${kind.replaceAll('_', ' ')}`);
    }
    for (const guard of guardsOff) say(`${guard} is missing or switched off`);
    const found = problems.length + guardsOff.length;
    say(
      `${entities} chains with ${events} events: ${found === 0 ? 'all whole' : `${found} problems`}.`,
    );
    if (found > 0) process.exitCode = 1;
  } finally {
    await database.destroy();
  }
}
