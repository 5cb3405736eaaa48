import { type ChoiceSetting, type Permission, permit } from '../core/course/permission.ts';

export type Sharing = {
  /** `null`: this choice is nobody's business. Asked at every choice, so that switching off stops it at once. */
  permission(): Permission | null;
  /** There is an LMS that could be told; without one there is nobody to share with. */
  begin(): void;
};

/** *Deel mijn keuzes*: off at every start, switched by the learner, and said beside every dilemma for as long as it is on. */
export const makeSharing = (document: Document, setting: ChoiceSetting): Sharing => {
  let possible = false;
  // The switch is at the foot of the page, which may be yet to come.
  const saidYes = () => document.querySelector('#share:checked') !== null;
  const permission = () => (possible ? permit(setting, saidYes()) : null);
  const show = () => document.documentElement.toggleAttribute('data-sharing', permission() !== null);
  document.addEventListener('change', show);
  return {
    permission,
    begin() {
      possible = true;
      show();
    },
  };
};
