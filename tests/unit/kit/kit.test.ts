import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { noKit } from '../../../cli/run/kit-lines.ts';
import { decksOf, kitFiles, kitName, kitPages, kitZip } from '../../../kit/kit.ts';
import { makeKit, readMaterial } from '../../../kit/make.ts';
import { dilemmasPlayedIn, votingLetters } from '../../../kit/material.ts';
import { type Slide, slidesOf } from '../../../kit/slide-texts.ts';
import { decodeEntities } from '../../../scorm/markup/markup.ts';
import { readZip } from '../../../scorm/zip/read.ts';
import { readConfig } from '../../../src/authoring/read-config.ts';
import { readValidCourse } from '../../../src/authoring/read-course.ts';
import { modulesOf } from '../../../src/core/course/model.ts';
import { planClock } from '../../../src/core/course/session-plan.ts';
import { cardNames } from '../../../src/core/dilemma/card-names.ts';
import { icebergCards } from '../../../src/core/dilemma/iceberg-cards.ts';
import { choiceNames } from '../../../src/core/dilemma/in-words.ts';
import { endingsOf, openingOf, optionsOf } from '../../../src/core/dilemma/outline.ts';
import { icebergLines, partsOf } from '../../../src/core/dilemma/text.ts';
import { groupNl } from '../../../src/core/i18n/group-nl.ts';
import { nl } from '../../../src/core/i18n/nl.ts';
import { groupData } from '../../../src/group/from-course.ts';

const source = await readValidCourse('.');
const material = await readMaterial('.', source);
if (!material) throw new Error(noKit);
const pages = kitPages(material);
const textOf = (name: string) => decodeEntities(pages.find(({ path }) => path.endsWith(name))?.html ?? '');
const work = mkdtempSync(path.join(tmpdir(), 'odw-kit-'));
afterAll(() => rmSync(work, { recursive: true }));

describe('the guide', () => {
  it('holds everything that was written for every module', () => {
    const { managerSheet, councilSheet, ...written } = material.common;
    const guide = textOf('begeleidersgids.html');
    for (const text of stringsIn(written)) expect(guide).toContain(text);
    expect(managerSheet.length * councilSheet.length).toBeGreaterThan(0);
  });

  it('holds every question, plan, line and note of a module, but for what stands on its cards', () => {
    for (const module of material.modules) {
      const guide = textOf(`gids-${module.id}.html`);
      const { module: _, concepts: __, plans, dilemmas, groupForms: forms = [], ...rest } = module.notes;
      const notes = dilemmas.map(({ roles, dilemma: ___, ...each }) => ({ ...each, roles: roles.map(({ name, who }) => ({ name, who })) }));
      const questions = { ...rest.questions };
      for (const text of stringsIn([
        {
          ...rest,
          questions: Object.values(questions)
            .flat()
            .map(({ question }) => question),
        },
        notes,
      ]))
        expect(guide).toContain(text);
      for (const { steps } of forms) for (const text of steps) expect(guide).toContain(text);
      for (const plan of plans) for (const text of stringsIn(plan.say)) expect(guide).toContain(text);
      for (const plan of material.common.plans) {
        for (const text of stringsIn(plan.parts)) expect(guide).toContain(text);
        for (const { dilemma } of dilemmasPlayedIn(module, plan.length)) expect(guide).toContain(dilemma.title);
      }
      for (const { dilemma } of module.dilemmas) {
        for (const { text } of [...openingOf(dilemma).flatMap(({ lines }) => lines), ...optionsOf(dilemma).map(({ choice }) => choice)])
          expect(guide).toContain(text);
        if (dilemma.review) expect(guide).toContain(dilemma.review.question);
      }
    }
  });

  it('ends each plan on its last minute', () => {
    const guide = textOf('begeleidersgids.html');
    for (const end of ['0:42–0:45', '1:27–1:30', '2:27–2:30']) expect(guide).toContain(end);
  });
});

