import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether there is a `clickhouse-server` on the PATH (`apt-get install clickhouse-server`). */
export const hasClickHouse = spawnSync('clickhouse-server', ['--version']).error === undefined;

export type ClickHouseServer = {
  readonly address: string;
  /** Of its process. */
  readonly pid: number;
  stop(): Promise<void>;
};

/** A server on free loopback ports, with its data in a folder that goes with it. Rejects when it does not answer within twenty seconds. */
export const startClickHouse = async (): Promise<ClickHouseServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-clickhouse-'));
  const [http, tcp] = [await freePort(), await freePort()];
  writeFileSync(
    join(folder, 'users.xml'),
    '<yandex><profiles><default/></profiles><users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users><quotas><default/></quotas></yandex>',
  );
  writeFileSync(
    join(folder, 'config.xml'),
    `<yandex><logger><level>warning</level><log>${folder}/log</log><errorlog>${folder}/errors</errorlog></logger><http_port>${http}</http_port><tcp_port>${tcp}</tcp_port><listen_host>127.0.0.1</listen_host><path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path><users_config>${folder}/users.xml</users_config><mark_cache_size>5368709</mark_cache_size><default_profile>default</default_profile><default_database>default</default_database></yandex>`,
  );
  const server = spawn('clickhouse-server', [`--config-file=${folder}/config.xml`], { stdio: 'ignore' });
  const stop = async () => {
    await ended(server);
    rmSync(folder, { recursive: true, force: true });
  };
  const until = Date.now() + 20_000;
  while (Date.now() < until) {
    const answer = await fetch(`http://127.0.0.1:${http}/ping`).catch(() => null);
    if (answer?.ok) return { address: `clickhouse://127.0.0.1:${http}/default`, pid: server.pid ?? 0, stop };
    await new Promise(done => setTimeout(done, 100));
  }
  await stop();
  throw new Error('clickhouse-server did not answer.');
};

const ended = (server: ChildProcess): Promise<void> =>
  new Promise(done => {
    if (server.exitCode !== null) return done();
    server.once('exit', () => done());
    server.kill('SIGKILL');
  });

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
