import { answerIn, isSameRemark, type SavedAnswer, type SavedRemark } from './answer.ts';
import type { PageData } from './data.ts';
import { all, button, make, pagePart } from './dom.ts';
import { forget, type KeptAnswer, keep, readKeptAnswer } from './store.ts';

/** The remarks that somebody makes at the texts of the page: put in, listed, kept, saved and opened again. `read`: shows a text in the reading view. */
export const startRemarks = (data: PageData, read: () => void): { readonly show: () => void } => {
  const text = { dilemma: data.dilemma, hash: data.hash };
  let { answer, saved }: KeptAnswer = readKeptAnswer(text) ?? {
    answer: { kind: 'nakijken', version: 1, ...text, role: '', name: '', remarks: [] },
    saved: true,
  };
  let isKept = true;
  const [role, name] = ['role', 'name'].map(id => pagePart(id) as HTMLInputElement) as [HTMLInputElement, HTMLInputElement];
  [role.value, name.value] = [answer.role, answer.name];

  const change = (next: Partial<Pick<SavedAnswer, 'role' | 'name' | 'remarks'>>, isSaved = false): void => {
    answer = { ...answer, ...next };
    saved = isSaved;
    isKept = keep({ answer, saved });
    show();
  };
  const without = (remark: SavedRemark): readonly SavedRemark[] => answer.remarks.filter(each => each !== remark);

  /** Asks for a remark in `host`, with what is written there now. Focus goes back to where it came from. */
  const ask = (host: Element, label: string, written: string, done: (text: string) => void): void => {
    for (const open of all('.form', host as HTMLElement)) open.remove();
    const from = document.activeElement;
    const field = make('textarea', { rows: '4', maxlength: '20000' });
    field.value = written;
    const close = (): void => {
      form.remove();
      if (from instanceof HTMLElement && from.isConnected) from.focus();
    };
    const form = make(
      'form',
      {
        class: 'form',
        submit: event => {
          event.preventDefault();
          const said = field.value.trim();
          close();
          if (said !== '') done(said);
        },
        keydown: event => {
          if (event instanceof KeyboardEvent && event.key === 'Escape') close();
        },
      },
      make('label', {}, label, field),
      make('p', { class: 'buttons' }, make('button', { type: 'submit' }, 'Zet erbij'), button('Toch niet', close)),
    );
    host.append(form);
    field.focus();
  };

  const remarkAt = (target: HTMLElement): void => {
    const { address = '', hash = '', question = '' } = target.dataset;
    const whole = wordsOf(target);
    const { from, to } = selectedIn(target) ?? { from: 0, to: whole.length };
    const about = from > 0 || to < whole.length ? `Opmerking bij ‘${whole.slice(from, to)}’` : labelOf(target);
    ask(target, about, '', said =>
      change({ remarks: [...answer.remarks, { address, hash, read: whole, from, to, question, text: said }] }),
    );
  };

  const listed = (remark: SavedRemark): HTMLElement => {
    const target = targetOf(remark);
    const about = remark.read.slice(remark.from, remark.to);
    const where = target ? `${target.dataset['name'] ?? ''}: ‘${about}’` : `Bij een tekst die hier nu anders is: ‘${about}’`;
    const buttons = make('p', { class: 'buttons' });
    const item = make('li', {}, make('p', { class: 'soft' }, where), make('p', { class: 'said-text' }, remark.text), buttons);
    if (target)
      buttons.append(
        button('Naar de tekst', () => {
          read();
          target.tabIndex = -1;
          target.focus();
          target.scrollIntoView({ block: 'center' });
        }),
      );
    buttons.append(
      button('Wijzig', () =>
        ask(item, 'Je opmerking', remark.text, said =>
          change({ remarks: answer.remarks.map(each => (each === remark ? { ...remark, text: said } : each)) }),
        ),
      ),
      button('Haal weg', () => {
        change({ remarks: without(remark) });
        pagePart('answer-heading').focus();
      }),
    );
    return item;
  };

  const show = (): void => {
    for (const target of all('[data-address]')) {
      const said = answer.remarks.filter(each => isAt(each, target));
      const place = target.querySelector(':scope > .said');
      place?.replaceChildren(...said.map(({ text }) => make('li', {}, text)));
    }
    pagePart('list').replaceChildren(...answer.remarks.map(listed));
    pagePart('count').textContent = `${answer.remarks.length}`;
    pagePart('state').textContent = stateInWords();
  };

  const stateInWords = (): string => {
    const lost = isKept ? '' : ' Deze browser onthoudt niets: sla op voordat je de pagina sluit.';
    const n = answer.remarks.length;
    if (n === 0 && saved) return `Nog geen opmerkingen.${lost}`;
    const all = `${n} ${n === 1 ? 'opmerking' : 'opmerkingen'}.`;
    return saved ? `${all} Alles staat in het bestand dat je opsloeg.` : `${all} Nog niet opgeslagen in een bestand.${lost}`;
  };

  const save = (): void => {
    if (answer.role.trim() === '') {
      pagePart('problem').textContent = 'Schrijf eerst wat je rol is, bijvoorbeeld jurist. Een naam hoeft niet.';
      role.focus();
      return;
    }
    pagePart('problem').textContent = '';
    const address = URL.createObjectURL(new Blob([JSON.stringify(answer, null, 2)], { type: 'application/json' }));
    const link = make('a', { href: address, download: `${data.dilemma}-opmerkingen.json` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    change({}, true);
  };

  const wipe = (): void => {
    if (!confirm('Al je opmerkingen gaan weg van deze computer, met je rol en je naam. Een bestand dat je opsloeg, blijft. Doorgaan?'))
      return;
    [role.value, name.value] = ['', ''];
    change({ role: '', name: '', remarks: [] }, true);
    forget(text);
  };

  const open = async (input: HTMLInputElement): Promise<void> => {
    const [file] = input.files ?? [];
    if (!file) return;
    const found = answerIn(
      await file
        .text()
        .then(JSON.parse)
        .catch(() => null),
    );
    input.value = '';
    pagePart('problem').textContent = problemWith(found, data);
    if (!found || found.dilemma !== data.dilemma) return;
    const fresh = found.remarks.filter(each => !answer.remarks.some(known => isSameRemark(known, each)));
    const isAll = answer.remarks.every(known => found.remarks.some(each => isSameRemark(known, each)));
    [role.value, name.value] = [answer.role || found.role, answer.name || found.name];
    change({ role: role.value, name: name.value, remarks: [...answer.remarks, ...fresh] }, isAll && found.hash === data.hash);
  };

  for (const target of all('[data-address]')) {
    // The list is read after the text, and before the next one.
    target.append(
      make('button', { type: 'button', class: 'remark', 'aria-label': labelOf(target) }, 'Opmerking'),
      make('ul', { class: 'said' }),
    );
  }
  document.addEventListener('mousedown', event => {
    // A press would take away what was selected, which is what the remark is about.
    if (event.target instanceof Element && event.target.closest('button.remark')) event.preventDefault();
  });
  document.addEventListener('click', event => {
    const pressed = event.target instanceof Element ? event.target.closest('button.remark') : null;
    const target = pressed?.closest<HTMLElement>('[data-address]');
    if (!(pressed instanceof HTMLElement) || !target) return;
    pressed.focus();
    remarkAt(target);
  });
  role.addEventListener('input', () => change({ role: role.value }));
  name.addEventListener('input', () => change({ name: name.value }));
  pagePart('save').addEventListener('click', save);
  pagePart('wipe').addEventListener('click', wipe);
  pagePart('open').addEventListener('change', event => void open(event.target as HTMLInputElement));
  addEventListener('beforeunload', event => {
    if (!saved) event.preventDefault();
  });
  show();
  return { show };
};

const problemWith = (found: SavedAnswer | null, { dilemma, hash }: PageData): string => {
  if (!found) return 'Dit bestand komt niet van deze pagina: kies een bestand dat je hier opsloeg.';
  if (found.dilemma !== dilemma) return `Dit bestand hoort bij een ander dilemma: ${found.dilemma}.`;
  return found.hash === hash ? '' : 'De tekst is intussen veranderd. Je opmerkingen staan erbij; kijk na of ze nog kloppen.';
};

/** Where a text stands in an element. */
const textIn = (target: HTMLElement): Element | null => target.querySelector(':scope > .text');
const wordsOf = (target: HTMLElement): string => textIn(target)?.textContent ?? '';

const labelOf = (target: HTMLElement): string => {
  const words = wordsOf(target);
  return `Opmerking bij ${target.dataset['name'] ?? ''}: ${words.length > 80 ? `${words.slice(0, 80)}…` : words}`;
};

const isAt = ({ address, hash, question }: SavedRemark, { dataset }: HTMLElement): boolean =>
  dataset['address'] === address && (dataset['hash'] ?? '') === hash && (dataset['question'] ?? '') === question;

const targetOf = (remark: SavedRemark): HTMLElement | undefined =>
  all('header [data-address], #ask [data-address], #read [data-address]').find(each => isAt(remark, each));

/** The stretch of a text that is selected; `null` when none is. */
const selectedIn = (target: HTMLElement): { readonly from: number; readonly to: number } | null => {
  const text = textIn(target);
  const selection = getSelection();
  if (!text || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const from = before.toString().length;
  return { from, to: from + range.toString().length };
};
