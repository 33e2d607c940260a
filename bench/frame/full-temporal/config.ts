export interface TemporalPorts {
  frontend: number;
  /** Of the four parts' other listeners. */
  inner: readonly [number, number, number, number, number, number, number];
}

/** Of the server in one process, its data in Postgres: docker-compose.yml's, with ports of the bench's own. */
export function temporalConfig(
  { frontend, inner }: TemporalPorts,
  postgresPort: number,
  dynamicConfig: string,
): string {
  const [frontendMember, matching, matchingMember, history, historyMember, worker, workerMember] = inner;
  const store = (databaseName: string, connections: number) => ({
    sql: {
      pluginName: 'postgres12',
      databaseName,
      connectAddr: `127.0.0.1:${postgresPort}`,
      connectProtocol: 'tcp',
      user: 'kezek',
      password: 'kezek',
      maxConns: connections,
      maxIdleConns: connections,
      maxConnLifetime: '1h',
    },
  });
  const rpc = (grpcPort: number, membershipPort: number) => ({
    rpc: { grpcPort, membershipPort, bindOnIP: '127.0.0.1' },
  });
  // JSON is YAML.
  return JSON.stringify({
    log: { stdout: true, level: 'error' },
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      numHistoryShards: 512,
      datastores: { default: store('temporal', 20), visibility: store('temporal_visibility', 10) },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: {
      frontend: rpc(frontend, frontendMember),
      matching: rpc(matching, matchingMember),
      history: rpc(history, historyMember),
      worker: rpc(worker, workerMember),
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
          rpcAddress: `127.0.0.1:${frontend}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: dynamicConfig, pollInterval: '60s' },
  });
}