describe('the cards', () => {
  it('show each dilemma with its choices, every ending with its iceberg and voices, and every role', () => {
    for (const { dilemmas } of material.modules)
      for (const { dilemma, notes } of dilemmas) {
        const [opening, options, endings] = [openingOf(dilemma), optionsOf(dilemma), endingsOf(dilemma)];
        const cards = textOf(`/${dilemma.id}.html`);
        expect(endings.length).toBeGreaterThan(0);
        expect(options.length).toBeGreaterThan(1);
        for (const { text } of [...opening.flatMap(({ lines }) => lines), ...options.map(({ choice }) => choice)])
          expect(cards).toContain(text);
        expect(endings.filter(({ letters }) => letters.length === 0)).toEqual([]);
        for (const text of stringsIn(
          endings.map(({ scene }) => [icebergLines(scene).map(each => each.text), partsOf(scene, 'voice').map(each => each.text)]),
        ))
          expect(cards).toContain(text);
        for (const text of stringsIn(notes.roles)) expect(cards).toContain(text);
      }
  });

  it('show each dilemma as a map: how every scene begins, every option once with where it leads, and the letters of every ending', () => {
    for (const { dilemmas } of material.modules)
      for (const { dilemma } of dilemmas) {
        const page = textOf(`kaart-${dilemma.id}.html`);
        const cards = page.split('<section').slice(1);
        expect(cards).toHaveLength(dilemma.scenes.length);
        const cardOf = (id: string) => cards.find(card => card.includes(`data-scene="${id}"`)) ?? '';
        const numberOf = (id: string) => /class="number">(\d+)/.exec(cardOf(id))?.[1];
        for (const scene of dilemma.scenes) {
          const told = [scene, ...partsOf(scene, 'consequence')].flatMap(({ lines }) => lines);
          expect(cardOf(scene.id)).toContain(told.find(({ kind }) => kind === 'text')?.text.slice(0, 25));
          for (const { text, to, move, answers = [] } of scene.choices) {
            expect(cardOf(scene.id).split(`>${text}`).length - 1, text).toBe(1);
            // What is written once for the whole of a larger form can be done in more than one scene.
            if (move === undefined) expect(page.split(`>${text}`).length - 1, text).toBe(1);
            const [, after = ''] = cardOf(scene.id).split(`>${text}`);
            const goals = move === undefined ? to : [...new Set(answers.flatMap(answer => answer.to ?? []))];
            if (goals.length > 0) expect(after.slice(0, after.indexOf('</li>'))).toContain(`→ ${goals.map(numberOf).join(' of ')}`);
          }
        }
        for (const { letter, choice } of optionsOf(dilemma)) expect(page).toContain(`<strong>${letter}</strong><span>${choice.text}`);
        for (const { scene, letters } of endingsOf(dilemma)) expect(cardOf(scene.id)).toContain(`Kan volgen op: ${letters.join(', ')}<`);
        expect(page.match(/class="way( chance)?"/g)?.length ?? 0).toBeGreaterThanOrEqual(dilemma.scenes.length - 1);
      }
  });

  it('hold a larger form for a table, and what is read at home on the card of its role alone', async () => {
    const all = material.modules.flatMap(({ dilemmas }) => dilemmas.flatMap(each => (each.form ? [{ ...each, form: each.form }] : [])));
    expect(all.length).toBeGreaterThan(0);
    const room = JSON.stringify(
      groupData({
        course: source.course,
        facilitation: { common: material.common, modules: material.modules.map(({ notes }) => notes) },
        stories: source.stories,
        modules: modulesOf(source.course),
        texts: groupNl,
        blocks: nl.blocks,
      }),
    );
    for (const { dilemma, form } of all) {
      const cards = textOf(`/${dilemma.id}-aan-tafel.html`);
      for (const text of stringsIn(form)) expect(cards).toContain(text);
      const { copies, title } = form.cutOuts[0]?.cards[0] ?? { copies: 0, title: '' };
      expect(cards.split(`<h3>${title}</h3>`)).toHaveLength(copies + 1);
      for (const { role, line } of form.home) {
        const own = cards.split('<article').filter(card => card.includes(line));
        expect(own).toHaveLength(1);
        expect(own[0]).toContain(`<h3>${role}</h3>`);
        const elsewhere = pages.filter(({ path, html }) => !path.endsWith('-aan-tafel.html') && decodeEntities(html).includes(line));
        expect(elsewhere.map(({ path }) => path)).toEqual([]);
        expect(room).not.toContain(line);
        for (const { module, plan, played } of decksOf(material))
          for (const part of planClock(plan)) expect(JSON.stringify(slidesOf(material, module, plan, part, played))).not.toContain(line);
      }
    }
  });

  it('ask every question of a module once', () => {
    for (const { id, notes, story } of material.modules) {
      const cards = textOf(`${id}/vragen.html`);
      const asked = [
        ...Object.values(notes.questions).flatMap(all => all.map(each => each.question)),
        ...story.reflections.map(each => each.text),
      ];
      for (const question of new Set(asked)) expect(cards.split(question)).toHaveLength(2);
    }
  });
});

