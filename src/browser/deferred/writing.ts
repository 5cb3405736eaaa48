import { h, hydrate, render, type VNode } from 'preact';
import type { ReflectionLevel } from '../../core/course/components.ts';
import type { DeferredTexts } from '../../core/i18n/client.ts';
import { fill } from '../../core/i18n/fill.ts';
import { offerCopy, saveFile } from '../../storage/save-file.ts';
import Action, { type ActionPlan } from '../islands/Action.tsx';
import Lookback from '../islands/Lookback.tsx';
import Notes from '../islands/Notes.tsx';
import { moveOnScreen } from '../page/move.ts';
import type { Notebook } from '../page/notebook.ts';
import { askFirst } from './ask-first.ts';
import { calendarFile, dayIn } from './calendar.ts';
import { planSentence } from './plan.ts';

/** The places to write in: what stands in them goes to the notebook and to files that the learner asks for. */
export type WritingContext = { readonly notebook: Notebook; readonly texts: DeferredTexts };

/** The question that stands above a place to write in, for the learner's own file. */
export const questionOf = (element: HTMLElement): string =>
  [...(element.parentElement?.querySelectorAll('h2, .more > *') ?? [])].map(child => child.textContent?.trim() ?? '').join('\n');

const download = (element: HTMLElement, { texts }: WritingContext, ...lines: readonly string[]) => {
  const text = lines.filter(Boolean).join('\n\n');
  saveFile(texts.downloadName, 'text/plain', `${text}\n`);
  offerCopy(element, texts.copyText, text);
};

/** Whether the learner looks around: then the course remembers nothing, and says so nowhere. */
const isReadOnly = (): boolean => document.documentElement.hasAttribute('data-read-only');

export const startNotes = (element: HTMLElement, writing: WritingContext) => {
  const { notebook, texts } = writing;
  const id = element.dataset['id'] ?? '';
  const question = questionOf(element);
  const early = adoptTypedText(element, notebook, id);
  const [written = ''] = notebook.read(id);
  const notes = h(Notes, {
    id,
    texts,
    after: element.dataset['after'],
    openers: texts.openers[(element.dataset['level'] as ReflectionLevel | undefined) ?? 'persoonlijk'],
    written,
    onWrite: text => notebook.write(id, [text]),
    onDownload: text => download(element, writing, question, text),
  });
  start(element, notes, written !== '' && !early);
};

/** Someone may have typed before this script was there: that counts, and stays under their hands. Whether there was any. */
const adoptTypedText = (element: HTMLElement, notebook: Notebook, page: string): boolean => {
  const texts = [...element.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea, input[type="text"]')].map(
    ({ value }) => value,
  );
  const early = texts.some(text => text !== '');
  if (early) notebook.write(page, texts);
  return early;
};

/** What was hydrated from the build's HTML must be the same; where something was kept from an earlier launch it is not. */
const start = <Props>(element: HTMLElement, node: VNode<Props>, differs: boolean) => {
  if (differs) element.replaceChildren();
  if (differs) render(node, element);
  else hydrate(node, element);
};

/** Where the course can be opened to look back on an action: only where it stands on the web by itself, for an LMS launches it its own way. */
const addressOf = (action: string): string | undefined => {
  const page = document.querySelector(`[data-island="lookback"][data-id="${action}"]`)?.closest('.page')?.id;
  const alone = document.documentElement.dataset['format'] === 'web' && location.protocol.startsWith('http');
  return page && alone ? `${location.href.replace(/[?#].*/s, '')}#${page}` : undefined;
};

