import { recoverEntities } from '../recover';
import { onServers, say } from './servers';

/** `recover`: starts every open item again from the log. Settings come from the environment, as the worker's. */
export async function main(): Promise<void> {
  await onServers(async (servers) => {
    const { open, ended } = await recoverEntities({
      ...servers,
      progress: (recovered) => say(`${recovered.open + recovered.ended} items …`),
    });
    say(`${open} open items run, ${ended} have ended.`);
  });
}
