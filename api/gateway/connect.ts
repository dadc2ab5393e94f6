import { Client, Connection } from '@temporalio/client';
import type { Gateway } from './gateway';
import { TemporalGateway } from './temporal';

/** Where the engine is. */
export interface EngineAddress {
  address: string;
  namespace: string;
  taskQueue: string;
  tls: boolean;
  apiKey: string | null;
}

// Below what a command waits: an engine that is away must be told of within that time and not after it.
const connectTimeoutMs = 3_000;

/**
 * A gateway with a connection of its own. It connects at the first command and not before: an API that cannot
 * reach the engine still serves what PostgreSQL has.
 */
export function connectGateway(engine: EngineAddress): {
  gateway: Gateway;
  close: () => Promise<void>;
} {
  const { address, namespace, taskQueue, tls, apiKey } = engine;
  const connection = Connection.lazy({
    address,
    connectTimeout: connectTimeoutMs,
    ...(tls ? { tls } : {}),
    ...(apiKey === null ? {} : { apiKey }),
  });
  const client = new Client({ connection, namespace });
  return {
    gateway: new TemporalGateway({ client, taskQueue }),
    close: () => connection.close(),
  };
}
