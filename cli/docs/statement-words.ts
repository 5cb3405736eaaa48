import { activityTypes } from '../../src/xapi/vocabulary.ts';

const abouts: { readonly [type: string]: string } = {
  [activityTypes.course]: 'de cursus',
  [activityTypes.module]: 'de module',
  [activityTypes.scenario]: 'het dilemma',
  [activityTypes.goal]: 'de leeractie',
  [activityTypes.interaction]: 'de vraag in het dilemma',
};

/** What a statement is about, as the documents say it, by the activity type that the profile asks for; where it asks for none, the course. */
export const aboutOf = (type: string = activityTypes.course): string => {
  const about = abouts[type];
  if (!about) throw new Error(`A statement is about what nobody explains: ${type}`);
  return about;
};
