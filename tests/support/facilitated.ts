import { joinMaterial, type Material } from '../../kit/material.ts';
import type { CourseConfig } from '../../src/core/course/config.ts';
import { type CommonFacilitation, type Facilitation, type ModuleFacilitation, planLengths } from '../../src/core/course/facilitation.ts';
import type { Course } from '../../src/core/course/model.ts';
import type { Story } from '../../src/core/course/story.ts';
import { groupNl } from '../../src/core/i18n/group-nl.ts';
import { nl } from '../../src/core/i18n/nl.ts';
import type { GroupData } from '../../src/group/data.ts';
import { groupData } from '../../src/group/from-course.ts';

/** Every text in plain data with these signs behind it, but for what is no text: ids, kinds and steps. */
const signed = <Data>(data: Data, signs: string): Data => {
  if (typeof data === 'string') return `${data}${signs}` as Data;
  if (Array.isArray(data)) return data.map(each => signed(each, signs)) as Data;
  if (typeof data !== 'object' || data === null) return data;
  const fields = Object.entries(data).map(([key, value]) => [key, /^(?:id|kind|step)$/.test(key) ? value : signed(value, signs)]);
  return Object.fromEntries(fields) as Data;
};

const notesFor = ({ dilemmas, concepts }: Story, signs: string): ModuleFacilitation => {
  const text = (what: string) => `${what}${signs}`;
  const ids = dilemmas.map(({ id }) => id);
  return {
    module: 'alles',
    purpose: text('Je weet wat je doet.'),
    plans: planLengths.map(length => ({ length, dilemmas: ids.slice(0, 2), say: { doel: text('Welkom.') } })),
    concepts: concepts.map(({ id }) => id),
    questions: {
      persoonlijk: [{ question: text('Wat deed jij?'), dilemma: ids[0] }],
      team: [{ question: text('Wie deed dat?'), dilemma: undefined }],
      organisatie: [{ question: text('Wie betaalt dat?'), dilemma: undefined }],
    },
    dilemmas: ids.map(dilemma => ({
      dilemma,
      expect: text('De meesten melden het.'),
      unsaid: text('Dat het vaker gebeurt.'),
      know: text('Stand november 2026.'),
      ask: [text('Wat als het vaker was?')],
      elsewhere: [text('Zelf doen.')],
      roles: [{ name: text('Anouk'), who: text('collega'), line: text('Ik zag het.') }],
    })),
    teamAssignment: { title: text('De deur'), minutes: 10, text: text('Kijk samen.'), steps: [text('Loop een rondje.')] },
    managerCard: { back: [text('Het melden.')], ask: [text('Wat zag je?')], doNotAsk: [text('Wie was het?')] },
  };
};

/** What the kit and the page for a group are made of, for one module that tells all of these stories, with signs behind every text of its notes. */
export const facilitated = (
  course: Course,
  config: Pick<CourseConfig, 'colours' | 'privacy'>,
  common: CommonFacilitation,
  stories: readonly Story[],
  signs = '',
): { readonly material: Material; readonly room: GroupData } => {
  const all = <Part>(part: (story: Story) => readonly Part[]): readonly Part[] => stories.flatMap(part);
  const story: Story = {
    module: 'alles',
    dilemmas: all(({ dilemmas }) => dilemmas),
    concepts: all(({ concepts }) => concepts),
    reflections: all(({ reflections }) => reflections),
    actions: all(({ actions }) => actions),
  };
  const facilitation: Facilitation = { common: signed(common, signs), modules: [notesFor(story, signs)] };
  const modules = course.modules.slice(0, 1).map(module => ({ ...module, id: 'alles' }));
  const room = groupData({ course, facilitation, stories: [story], modules, texts: groupNl, blocks: nl.blocks });
  if (!room) throw new Error('There is no page for a group of these stories');
  return { material: joinMaterial({ ...course, modules, apart: [] }, config, null, facilitation, [story]), room };
};
