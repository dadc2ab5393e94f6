import { Connection } from '@temporalio/client';
import { Client } from 'pg';
import { postgresAdminUrl } from '../support/postgres-server';
import { temporalServer } from '../support/temporal-server';

describe('the stack that npm test opens', () => {
  it('has a PostgreSQL 18 in which databases can be made', async () => {
    const client = new Client({ connectionString: postgresAdminUrl() });
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    await client.query('create database stack_test');
    await client.query('drop database stack_test');
    await client.end();
    expect(rows[0]?.server_version).toMatch(/^18\./);
  });

  it('has a Temporal server that knows the namespace', async () => {
    const { address, namespace } = temporalServer();
    const connection = await Connection.connect({ address });
    const found = await connection.workflowService.describeNamespace({
      namespace,
    });
    await connection.close();
    expect(found.namespaceInfo?.name).toBe(namespace);
  });
});
