import { loopback } from './ports';

/** The ports of one Temporal server that runs all its services in one process. */
export interface TemporalPorts {
  frontend: number;
  frontendMembership: number;
  history: number;
  historyMembership: number;
  matching: number;
  matchingMembership: number;
  worker: number;
  workerMembership: number;
}

interface Store {
  port: number;
  user: string;
  password: string;
}

// Temporal's own sizes for a small server; together well below PostgreSQL's max_connections.
const storeConnections = 20;
const visibilityConnections = 5;
// 1.5-2 times the burst rate of Temporal's default 4, measured on 2 cores. It can never be changed
// for an existing data folder: every workflow lives in the shard that its id hashes to.
const historyShards = 16;

/** The server's configuration file. JSON, which is YAML too. */
export function temporalConfig(deps: {
  store: Store;
  ports: TemporalPorts;
  dynamicConfigFile: string;
}): string {
  const { ports } = deps;
  const database = (databaseName: string, maxConns: number): object => ({
    sql: {
      // The same schema as 'postgres12', by the driver that prepares each statement once and keeps it: with the other
      // one PostgreSQL parses and plans it every time, with two round trips.
      pluginName: 'postgres12_pgx',
      databaseName,
      connectAddr: `${loopback}:${deps.store.port}`,
      connectProtocol: 'tcp',
      user: deps.store.user,
      password: deps.store.password,
      maxConns,
      maxIdleConns: maxConns,
      // So that a connection's memory in PostgreSQL is given back now and then.
      maxConnLifetime: '1h',
    },
  });
  const service = (grpcPort: number, membershipPort: number): object => ({
    rpc: { grpcPort, membershipPort, bindOnIP: loopback },
  });
  const config = {
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      numHistoryShards: historyShards,
      datastores: {
        default: database('temporal', storeConnections),
        visibility: database('temporal_visibility', visibilityConnections),
      },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: loopback } },
    services: {
      frontend: service(ports.frontend, ports.frontendMembership),
      history: service(ports.history, ports.historyMembership),
      matching: service(ports.matching, ports.matchingMembership),
      worker: service(ports.worker, ports.workerMembership),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `${loopback}:${ports.frontend}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: deps.dynamicConfigFile, pollInterval: '60s' },
  };
  return JSON.stringify(config, null, 2);
}

/** The server's dynamic configuration file: the changed defaults, each with its reason. */
export function temporalDynamicConfig({ timeSkipping }: { timeSkipping: boolean }): string {
  const settings: Record<string, unknown> = {
    // One partition: with the default four, two pollers on one machine are often parked on empty
    // partitions while tasks wait in another.
    'matching.numTaskqueueReadPartitions': 1,
    'matching.numTaskqueueWritePartitions': 1,
    ...(timeSkipping
      ? {
          'frontend.WorkflowTimeSkippingEnabled': true,
          // Defaults of 1 s and 20 a second make each skip wait; these make it instant.
          'history.timerProcessorMaxTimeShift': '5ms',
          'history.timerProcessorMaxPollRPS': 2000,
        }
      : {}),
  };
  const rows = Object.entries(settings).map(([key, value]) => [key, [{ value, constraints: {} }]]);
  return JSON.stringify(Object.fromEntries(rows), null, 2);
}
