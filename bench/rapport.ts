import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
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
const peak = () => megabytes(process.resourceUsage().maxRSS * 1024);

const measure = async (engine: string, open: () => Promise<Store>) => {
  const place = join(folder, engine);
  const run = async (what: string) => {
    const store = await open();
    const started = performance.now();
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
    console.log(`${engine}, ${what === 'all' ? 'read and report' : 'report on what is there'}: ${seconds(started)}`);
    await store.close();
    return report;
  };
  const report = await run('all');
  await run('again');
  return report;
};

try {
  await writeStatements(course, total, file, people, 7);
  console.log(`${total} statements, ${megabytes(statSync(file).size)} of JSONL; most memory so far ${peak()}`);
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
