import { Client, Connection } from '@temporalio/client';
import { openDatabase } from '../../store/connect';
import { createEngineClient } from '../engine-client';
import { recoverEntities } from '../recover';

/** `recover <database url> <temporal host:port> [namespace] [task queue]`: starts every open item again from the log. */
export async function main(args: readonly string[]): Promise<void> {
  const [databaseUrl, address, namespace = 'tavsiya', taskQueue = 'tavsiya'] = args;
  if (databaseUrl === undefined || address === undefined) {
    throw new Error('usage: recover <database url> <temporal host:port> [namespace] [task queue]');
  }
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const database = openDatabase({ databaseUrl, poolSize: 1 });
  try {
    const connection = await Connection.connect({ address });
    try {
      const engine = createEngineClient({
        client: new Client({ connection, namespace }),
        taskQueue,
      });
      const { open, ended } = await recoverEntities({
        database,
        engine,
        progress: (recovered) => say(`${recovered.open + recovered.ended} items …`),
      });
      say(`${open} open items run, ${ended} have ended.`);
    } finally {
      await connection.close();
    }
  } finally {
    await database.destroy();
  }
}
