import { Client, Connection, makeGrpcRetryInterceptor } from '@temporalio/client';
import type { EngineClient } from './engine-client';
import { retryOfCalls } from './retry-of-calls';
import { TemporalEngine } from './temporal-engine';

/** Where the engine is. */
interface EngineAddress {
  address: string;
  namespace: string;
  taskQueue: string;
  tls: boolean;
  apiKey: string | null;
}

/** How to reach the server, for the client and for a worker's own connection. */
export function serverOptions({ address, tls, apiKey }: EngineAddress): {
  address: string;
  tls?: true;
  apiKey?: string;
} {
  return { address, ...(tls ? { tls } : {}), ...(apiKey === null ? {} : { apiKey }) };
}

// Below what a command waits: an engine that is away must be told of within that time and not after it.
const connectTimeoutMs = 3_000;

/**
 * The client with a connection of its own. It connects at the first call and not before: an API that cannot
 * reach the engine still serves what PostgreSQL has.
 */
export function connectEngine(engine: EngineAddress): {
  engine: EngineClient;
  /** Errors when the server does not answer: for a process that is of no use without it. */
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
    engine: new TemporalEngine({ client: new Client({ connection, namespace }), taskQueue }),
    reach: () => connection.ensureConnected(),
    close: () => connection.close(),
  };
}
