import { ask } from './ask.ts';
import { buttonFor, editForm } from './edit-form.ts';
import { bring } from './fragments.ts';

type Around = {
  readonly place: HTMLElement;
  readonly scenes: HTMLSelectElement;
  /** Tells how it went, also to who cannot see it. */
  readonly say: (sentence: string) => void;
};

const busy = 'Bewaar eerst wat je hier schreef, of kies Laat maar.';

/** The texts of a scene: each opens in place, and is written into its file by itself. */
export class SceneTexts {
  readonly #place: HTMLElement;
  readonly #scenes: HTMLSelectElement;
  readonly #say: (sentence: string) => void;
  #dilemma = '';
  /** What is shown once nothing is being typed. */
  #wanted = '';
  #scene = '';
  /** Whether something changed on the disk while something was being typed. */
  #isStale = false;

  constructor({ place, scenes, say }: Around) {
    this.#place = place;
    this.#scenes = scenes;
    this.#say = say;
    place.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>('[data-edit]') : null;
      if (button) this.#open(button);
    });
    place.addEventListener('submit', event => {
      const form = event.target;
      event.preventDefault();
      if (form instanceof HTMLFormElement) void (form.dataset['add'] === undefined ? this.#save(form) : this.#add(form));
    });
    place.addEventListener('reset', ({ target }) => {
      const details = target instanceof Element ? target.closest('details') : null;
      details?.removeAttribute('open');
      details?.querySelector('summary')?.focus();
    });
    place.addEventListener('toggle', () => void (this.#isStale && this.refresh()), { capture: true });
    place.addEventListener('change', ({ target }) => {
      if (!(target instanceof HTMLInputElement) || target.name !== 'daarna') return;
      for (const fields of target.form?.querySelectorAll<HTMLElement>('[data-way]') ?? [])
        fields.hidden = fields.dataset['way'] !== target.value;
    });
    scenes.addEventListener('change', () => {
      if (!this.#isBusy()) return void this.#bringScene();
      scenes.value = this.#scene;
      say(busy);
    });
  }

  /** Shows a dilemma, and the scene of it that was shown, or its first. */
  async showDilemma(dilemma: string): Promise<void> {
    this.#wanted = dilemma;
    if (this.#isBusy() && dilemma !== this.#dilemma) this.#say(busy);
    await this.refresh();
  }

  async showScene(scene: string): Promise<void> {
    const isThere = [...this.#scenes.options].some(({ value }) => value === scene);
    if (this.#isBusy() || scene === this.#scenes.value || !isThere) return;
    this.#scenes.value = scene;
    await this.#bringScene();
  }

  /** Brings what changed on the disk, unless something is being typed: then as soon as that is done. */
  async refresh(): Promise<void> {
    if (this.#isBusy()) this.#isStale = true;
    else await this.#bringAll();
  }

  /** Opens the text that this element of the page shows. */
  async pick(element: Element, scene: string): Promise<void> {
    await this.showScene(scene);
    const button = buttonFor(element, [...this.#place.querySelectorAll<HTMLElement>('[data-edit]')]);
    if (button) this.#open(button);
    else this.#say('Deze tekst is hier niet te bewerken: open het bestand op de regel die erbij staat.');
  }

  #isBusy(): boolean {
    return this.#place.querySelector('form.edit, details.add[open]') !== null;
  }

  async #bringScene(): Promise<void> {
    const scene = this.#scenes.value;
    if (!scene) return this.#place.replaceChildren();
    const isFree = () => !this.#isBusy() && scene === this.#scenes.value;
    if (await bring(`/werkbank/teksten/${this.#dilemma}/${scene}`, this.#place, isFree)) this.#scene = scene;
    else this.#isStale = true;
  }

  async #bringAll(): Promise<void> {
    this.#isStale = false;
    const before = this.#wanted === this.#dilemma ? this.#scenes.value : '';
    this.#dilemma = this.#wanted;
    if (this.#dilemma) await bring(`/werkbank/teksten/${this.#dilemma}`, this.#scenes);
    else this.#scenes.replaceChildren();
    if (before) this.#scenes.value = before;
    if (!this.#scenes.value) this.#scenes.selectedIndex = 0;
    await this.#bringScene();
  }

  #open(button: HTMLElement): void {
    if (button.parentElement?.querySelector('form')) return;
    const form = editForm(button, () => void this.#close(form));
    button.hidden = true;
    button.after(form);
    form.querySelector('textarea')?.focus();
  }

  /** Takes the form away again, and gives back the button that it stood for. */
  async #close(form: HTMLFormElement): Promise<void> {
    const address = form.closest('li')?.dataset['address'] ?? '';
    form.previousElementSibling?.removeAttribute('hidden');
    form.remove();
    const focus = () => this.#place.querySelector<HTMLElement>(`[data-edit="${CSS.escape(address)}"]`)?.focus();
    focus();
    if (!this.#isStale || this.#isBusy()) return;
    await this.#bringAll();
    focus();
  }

  async #save(form: HTMLFormElement): Promise<void> {
    const { address, hash } = form.closest('li')?.dataset ?? {};
    const field = form.querySelector('textarea');
    if (!field || field.readOnly) return;
    field.readOnly = true;
    const ok = await ask('bewaar', { dilemma: this.#dilemma, address, hash, text: field.value }, this.#say);
    field.readOnly = false;
    if (!ok) return field.focus();
    this.#isStale = true;
    await this.#close(form);
  }

  async #add(form: HTMLFormElement): Promise<void> {
    const kind = form.dataset['add'] ?? '';
    const fields = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const sent = { dilemma: this.#dilemma, scene: this.#scenes.value, kind, fields };
    if (!(await ask('erbij', sent, this.#say))) return;
    form.closest('details')?.removeAttribute('open');
    await this.refresh();
    this.#place.querySelector<HTMLElement>(`details:has([data-add="${kind}"]) > summary`)?.focus();
  }
}
