import { sha256 } from './sha256';
import type { Database } from './connect';

/**
 * A part of one statement that changes a table. All parts are carried out together or not at all and see the tables
 * as they were before, so two parts must not touch the same row.
 */
export interface Change {
  /** Names the part inside the statement, for parts that read from it. */
  name: string;
  /** Constant SQL; every value is in the rows of a binding `:name`, as JSON. */
  sql: string;
  rows: Readonly<Record<string, readonly object[]>>;
}

/** Executes parts as one statement each; lives as long as the connections that its statements are prepared on. */
export class PartStatements {
  /** By the text with named bindings; as few as there are combinations of parts. */
  private readonly compiled = new Map<string, Compiled>();

  /**
   * Carries out the parts as one statement, hence one transaction in one round trip: nine statements with BEGIN and
   * COMMIT took twice as long. Returns the result of `select`. Parts of the same name, of several entities, become one
   * with the rows of all.
   *
   * The statement is prepared under a name, once per connection: planning took a third of its time. There are as many
   * names as combinations of parts, so the parts of one caller must be few.
   */
  async execute<Row>(
    database: Database,
    changes: readonly Change[],
    select = 'select 1',
  ): Promise<readonly Row[]> {
    const rows: Record<string, object[]> = {};
    const parts = new Map<string, string>();
    for (const change of changes) {
      parts.set(change.name, `${change.name} as (${change.sql})`);
      for (const [binding, more] of Object.entries(change.rows)) {
        (rows[binding] ??= []).push(...more);
      }
    }
    // Sorted, so that the same parts are the same statement. The database orders them by what they read of each other.
    const sorted = [...parts.values()].toSorted().join(', ');
    const { name, text, bindingNames } = this.find(`with recursive ${sorted} ${select}`);
    const values = bindingNames.map((binding) => JSON.stringify(rows[binding]));
    // Past the query builder, which would read the whole text again for every commit.
    const connection = (await database.client.acquireConnection()) as Connection;
    try {
      const { rows } = await connection.query<Row>({ name, text, values });
      return rows;
    } finally {
      void database.client.releaseConnection(connection);
    }
  }

  private find(sql: string): Compiled {
    const known = this.compiled.get(sql);
    if (known !== undefined) return known;
    const made = compile(sql);
    this.compiled.set(sql, made);
    return made;
  }
}

/** As much of a connection of the pool as is used here. */
interface Connection {
  query<Row>(statement: {
    name: string;
    text: string;
    values: unknown[];
  }): Promise<{ rows: Row[] }>;
}

interface Compiled {
  name: string;
  text: string;
  /** Of `$1`, `$2` and so on. */
  bindingNames: readonly string[];
}

function compile(sql: string): Compiled {
  const bindingNames: string[] = [];
  const text = sql.replaceAll(/(?<!:):([a-z]\w*)/gi, (_, binding: string) => {
    if (!bindingNames.includes(binding)) bindingNames.push(binding);
    return `$${bindingNames.indexOf(binding) + 1}`;
  });
  return { name: sha256(sql).slice(0, 32), text, bindingNames };
}
