import { spawn } from 'node:child_process';
import { courseDir, knownPath, layAgain, ownDir } from '../../src/authoring/course-folder.ts';
import type { Problem } from '../../src/authoring/problems/problem.ts';
import { type BenchState, followCourse } from '../../workbench/course/follow.ts';
import { makeShownCourse } from '../../workbench/course/shown-course.ts';
import { editorOf } from '../../workbench/editor.ts';
import { startBench } from '../../workbench/server.ts';
import { quietAstroProgram } from '../programs/astro-program.ts';
import { refuseFolderName } from './folder-name.ts';
import { onFreePort } from './free-port.ts';
import { perFile } from './problem-lines.ts';

const defaultPort = 4321;

/** Shows the workbench until it is stopped. `network`: whether the page of the course, and that alone, is there for other machines too. */
export const runDev = async (port: number | null, network: boolean): Promise<void> => {
  refuseFolderName();
  const [bench, course] = await Promise.all([
    onFreePort(port, defaultPort, each => startBench(each, { courseDir: ownDir, known: knownPath, editor: editorOf(process.env) })),
    makeShownCourse(),
  ]);
  const stopping = new AbortController();
  let page: PageProcess | undefined;
  const stop = async (exitCode: number): Promise<void> => {
    stopping.abort();
    page?.stop();
    await Promise.all([bench.close(), course.remove()]);
    process.exit(exitCode);
  };
  process.once('SIGINT', () => void stop(0));
  process.once('SIGTERM', () => void stop(0));
  console.log(`De werkbank: ${bench.url}/werkbank\nDe cursus alleen: ${bench.url}/\nStoppen: Ctrl-C.`);

  const say = sayWhenOther();
  const hear = (state: BenchState): void => {
    bench.tell(state);
    if (state.complete) say(state.problems.map(problem => ({ ...problem, file: knownPath(problem.file) })));
    // Astro begins once there is something that it can show: of nothing it would make a page of its own, with its own words.
    if (state.shown && !page)
      page = startPage({
        dir: course.dir,
        port: Number(new URL(bench.url).port) + 1,
        network,
        ready(at) {
          bench.showPage(at);
          console.log('\nDe pagina is klaar.');
        },
        ended: said => {
          console.error(`De pagina van de cursus is gestopt.\n${said}`);
          void stop(1);
        },
      });
  };
  await followCourse(courseDir, course, hear, stopping.signal, layAgain).ended;
};

/** Prints problems when they are other ones than were printed last. */
const sayWhenOther = (): ((problems: readonly Problem[]) => void) => {
  let said: string | undefined;
  return problems => {
    const lines = problems.length > 0 ? perFile(problems) : 'De cursus klopt.';
    if (lines !== said) console.log(`\n${lines}`);
    said = lines;
  };
};

type PageProcess = { readonly stop: () => void };

type PageWanted = {
  /** The course that is shown. */
  readonly dir: string;
  /** The first that is tried. */
  readonly port: number;
  readonly network: boolean;
  readonly ready: (port: number) => void;
  /** It stopped by itself; `said`: the last that it said. */
  readonly ended: (said: string) => void;
};

/** Astro has a process of its own: what it serves is another course folder than the one that is read here. */
const startPage = ({ dir, port, network, ready, ended }: PageWanted): PageProcess => {
  const host = network ? ['--host'] : ['--host', '127.0.0.1'];
  const child = spawn(process.execPath, [quietAstroProgram(), 'dev', '--port', String(port), ...host], {
    env: { ...process.env, COURSE_DIR: dir, NO_COLOR: '1', FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [said, isReady, isStopping] = ['', false, false];
  const hear = (chunk: Buffer): void => {
    said = `${said}${chunk}`.slice(-20_000);
    const local = /Local\s+http:\/\/[\w.[\]:]+?:(\d+)\//.exec(said)?.[1];
    if (isReady || local === undefined) return;
    isReady = true;
    ready(Number(local));
    const others = [...said.matchAll(/http:\/\/(?!127\.|localhost)[\w.[\]:]+:\d+\//g)].map(([address]) => address);
    if (others.length > 0) console.log(`Op andere apparaten in dit netwerk: ${others.join(' ')}`);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  child.once('exit', () => !isStopping && ended(said));
  return {
    stop() {
      isStopping = true;
      child.kill();
    },
  };
};
