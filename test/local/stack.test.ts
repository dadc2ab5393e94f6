import { Connection } from '@temporalio/client';
import { Client } from 'pg';
import { stackFromEnvironment } from '../support/stack';

describe('the stack that npm test opens', () => {
  it('has a PostgreSQL 18 in which databases can be made', async () => {
    const client = new Client({ connectionString: stackFromEnvironment().postgresAdminUrl });
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    await client.query('create database stack_test');
    await client.query('drop database stack_test');
    await client.end();
    expect(rows[0]?.server_version).toMatch(/^18\./);
  });

  it('has a Temporal server that knows the namespace', async () => {
    const { temporalAddress, temporalNamespace } = stackFromEnvironment();
    const connection = await Connection.connect({ address: temporalAddress });
    const found = await connection.workflowService.describeNamespace({
      namespace: temporalNamespace,
    });
    await connection.close();
    expect(found.namespaceInfo?.name).toBe(temporalNamespace);
  });
});
