import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { courseFacts } from '../report/facts/course-facts.ts';
import { writeReport } from '../report/run.ts';
import { openClickHouse } from '../report/store/clickhouse.ts';
import { openDuckDb } from '../report/store/duckdb.ts';
import type { Store } from '../report/store/store.ts';
import { courseDir } from '../src/authoring/course-folder.ts';
import { readValidCourse } from '../src/authoring/read-course.ts';
import { hasClickHouse, startClickHouse } from '../tests/support/clickhouse-server.ts';
import { generatedHomePage, writeStatements } from './generate-statements.ts';

/** `node bench/rapport.ts [statements]`: how long the report takes on generated statements, on each engine that is here, and whether they agree. */
const total = Number(process.argv[2] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), 'rapport-bench-'));
const { course, config } = await readValidCourse(courseDir);
const facts = courseFacts(course);
const [file, people] = [join(folder, 'statements.jsonl'), join(folder, 'mensen.csv')];
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

/** Bytes that a process had in memory at its peak (proc(5), VmHWM); 0 where that is not kept. */
const peakOf = (pid: number) => {
  const status = `/proc/${pid}/status`;
  return existsSync(status) ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] ?? 0) * 1024 : 0;
};
/** CPU seconds of this process, all its threads, since it began. */
const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const peak = () => megabytes(process.resourceUsage().maxRSS * 1024);

const measure = async (engine: string, open: () => Promise<Store>) => {
  const place = join(folder, engine);
  const run = async (what: string) => {
    const store = await open();
    const [started, cpu] = [performance.now(), cpuSeconds()];
    const wishes = {
      people,
      lms: generatedHomePage,
      smallUnits: true,
      from: undefined,
      to: undefined,
      k: 10,
      names: false,
      meetings: undefined,
      evaluations: undefined,
      story: undefined,
      folder: place,
    };
    const { report } = await writeReport(
      store,
      facts,
      config.colours,
      { ...wishes, sources: { lrs: null, files: what === 'all' ? [file] : [], mapping: undefined } },
      { fetch, pause: async () => {}, random: Math.random, secret: 'bench', now: () => new Date('2026-06-15'), onProgress: () => {} },
    );
    const spent = `${seconds(started)}, ${(cpuSeconds() - cpu).toFixed(1)} CPU s`;
    console.log(`${engine}, ${what === 'all' ? 'read and report' : 'report on what is there'}: ${spent}`);
    await store.close();
    return report;
  };
  const report = await run('all');
  await run('again');
  return report;
};

/** What reading and counting the same file asks of an engine that does nothing else with it: what the report is held against. */
const plainReading = async () => {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GB' });
  const connection = await instance.connect();
  const cpu = cpuSeconds();
  const columns = "{id: 'VARCHAR', actor: 'JSON', verb: 'JSON', object: 'JSON', timestamp: 'VARCHAR', stored: 'VARCHAR'}";
  const reader = await connection.runAndReadAll(
    `SELECT count(*) AS n, count(DISTINCT actor->>'$.account.name') AS people FROM (
       SELECT * FROM read_json($1, format = 'newline_delimited', columns = ${columns})) WHERE verb->>'$.id' IS NOT NULL`,
    [file],
  );
  console.log(`read_json of DuckDB, reading and counting: ${(cpuSeconds() - cpu).toFixed(1)} CPU s for ${String(reader.getRowsJS()[0])}`);
  connection.closeSync();
  instance.closeSync();
};

try {
  await writeStatements(course, total, file, people, 7);
  console.log(`${total} statements, ${megabytes(statSync(file).size)} of JSONL; most memory so far ${peak()}`);
  await plainReading();
  const duckFile = join(folder, 'duckdb', 'opslag.duckdb');
  const duck = await measure('duckdb', () => openDuckDb(duckFile));
  console.log(`duckdb: file of ${megabytes(statSync(duckFile).size)}; most memory so far ${peak()}, DuckDB included`);
  if (hasClickHouse) {
    const server = await startClickHouse();
    try {
      const click = await measure('clickhouse', () => openClickHouse(server.address, undefined));
      console.log(`clickhouse: most memory of the server ${megabytes(peakOf(server.pid))}`);
      console.log(isDeepStrictEqual(duck, click) ? 'Both engines give the same report.' : 'The engines DISAGREE.');
    } finally {
      await server.stop();
    }
  } else console.log('There is no clickhouse-server on the PATH.');
  console.log(`most memory of this process: ${peak()}`);
} finally {
  rmSync(folder, { recursive: true });
}
