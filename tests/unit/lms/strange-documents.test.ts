import { describe, expect, it } from 'vitest';
import { restore } from '../../../src/browser/launch/restore.ts';
import { encodeState } from '../../../src/core/learner/codec.ts';
import { freshState, visit } from '../../../src/core/learner/state.ts';
import { open as openCmi5 } from '../../../src/lms/cmi5.ts';
import { LaunchError } from '../../../src/lms/session.ts';
import { open as openXapi } from '../../../src/lms/xapi.ts';
import { useFakeTime } from './fake-time.ts';
import { completions, launchOverLrs, lrsFormats, passing } from './lrs-launches.ts';
import { makeBrowser, makeLms, makeLrsPage, reportAfter } from './lrs-lms.ts';

/** What an LRS, or who answers for it, gives in place of a document that the course reads. */
useFakeTime();

const progress = 'onder-de-waterlijn.progress';
const answer = (body: string, type = 'text/plain', status = 200) => new Response(body, { status, headers: { 'content-type': type } });
const json = (value: unknown) => answer(JSON.stringify(value), 'application/json');
const done = { ...visit(visit(freshState, 'start/een'), 'start/twee'), revision: 7 };
const good = `~completed:7b0f7e0e-5d1c-4a53-9a11-0d2c6f3f7a22|${encodeState(done)}`;

/** Each is no document of ours. */
const garbage: readonly (readonly [string, () => Response])[] = [
  ['a list', () => json([1, 2, 3])],
  ['an object', () => json({ progress: 0.5, completed: true })],
  ['a number', () => json(7)],
  ['true', () => json(true)],
  ['JSON that is cut off', () => answer('{"completed":tr', 'application/json')],
  ['text', () => answer('completed')],
  ['a table with our signs in it', () => answer('completed|passed')],
  ['a line of marks that are not followed by progress of ours', () => answer('completed,passed|100')],
  ['what another course keeps', () => answer('completed,4FGT5|{"page":7,"bookmark":"a|b"}')],
  ['control characters', () => answer('\u0000\u0001|\u0002')],
];

describe.each(lrsFormats)('%s: progress that comes back as', format => {
  it.each(garbage)('%s marks nothing as said, shows nothing, and the learner is told that it could not be read', async (_, body) => {
    const lms = makeLms();
    lms.inject((method, what) => (method === 'GET' && what === progress ? body() : null));
    const { session } = await launchOverLrs(format, lms, 'een');
    expect(restore(session.earlier, null)).toEqual({ kind: 'known', state: freshState, damaged: true });
    void session.commit(reportAfter(1));
    await passing(5000);
    expect([completions(lms), lms.faults]).toEqual([1, []]);
  });

  it.each(garbage)('%s adds to what this browser has of it, and asks nobody whose that is', async (_, body) => {
    const lms = makeLms();
    lms.inject((method, what) => (method === 'GET' && what === progress ? body() : null));
    const { session } = await launchOverLrs(format, lms, 'een');
    const latest = encodeState(done);
    expect(restore(session.earlier, { confirmed: latest, latest })).toEqual({ kind: 'known', state: done, damaged: false });
  });

  it.each(garbage)('%s for a moment is read again before it is written over', async (_, body) => {
    const lms = makeLms();
    lms.documents.set(progress, good);
    let times = 4;
    lms.inject((method, what) => (method === 'GET' && what === progress && --times > 0 ? body() : null));
    const { session, heard } = await launchOverLrs(format, lms, 'een');
    void session.commit(reportAfter(0.5));
    await passing(1000);
    expect(lms.documents.get(progress)).toBe(good);
    expect(heard.map(({ backup }) => backup?.latest)).toContain(encodeState(done));
  });

  it.each([
    ['null', () => json(null)],
    ['nothing', () => answer('')],
  ])('%s is none yet', async (_, body) => {
    const lms = makeLms();
    lms.inject((method, what) => (method === 'GET' && what === progress ? body() : null));
    const { session } = await launchOverLrs(format, lms, 'een');
    expect(restore(session.earlier, null)).toEqual({ kind: 'known', state: freshState, damaged: false });
  });

  it('a login page is no answer: the course goes on without the LRS, and nothing there is written over', async () => {
    const lms = makeLms();
    lms.documents.set(progress, good);
    lms.inject((_, what) => (what === progress ? answer('<!DOCTYPE html><form action="/login">', 'text/html') : null));
    const { launch } = makeLrsPage(lms, makeBrowser(), format === 'cmi5' ? 'een' : 'plain');
    const opening = expect((format === 'cmi5' ? openCmi5 : openXapi)(launch)).rejects.toThrow(LaunchError);
    await passing(12_000);
    await opening;
    expect(lms.documents.get(progress)).toBe(good);
  });
});

