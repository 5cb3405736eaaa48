/** What an organisation decides about choices: nobody is told, only of who says yes, or of everyone, and they are told beforehand. */
export const choiceSettings = ['never', 'opt-in', 'always'] as const;
export type ChoiceSetting = (typeof choiceSettings)[number];

/** That a choice may be told. Only `permit` can make one, so nothing about a choice can be sent by mistake. */
export type Permission = { readonly [permissionBrand]: true };
declare const permissionBrand: unique symbol;

/** `null`: nobody is told. `learnerSaidYes`: the learner switched sharing on, in this launch. */
export const permit = (setting: ChoiceSetting, learnerSaidYes: boolean): Permission | null =>
  setting === 'always' || (setting === 'opt-in' && learnerSaidYes) ? ({} as Permission) : null;
