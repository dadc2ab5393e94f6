import { migrate } from '../migrate';

/** `migrate <database url>`: brings the schema up to date. */
export async function main([databaseUrl]: readonly string[]): Promise<void> {
  if (databaseUrl === undefined) throw new Error('usage: migrate <database url>');
  const steps = await migrate({ databaseUrl });
  for (const step of steps) process.stdout.write(`${step}\n`);
  process.stdout.write(`${steps.length} migrations done.\n`);
}
