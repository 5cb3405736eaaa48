import { HttpProblem, type HttpReply, pageReply } from '../preview-lms/http/http.ts';
import { clientFile } from './client-files.ts';
import type { BenchState } from './course/follow.ts';
import type { Desk } from './edit/desk.ts';
import { benchPage, waiting, waitingPage } from './pages/bench.ts';
import { dilemmaHtml, dilemmaOptions } from './pages/dilemma.ts';
import type { Where } from './pages/place.ts';
import { problemList } from './pages/problems.ts';
import { sceneOptions, sceneTexts } from './pages/texts.ts';
import { dilemmasIn } from './story/dilemmas.ts';

/** What the pages of the workbench are made from. `token`: what a page needs to write. */
export type Readable = {
  readonly state: BenchState | undefined;
  readonly where: Where;
  readonly writer: { readonly token: string; readonly desk: Pick<Desk, 'read'> };
};

/** Answers a request that changes nothing. Throws `HttpProblem` for what is not there. */
export const answerRead = async (method: string | undefined, path: string, { state, where, writer }: Readable): Promise<HttpReply> => {
  if (method !== 'GET' && method !== 'HEAD') throw new HttpProblem(405, 'Dit kan de werkbank niet.');
  const client = /^\/werkbank\/client\/([\w.-]+)$/.exec(path)?.[1];
  if (client !== undefined) return clientFile(client);
  switch (path) {
    case '/werkbank':
      return pageReply(benchPage(writer.token));
    case '/werkbank/wacht':
      return pageReply(waitingPage(waiting));
    case '/werkbank/fouten':
      return pageReply(state ? problemList(where, state).text : '');
    case '/werkbank/lijst':
      return pageReply(state?.shown ? dilemmaOptions(state.shown.reading).text : '');
  }
  const [, part, id = '', scene] = /^\/werkbank\/(dilemma|teksten)\/([a-z0-9-]+)(?:\/([a-z0-9-]+))?$/.exec(path) ?? [];
  if (part === 'teksten') return pageReply(await textsHtml(writer.desk, where, id, scene));
  const reading = state?.shown?.reading;
  const dilemma = part === 'dilemma' && reading ? dilemmasIn(reading).find(each => each.id === id) : undefined;
  if (!dilemma || !reading) throw new HttpProblem(404, 'Dit staat niet in de werkbank.');
  return pageReply(dilemmaHtml(where, reading, dilemma).text);
};

/** The scenes of a dilemma, or the texts of one of them, as they are on the disk now: also where the page of the course cannot show them yet. */
const textsHtml = async (desk: Pick<Desk, 'read'>, where: Where, id: string, scene: string | undefined): Promise<string> => {
  const dilemma = await desk.read(id);
  if (typeof dilemma === 'string') throw new HttpProblem(404, dilemma);
  return (scene === undefined ? sceneOptions(dilemma) : sceneTexts(where, dilemma, scene)).text;
};