describe('LMS.LaunchData', () => {
  const contextTemplate = {
    contextActivities: { grouping: [{ id: 'https://example.org/cursus' }] },
    extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': 'een' },
  };
  const whole = { contextTemplate, launchMode: 'Normal', moveOn: 'Completed' };
  const opened = async (body: () => Response | null) => {
    const lms = makeLms();
    lms.inject((_, what) => (what === 'LMS.LaunchData' ? body() : null));
    const { launch } = makeLrsPage(lms, makeBrowser(), 'een');
    const opening = openCmi5(launch).then(
      ({ mode, returnUrl }) => ({ mode, returnUrl }),
      (error: Error) => error.message,
    );
    await passing(4000);
    return { lms, found: await opening };
  };

  it.each([
    ['Normal', 'normal'],
    ['normal', 'normal'],
    ['NORMAL', 'normal'],
    [' Normal ', 'normal'],
    ['review', 'review'],
    ['BROWSE', 'browse'],
  ])('with launchMode %j is one for %s', async (launchMode, mode) => {
    expect((await opened(() => json({ ...whole, launchMode }))).found).toEqual({ mode, returnUrl: null });
  });

  it('needs no moveOn, no masteryScore, and none that is what it should be', async () => {
    for (const more of [
      { moveOn: undefined },
      { moveOn: 7, masteryScore: 'hoog', launchParameters: {}, entitlementKey: [] },
      { returnURL: {} },
    ])
      expect((await opened(() => json({ ...whole, ...more }))).found).toEqual({ mode: 'normal', returnUrl: null });
  });

  it('is read as JSON whatever it calls itself', async () => {
    for (const type of ['text/plain', 'application/octet-stream', 'text/plain; charset=utf-8'])
      expect((await opened(() => answer(JSON.stringify(whole), type))).found).toEqual({ mode: 'normal', returnUrl: null });
  });

  it('that comes in parts is asked for again', async () => {
    let times = 0;
    const { found } = await opened(() => (times++ < 2 ? answer('{"contextTemplate":{"extensi', 'application/json') : json(whole)));
    expect(found).toEqual({ mode: 'normal', returnUrl: null });
  });

  it.each([
    ['is not there', () => answer('', 'text/plain', 404), /has no LMS\.LaunchData/],
    ['is cut off', () => answer('{"contextTemplate":{"extensi', 'application/json'), /is no JSON object: "\{"contextTemplate"/],
    ['is a list', () => json([whole]), /is no JSON object/],
    ['is a number', () => json(7), /is no JSON object: "7"/],
    ['is empty', () => answer(''), /is no JSON object: ""/],
    ['has no template', () => json({ launchMode: 'Normal' }), /no contextTemplate/],
    ['has a list for a template', () => json({ ...whole, contextTemplate: [] }), /no contextTemplate/],
    ['has too much of it', () => json({ ...whole, contextTemplate: { platform: 'x'.repeat(9000) } }), /contextTemplate of more than 8000/],
    ['has no mode', () => json({ ...whole, launchMode: undefined }), /no launchMode/],
    ['has a mode of its own', () => json({ ...whole, launchMode: 'Preview' }), /launchMode "Preview"/],
    ['has a mode that is no word', () => json({ ...whole, launchMode: ['Normal'] }), /launchMode \["Normal"\]/],
  ] as const)('that %s opens no session, and an administrator reads why', async (_, body, why) => {
    const { lms, found } = await opened(body);
    expect(found).toMatch(why);
    expect(lms.statements).toEqual([]);
  });
});
