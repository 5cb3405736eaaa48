import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { UserError } from '../../src/core/user-error.ts';
import { renderSql, type Sql } from './sql.ts';
import { type Row, type Store, type TableName, tableNames, tables } from './store.ts';

/** What rows are kept in order of, so that counting people reads on. */
const orderOf: Readonly<Record<TableName, string>> = {
  events: 'person, kind, module, item',
  events_new: 'id',
  choices: 'question, choice, month, id',
  choices_new: 'id',
  people: 'person',
  people_new: 'person',
  progress: 'source, written',
};

/**
 * A store in a database of a ClickHouse server. `address`: `clickhouse://[user[:password]@]host[:port]/database`, or `clickhouses://` for https;
 * `password` comes from the environment when the address has none. Rejects with a `UserError` when there is no server or it refuses.
 */
export const openClickHouse = async (address: string, password: string | undefined): Promise<Store> => {
  const url = URL.parse(address.replace(/^clickhouse(s?):/, 'http$1:'));
  const database = url?.pathname.slice(1) || 'default';
  if (!url || !/^\w{1,60}$/.test(database))
    throw new UserError('Dat is geen adres van ClickHouse: schrijf --clickhouse clickhouse://gebruiker@server:8123/database.');
  const client = createClient({
    url: url.origin,
    database,
    ...(url.username ? { username: decodeURIComponent(url.username) } : {}),
    ...(url.password || password ? { password: decodeURIComponent(url.password) || (password ?? '') } : {}),
    // Counting a country may take minutes.
    request_timeout: 600_000,
    log: { level: ClickHouseLogLevel.OFF },
  });
  try {
    for (const table of tableNames) await client.command({ query: createTable(table) });
  } catch (error) {
    await client.close();
    throw new UserError(
      `ClickHouse op ${url.host} antwoordt niet zoals nodig: ${firstSentence(error)} Klopt het adres, en bestaat de database?`,
    );
  }
  return storeOf(client);
};

const storeOf = (client: ClickHouseClient): Store => ({
  run: async query => {
    await client.command(bound(query));
  },
  rows: async query => {
    const answer = await client.query({ ...bound(query), format: 'JSON' });
    const { data, meta = [] } = await answer.json<Record<string, string | number | null>>();
    const texts = new Set(meta.flatMap(({ name, type }) => (/String/.test(type) ? [name] : [])));
    return data.map(row =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, texts.has(name) ? String(value ?? '') : Number(value)])),
    );
  },
  append: async (table, rows) => {
    if (rows.length > 0) await client.insert({ table, values: rows as Row[], format: 'JSONEachRow' });
  },
  empty: async table => {
    // A table that is made anew is empty at once; a deletion would go on in the background.
    await client.command({ query: `DROP TABLE IF EXISTS ${table}` });
    await client.command({ query: createTable(table) });
  },
  close: () => client.close(),
});

const bound = (query: Sql) => {
  const { text, values } = renderSql(query, (value, n) => `{v${n}:${typeof value === 'string' ? 'String' : 'Int64'}}`);
  return { query: text, query_params: Object.fromEntries(values.map((value, n) => [`v${n}`, value])) };
};

const createTable = (table: TableName): string => {
  const columns = Object.entries(tables[table]).map(([name, type]) => `${name} ${type === 'text' ? 'String' : 'Int64'}`);
  const partition = table === 'events' ? 'PARTITION BY intDiv(month, 100) ' : '';
  return `CREATE TABLE IF NOT EXISTS ${table} (${columns.join(', ')}) ENGINE = MergeTree() ${partition}ORDER BY (${orderOf[table]})`;
};

const firstSentence = (error: unknown): string => `${String(error instanceof Error ? error.message : error).split(/[\n,]/)[0]}.`;
