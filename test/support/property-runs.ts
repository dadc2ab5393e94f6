/**
 * How often a property is tried: as often as `npm test` can afford, times FC_RUNS. `npm run test:all` sets 5; a night
 * may take more.
 */
export function propertyRuns(usual: number): number {
  return usual * Number(process.env['FC_RUNS'] ?? (process.env['TAVSIYA_TESTS'] === 'all' ? 5 : 1));
}
