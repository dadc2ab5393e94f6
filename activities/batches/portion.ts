/**
 * One portion of a bulk operation: settles up to `limit` waiting rows. It can be repeated after an interruption at
 * any point.
 */
export type SettlePortion = (request: {
  id: string;
  limit: number;
}) => Promise<{ settled: number; remaining: number }>;
