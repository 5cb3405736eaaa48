import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { BIGINT, DuckDBDataChunk, DuckDBInstance, VARCHAR } from '@duckdb/node-api';
import { UserError } from '../../src/core/user-error.ts';
import { renderSql, type Sql, sql } from './sql.ts';
import { type Row, type Store, type TableName, tableNames, tables } from './store.ts';

/** How much memory the counting may take; what does not fit goes to a file beside the store. */
const memoryLimit = '1GB';

/** Rows in one chunk: what DuckDB works on at a time. */
const chunkLength = 2048;

/** A store in one file, made when it is not there. Rejects with a `UserError` when the file cannot be opened. */
export const openDuckDb = async (file: string): Promise<Store> => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const instance = await DuckDBInstance.create(file, { memory_limit: memoryLimit, preserve_insertion_order: 'false' }).catch(error => {
    throw new UserError(
      `De opslag ${file} kan niet worden geopend: is er nog een rapport bezig, of is het geen bestand van npm run rapport? (${String(error).split('\n')[0]})`,
    );
  });
  // Pseudonyms are personal data.
  chmodSync(file, 0o600);
  const connection = await instance.connect();
  for (const table of tableNames) {
    const columns = Object.entries(tables[table]).map(([name, type]) => `${name} ${type === 'text' ? 'VARCHAR' : 'BIGINT'} NOT NULL`);
    await connection.run(`CREATE TABLE IF NOT EXISTS ${table} (${columns.join(', ')})`);
  }
  return {
    run: async query => {
      await connection.run(...bound(query));
    },
    rows: async query => {
      const reader = await connection.runAndReadAll(...bound(query));
      return reader
        .getRowObjectsJS()
        .map(row =>
          Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'string' ? value : Number(value)])),
        );
    },
    append: async (table, rows) => {
      const columns = Object.entries(tables[table]);
      const appender = await connection.createAppender(table);
      for (let start = 0; start < rows.length; start += chunkLength) {
        const part = rows.slice(start, start + chunkLength);
        const chunk = DuckDBDataChunk.create(
          columns.map(([, type]) => (type === 'text' ? VARCHAR : BIGINT)),
          part.length,
        );
        chunk.setColumns(columns.map(([name, type]) => part.map(row => value(row, name, type))));
        appender.appendDataChunk(chunk);
      }
      appender.closeSync();
    },
    empty: async (table: TableName) => {
      await connection.run(`DELETE FROM ${table}`);
    },
    forget: async (source, before) => {
      await connection.run(...bound(sql`DELETE FROM progress WHERE source = ${source} AND written < ${before}`));
    },
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
};

const bound = (query: Sql): [string, (string | number)[]] => {
  const { text, values } = renderSql(query, (_, n) => `$${n + 1}`);
  return [text, [...values]];
};

const value = (row: Row, name: string, type: 'text' | 'number'): string | bigint =>
  type === 'text' ? String(row[name]) : BigInt(Math.trunc(Number(row[name])));
