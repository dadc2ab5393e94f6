import { Client, Connection, makeGrpcRetryInterceptor } from '@temporalio/client';
import type { EngineClient } from './engine-client';
import { retryOfCalls } from './retry-of-calls';
import { sealedData, type SealingKey } from './sealing';
import { TemporalEngine } from './temporal-engine';

/** The address of the engine. */
interface EngineAddress {
  address: string;
  namespace: string;
  taskQueue: string;
  tls: boolean;
  apiKey: string | null;
  sealingKeys: readonly [SealingKey, ...SealingKey[]];
}

/** How to reach the server, for the client and for a worker's own connection. */
export function serverOptions({ address, tls, apiKey }: EngineAddress): {
  address: string;
  tls?: true;
  apiKey?: string;
} {
  return { address, ...(tls ? { tls } : {}), ...(apiKey === null ? {} : { apiKey }) };
}

// Below the waiting time of a command: an unavailable engine must be reported within that time.
const connectTimeoutMs = 3_000;

/**
 * The client with its own connection. It connects at the first call: an API that cannot reach the engine still serves
 * reads from PostgreSQL.
 */
export function connectEngine(engine: EngineAddress): {
  engine: EngineClient;
  /** Errors when the server does not answer: for processes that need it. */
  reach: () => Promise<void>;
  close: () => Promise<void>;
} {
  const connection = Connection.lazy({
    ...serverOptions(engine),
    connectTimeout: connectTimeoutMs,
    interceptors: [makeGrpcRetryInterceptor(retryOfCalls)],
  });
  const { namespace, taskQueue } = engine;
  return {
    engine: new TemporalEngine({
      client: new Client({ connection, namespace, dataConverter: sealedData(engine.sealingKeys) }),
      taskQueue,
    }),
    reach: () => connection.ensureConnected(),
    close: () => connection.close(),
  };
}
