import type { Database } from '../../store/connect';
import { verifyLog } from '../../store/verification/verify-log';
import type { TestApplication } from './application';

type Verification = Awaited<ReturnType<typeof verifyLog>>;

/** What only somebody with power over the database can do, and what the verification then finds. */
export function tampering(app: Pick<TestApplication, 'store'>) {
  /** Undone afterwards. */
  const tampered = async (
    forge: (database: Database) => Promise<unknown>,
    upTo?: number,
  ): Promise<Verification> => {
    const rollback = new Error('undo');
    let found: Verification | null = null;
    const forging = app.store.database.transaction(async (transaction) => {
      await forge(transaction);
      found = await verifyLog(transaction, upTo);
      throw rollback;
    });
    await expect(forging).rejects.toBe(rollback);
    if (found === null) throw new Error('nothing was verified');
    return found;
  };
  /** With the guards of the table switched off. */
  const rewritten = (
    table: string,
    sql: string,
    bindings: Readonly<Record<string, string>> = {},
    upTo?: number,
  ): Promise<Verification> =>
    tampered(async (database) => {
      await database.raw(`alter table ${table} disable trigger all`);
      const { rows } = await database.raw<{ rows: { conname: string }[] }>(
        `select conname from pg_constraint where contype = 'c' and conrelid = '${table}'::regclass`,
      );
      for (const { conname } of rows) {
        await database.raw(`alter table ${table} drop constraint ${conname}`);
      }
      await database.raw(sql, bindings);
    }, upTo);
  return { tampered, rewritten };
}
