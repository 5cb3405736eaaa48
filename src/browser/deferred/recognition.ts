import type { DeferredTexts } from '../../core/i18n/client.ts';
import { fill } from '../../core/i18n/fill.ts';
import { makeButton, makeElement } from '../islands/element.ts';
import { moveOnScreen } from '../page/move.ts';

/**
 * An exercise in looking: one case at a time. Who chooses reads what points elsewhere, keeps to it or not, and then reads the rest. Nothing is right or
 * wrong, and nothing of it is kept: the answers are in the radio buttons and nowhere else.
 */
export const startRecognition = (exercise: HTMLElement, texts: DeferredTexts) => {
  const cases = [...exercise.querySelectorAll<HTMLElement>('.recognise')];
  const show = (now: number) => {
    for (const [i, each] of cases.entries()) each.toggleAttribute('data-now', i === now);
  };
  const goTo = (now: number) => {
    show(now);
    moveOnScreen(cases[now]?.querySelector('h3'), 'place');
  };
  for (const [i, each] of cases.entries()) {
    startCase(each, texts);
    const heading = each.querySelector('h3');
    if (!heading || cases.length < 2) continue;
    heading.tabIndex = -1;
    heading.prepend(makeElement('span', 'kicker', fill(texts.recogniseOf, { n: i + 1, total: cases.length })), ' ');
    const steps = makeElement('div', 'buttons case-steps');
    if (i + 1 < cases.length) steps.append(makeButton('button quiet case-next', texts.recogniseNext, () => goTo(i + 1)));
    if (i > 0) steps.append(makeButton('button quiet', texts.recognisePrevious, () => goTo(i - 1)));
    steps.append(
      makeButton('button quiet', texts.recogniseAll, () => {
        exercise.dataset['all'] = '';
        moveOnScreen(heading, 'near');
      }),
    );
    each.append(steps);
  }
  show(0);
  exercise.dataset['live'] = '';
};

/** What an author says for one of the options. */
type Side = { readonly option: string; readonly element: Element };

/** `undefined`: nothing chosen yet. */
const chosenIn = (group: Element): string | undefined => group.querySelector(':checked')?.parentElement?.textContent?.trim();

const startCase = (root: HTMLElement, texts: DeferredTexts) => {
  const first = root.querySelector('fieldset');
  if (!first) return;
  const sides: readonly Side[] = [...root.querySelectorAll('.side')].map(element => ({
    option: element.querySelector('h4')?.textContent?.trim() ?? '',
    element,
  }));
  const [against, rest] = [makeReply(), makeReply()];
  /** The same question once more. Its buttons keep the words of the options by which they are known. */
  const again = first.cloneNode(true) as HTMLFieldSetElement;
  again.classList.add('again');
  again.hidden = true;
  const legend = again.querySelector('legend');
  if (legend) legend.textContent = texts.recogniseAgain;
  const options = [...again.querySelectorAll('label')].map(label => {
    const input = label.querySelector('input');
    if (input) {
      input.name += '--nu';
      input.checked = false;
    }
    const words = makeElement('span', '', label.textContent?.trim());
    label.replaceChildren(...(input ? [input] : []), words);
    return { input, words, option: words.textContent ?? '' };
  });
  first.after(against, again, rest);

  const reply = () => {
    const choice = chosenIn(first);
    if (choice === undefined) return;
    const elsewhere = sides.filter(({ option }) => option !== choice);
    say(against, [fill(texts.recogniseChosen, { choice }), ...(elsewhere.length > 0 ? [texts.recogniseAgainst] : [])], elsewhere);
    for (const { words, option } of options) words.textContent = option === choice ? fill(texts.recogniseStill, { choice }) : option;
    again.hidden = false;
    const now = options.find(({ input }) => input?.checked)?.option;
    if (now === undefined) return;
    // Until here nothing draws more than the options.
    root.querySelector('.case-next')?.classList.remove('quiet');
    const forIt = sides.filter(({ option }) => option === choice);
    say(
      rest,
      [
        fill(now === choice ? texts.recogniseKept : texts.recogniseChanged, { choice, now }),
        fill(forIt.length > 0 ? texts.recogniseFor : texts.recogniseForNone, { choice }),
      ],
      forIt,
    );
  };
  first.addEventListener('change', reply);
  again.addEventListener('change', reply);
  // Somebody may have chosen before this script was there.
  reply();
};

const makeReply = (): HTMLElement => {
  const made = makeElement('div', 'reply');
  made.setAttribute('role', 'status');
  return made;
};

const say = (reply: HTMLElement, sentences: readonly string[], sides: readonly Side[]) =>
  reply.replaceChildren(makeElement('p', '', sentences.join(' ')), ...sides.map(({ element }) => element.cloneNode(true)));
