/** One portion of a bulk operation: settles up to `limit` of what waits. Cut off anywhere, it may be run again. */
export type CarryOutPortion = (request: {
  id: string;
  limit: number;
}) => Promise<{ settled: number; remaining: number }>;
