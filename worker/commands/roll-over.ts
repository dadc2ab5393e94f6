import { rollOverEntities } from '../roll-over';
import { onServers, say } from './servers';

/** `roll-over`: every open item begins a new run, before another version is deployed. Settings as the worker's. */
export async function main(): Promise<void> {
  await onServers(async (servers) => {
    const { rolledOver, lost, ended } = await rollOverEntities({
      ...servers,
      progress: (counted) => say(`${counted.open + counted.ended} items …`),
    });
    say(`${rolledOver} items have begun a new run, ${ended} have ended.`);
    if (lost.length === 0) return;
    const named = lost.slice(0, 20).join(', ');
    say(`${lost.length} do not run; \`npm run recover\` starts them: ${named}`);
    process.exitCode = 1;
  });
}