describe('the slides', () => {
  const shown = decksOf(material).map(({ path, module, plan, played }) => ({
    path,
    slides: planClock(plan).flatMap(part => slidesOf(material, module, plan, part, played).map(slide => ({ part, slide }))),
    played,
  }));
  const linesOf = (slide: Slide) => (slide.kind === 'text' || slide.kind === 'list' ? slide.lines : []);

  it('are there for each dilemma, also for one that no plan names', () => {
    for (const { dilemmas } of material.modules)
      for (const { dilemma } of dilemmas)
        expect(shown.filter(({ path }) => path.includes(`-${dilemma.id}-`)).map(({ played }) => played[0]?.dilemma.id)).toEqual([
          dilemma.id,
        ]);
  });

  it('ask the group something in every part, and never show minutes alone', () => {
    for (const { path, slides } of shown)
      for (const { slide } of slides.filter(({ part }) => !part.step))
        expect({ path, title: slide.title, lines: linesOf(slide).filter(({ text }) => /^\d+ minuten$/.test(text)) }).toEqual({
          path,
          title: slide.title,
          lines: [],
        });
  });

  it('have a row to count in for each option, twice, and no figure before it', () => {
    for (const { slides, played } of shown)
      for (const round of [1, 2]) {
        const each = played[round - 1];
        const votes = slides.find(({ part, slide }) => part.round === round && slide.kind === 'votes')?.slide;
        if (!each || votes?.kind !== 'votes') continue;
        const [head, ...rows] = votes.rows;
        expect(head).toHaveLength(4);
        expect(rows.map(([letter]) => letter)).toEqual(votingLetters(each.dilemma));
        expect(rows.flatMap(([, , ...counts]) => counts).join('')).toBe('');
      }
  });

  it('let everybody write in silence before anybody says why', () => {
    for (const { slides } of shown) {
      const why = slides.filter(({ part }) => part.step === 'waarom');
      expect(why.length).toBeGreaterThan(0);
      expect(linesOf(why[0]?.slide as Slide).map(({ text }) => text)).toEqual([
        material.common.steps.find(({ id }) => id === 'waarom')?.write,
      ]);
    }
  });

  it('call no two icebergs of a dilemma the same, in the list that leads to them', () => {
    for (const { dilemmas } of material.modules)
      for (const { dilemma } of dilemmas) {
        const cards = icebergCards(dilemma);
        const names = cardNames(cards, choiceNames(dilemma));
        expect(names).toHaveLength(cards.length);
        expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
      }
  });
});

describe('every page', () => {
  it('has the organisation’s colours and asks for nothing from anywhere', async () => {
    const { config } = await readConfig('tests/fixtures/organisatie');
    if (!config) throw new Error('The fixture has no configuration.');
    for (const { html } of kitPages({ ...material, colours: config.colours })) {
      expect(html).toContain(`--deep:${config.colours.deep};--surface:${config.colours.surface};--accent:${config.colours.accent}`);
      expect(html).not.toMatch(/<script|<link|<iframe|@import|\ssrc="(?!data:)|url\((?!data:)|https?:\/\//);
    }
  });

  it('carries the logo in itself', async () => {
    const logo = { src: 'data:image/svg+xml;base64,AAAA', name: 'Dienst Noord' };
    expect(kitPages({ ...material, logo })[0]?.html).toContain(`<img class="logo" src="${logo.src}" alt="Dienst Noord">`);
    expect(textOf('begeleidersgids.html')).not.toContain('null');
  });
});

describe('the kit', () => {
  it('is the same to the byte every time, and its first page links to every file in it', async () => {
    const one = { ...material, modules: material.modules.slice(0, 1) };
    const room = { path: '5-samen-spelen/x.samen.html', bytes: new TextEncoder().encode('<p>') };
    const make = () => kitFiles(one, { printer: null, extra: [room] });
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-02-03T04:05:06Z') });
    const files = await make();
    vi.setSystemTime('2031-12-11T10:09:08Z');
    const again = await make();
    vi.useRealTimers();
    expect(Buffer.from(kitZip(again)).equals(Buffer.from(kitZip(files)))).toBe(true);
    const first = new TextDecoder().decode(files.find(({ path }) => path === 'LEESMIJ.html')?.bytes);
    const linked = new Set([...first.matchAll(/href="([^"#]+)"/g)].map(([, href]) => href));
    expect([...linked].toSorted()).toEqual(
      files
        .map(({ path }) => path)
        .filter(path => path !== 'LEESMIJ.html')
        .toSorted(),
    );
    expect(readZip(kitZip(files)).map(({ path }) => path)).toEqual(files.map(({ path }) => path));
  });

  it('is not made, and an old one goes, when nothing was written for facilitators', async () => {
    writeFileSync(path.join(work, kitName(source.course)), 'oud');
    expect(await makeKit('.', { ...source, facilitation: undefined }, work, null)).toBeNull();
    expect(readdirSync(work)).toEqual([]);
  });

  it('has no text of the modules typed in its code', () => {
    const code = readdirSync('kit', { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.ts'))
      .map(file => readFileSync(path.join('kit', file), 'utf8'))
      .join('\n');
    const written = stringsIn([material.common, material.modules.map(({ notes }) => notes)]).filter(text => text.length > 20);
    expect(written.length).toBeGreaterThan(500);
    expect(written.filter(text => code.includes(text))).toEqual([]);
  });
});

/** Every text in plain data, however deep. */
function stringsIn(data: unknown): readonly string[] {
  if (typeof data === 'string') return [data];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => (['id', 'step', 'kind', 'dilemma'].includes(key) ? [] : stringsIn(value)));
}
