import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openClickHouse } from '../../../report/store/clickhouse.ts';
import { openDuckDb } from '../../../report/store/duckdb.ts';
import { joinSql, namesSql, renderSql, sql } from '../../../report/store/sql.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-'));
afterAll(() => rmSync(folder, { recursive: true }));

const odd = [`a'b`, String.raw`map\lijst.json`, `'; DROP TABLE progress; --`, '$1', '{v0:String}', 'a\n"b"\t', ''];

it('a value comes back as it was given, whatever it says', async () => {
  const store = await openDuckDb(join(folder, 'odd.duckdb'));
  await store.append(
    'progress',
    odd.map((source, written) => ({ source, written, state: 'x' })),
  );
  for (const [written, source] of odd.entries())
    expect(await store.rows(sql`SELECT source, written FROM progress WHERE source = ${source}`)).toEqual([{ source, written }]);
  await store.close();
});

it('a piece in a piece keeps its values where they belong, and one value is bound once', () => {
  const within = sql`month >= ${202601} AND unit = ${'a'}`;
  const query = sql`SELECT ${namesSql('month', 'unit')} FROM t WHERE ${joinSql([within, sql`n < ${3}`, within], ' OR ')} LIMIT 1`;
  expect(renderSql(query, (value, n) => `<${n}:${typeof value}>`)).toEqual({
    text: 'SELECT month, unit FROM t WHERE month >= <0:number> AND unit = <1:string> OR n < <2:number> OR month >= <0:number> AND unit = <1:string> LIMIT 1',
    values: [202601, 'a', 3],
  });
});

it('a name is only a name', () => {
  expect(() => namesSql('events', 'x; DROP TABLE events')).toThrow(RangeError);
});

it('ClickHouse gets values beside the SQL, never in it', async () => {
  const asked: { readonly query: string; readonly values: URLSearchParams }[] = [];
  const server = createServer(async (request, response) => {
    let query = '';
    for await (const part of request) query += part;
    asked.push({ query, values: new URL(request.url ?? '', 'http://x').searchParams });
    response.end('{"meta":[],"data":[]}');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const store = await openClickHouse(`clickhouse://127.0.0.1:${(server.address() as AddressInfo).port}/default`, undefined);
  await store.rows(sql`SELECT 1 FROM progress WHERE source = ${'a; b'} AND written > ${7}`);
  await store.close();
  server.close();
  expect(asked.at(-1)?.query).toContain('WHERE source = {v0:String} AND written > {v1:Int64}');
  expect([asked.at(-1)?.values.get('param_v0'), asked.at(-1)?.values.get('param_v1')]).toEqual(['a; b', '7']);
});