/** `course`: what the course is called. */
export const startAction = (element: HTMLElement, writing: WritingContext, course: string, alreadySet: boolean, onSet: () => void) => {
  const { notebook, texts } = writing;
  const id = element.dataset['id'] ?? '';
  const module = element.closest<HTMLElement>('.page')?.dataset['module'] ?? '';
  const planned = (): ActionPlan => {
    const [moment = '', deed = ''] = notebook.read(id);
    return { moment, deed };
  };
  const sentence = ({ moment, deed }: ActionPlan) => planSentence([moment, deed], texts);
  const dayOf = (weeks: number) => {
    const day = dayIn(weeks, new Date()).toLocaleDateString(document.documentElement.lang, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
    });
    return fill(texts.actionDay, { day });
  };
  const node = (key: string) =>
    h(Action, {
      key,
      id,
      texts: isReadOnly() ? { ...texts, actionDone: texts.actionDoneHere } : texts,
      plan: planned(),
      alreadySet,
      sentence,
      dayOf,
      onSet,
      onWrite: ({ moment, deed }) => notebook.write(id, [moment, deed]),
      onDownload: plan => download(element, writing, sentence(plan)),
      onCalendar: (plan, weeks) => {
        const text = [sentence(plan), fill(texts.calendarText, { module })].filter(Boolean).join('\n\n');
        const title = fill(texts.calendarTitle, { course });
        const uid = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
        saveFile(texts.calendarName, 'text/calendar', calendarFile({ title, text, url: addressOf(id), weeks, now: new Date(), uid }));
        offerCopy(element, texts.copyText, [title, dayOf(weeks), text].join('\n\n'));
      },
    });
  const early = adoptTypedText(element, notebook, id);
  const { moment, deed } = planned();
  start(element, node('kept'), !early && (alreadySet || moment + deed !== ''));
  const put = ({ moment, deed }: ActionPlan, key: string) => {
    notebook.write(id, [moment, deed]);
    render(node(key), element);
  };
  let takes = 0;
  offerExamples(element, texts, planned, plan => {
    const before = planned();
    put(plan, `taken ${++takes}`);
    return () => put(before, `taken ${++takes}`);
  });
};

/** "Als ik …, dan …": an example that reads so can be taken over with one press. */
const offerExamples = (element: HTMLElement, texts: DeferredTexts, planned: () => ActionPlan, take: (plan: ActionPlan) => () => void) => {
  const examples: string[] = [];
  for (const item of element.parentElement?.querySelectorAll(':scope > ul > li') ?? []) {
    const example = item.textContent?.trim() ?? '';
    const [, moment, deed] = /^Als (.+?), dan (.+?)\.?$/su.exec(example) ?? [];
    if (moment === undefined || deed === undefined) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'pick';
    button.textContent = texts.actionPick;
    button.ariaLabel = `${texts.actionPick}: ${example}`;
    examples.push(moment + deed);
    item.append(' ', button);
    item.parentElement?.classList.add('examples');
    askFirst({
      button,
      // What the learner wrote of their own is not written over unasked; another example is.
      needed: () => ![...examples, ''].includes(planned().moment + planned().deed),
      question: texts.actionPickAsk,
      yes: texts.actionPickYes,
      done: texts.actionPicked,
      act: () => {
        const undo = take({ moment, deed });
        moveOnScreen(element.querySelector('textarea'), 'near');
        return undo;
      },
      texts,
    });
  }
};

export const startLookback = (element: HTMLElement, { notebook, texts }: WritingContext, alreadyDone: boolean, onDone: () => void) => {
  const id = element.dataset['id'] ?? '';
  // The action and looking back on it have one id in the course, and a page each in the notebook.
  const page = `${id}--terug`;
  const early = adoptTypedText(element, notebook, page);
  const written = notebook.read(page);
  // Where nothing goes to the LMS any more, this browser remembers it, if it may keep what is written.
  const mark = `${id}--teruggekeken`;
  const done = alreadyDone || notebook.read(mark).length > 0;
  let plan = planSentence(notebook.read(id), texts);
  const node = () =>
    h(Lookback, {
      id,
      texts: isReadOnly() ? { ...texts, lookbackThanks: texts.lookbackThanksHere } : texts,
      ...(plan ? { plan } : {}),
      written,
      alreadyDone: done,
      onDone: () => {
        notebook.write(mark, ['x']);
        onDone();
      },
      onWrite: answers => notebook.write(page, answers),
    });
  start(element, node(), !early && (done || plan !== '' || written.length > 0));
  // Somebody may look here first, and say afterwards what they want to try.
  notebook.onChange(() => {
    const now = planSentence(notebook.read(id), texts);
    if (now === plan) return;
    plan = now;
    render(node(), element);
  });
};
