import { useState } from 'preact/hooks';
import { fill } from '../../core/i18n/fill.ts';
import { agendaMinutes, agendaOf, moduleOf, presetDilemmas, type Setup } from '../agenda.ts';
import type { GroupData } from '../data.ts';
import type { GroupSessionState } from '../session.ts';
import { readSessionFile } from '../session-file.ts';

type Props = {
  readonly data: GroupData;
  readonly begin: (setup: Setup) => void;
  readonly resume: (session: GroupSessionState) => void;
  readonly openPresenter: (() => void) | undefined;
};

/** Before the session: what to play, how long, with how many. */
export const Start = ({ data, begin, resume, openPresenter }: Props) => {
  const { texts, common, modules } = data;
  const preset = (module: string, plan: Setup['plan']) => presetDilemmas(moduleOf(data, { module }), plan);
  const first = modules[0]?.id ?? '';
  const [setup, set] = useState<Setup>({ module: first, plan: 45, dilemmas: preset(first, 45), people: 7, leader: false, groups: 0 });
  const module = moduleOf(data, setup);
  const change = (part: Partial<Setup>) => {
    const next = { ...setup, ...part };
    set(part.module !== undefined || part.plan !== undefined ? { ...next, dilemmas: preset(next.module, next.plan) } : next);
  };
  const ownMinutes = agendaMinutes(agendaOf(data, { ...setup, plan: 'eigen' }));

  return (
    <main class="start">
      <header>
        <p class="kicker">{data.course.title}</p>
        <h1>{texts.title}</h1>
        <p class="lead">{texts.intro}</p>
      </header>
      <form
        onSubmit={event => {
          event.preventDefault();
          begin(setup);
        }}
      >
        <fieldset>
          <legend>{texts.plan}</legend>
          {common.plans.map(({ length, title, when }) => (
            <Choice
              key={length}
              name="plan"
              checked={setup.plan === length}
              onChange={() => change({ plan: length })}
              label={`${fill(texts.planMinutes, { n: length })}: ${title.toLowerCase()}`}
              text={when}
            />
          ))}
          <Choice
            name="plan"
            checked={setup.plan === 'eigen'}
            onChange={() => change({ plan: 'eigen' })}
            label={texts.ownCase}
            text={fill(texts.ownCaseText, { n: ownMinutes })}
          />
        </fieldset>
        <div class="fields">
          <label>
            {texts.module}
            <select value={setup.module} onChange={({ currentTarget }) => change({ module: currentTarget.value })}>
              {modules.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          {setup.dilemmas.map((chosen, round) => {
            const { warning, inReview } = module.dilemmas.find(({ id }) => id === chosen) ?? {};
            return (
              <div key={round}>
                <label>
                  {round === 0 ? texts.firstDilemma : texts.secondDilemma}
                  <select
                    value={chosen}
                    onChange={({ currentTarget }) =>
                      change({ dilemmas: setup.dilemmas.map((each, i) => (i === round ? currentTarget.value : each)) })
                    }
                  >
                    {module.dilemmas.map(({ id, title }) => (
                      <option key={id} value={id}>
                        {title}
                      </option>
                    ))}
                  </select>
                </label>
                {warning && <p class="hint">{fill(texts.warning, { topic: warning })}</p>}
                {inReview && <p class="hint">{texts.inReview}</p>}
              </div>
            );
          })}
          <Electors texts={texts} setup={setup} change={change} />
          {setup.plan !== 'eigen' && <Roles texts={texts} setup={setup} change={change} />}
          <Resume data={data} resume={resume} />
        </div>
        <div class="go">
          <button type="submit" class="button">
            {texts.begin}
          </button>
          {openPresenter && (
            <button type="button" class="button quiet" onClick={openPresenter}>
              {texts.presenter}
            </button>
          )}
          <p class="hint">{texts.nothingStored}</p>
        </div>
      </form>
    </main>
  );
};

type GroupFieldsProps = { readonly texts: GroupData['texts']; readonly setup: Setup; readonly change: (part: Partial<Setup>) => void };

/** With how many. */
const Electors = ({ texts, setup, change }: GroupFieldsProps) => (
  <>
    <label>
      {texts.people}
      <input
        type="number"
        min="1"
        max="99"
        required
        autocomplete="off"
        value={setup.people}
        aria-describedby="people-text"
        onInput={({ currentTarget }) => change({ people: Math.max(1, Math.floor(currentTarget.valueAsNumber) || 1) })}
      />
    </label>
    <p class="hint" id="people-text">
      {texts.peopleText}
    </p>
    <label class="check">
      <input
        type="checkbox"
        autocomplete="off"
        checked={setup.leader}
        onChange={({ currentTarget }) => change({ leader: currentTarget.checked })}
      />
      <span>
        {texts.leader}
        <span class="hint">{texts.leaderText}</span>
      </span>
    </label>
  </>
);

/** How they talk. */
const Roles = ({ texts, setup, change }: GroupFieldsProps) => (
  <fieldset class="row">
    <legend>{texts.groups}</legend>
    {([0, 2, 3] as const).map(size => (
      <Choice
        key={size}
        name="groups"
        checked={setup.groups === size}
        onChange={() => change({ groups: size })}
        label={size === 0 ? texts.groupsAll : size === 2 ? texts.groupsTwo : texts.groupsThree}
      />
    ))}
  </fieldset>
);

/** On with a session that was saved to a file: on another day, or after the laptop went out. */
const Resume = ({ data, resume }: Pick<Props, 'data' | 'resume'>) => {
  const { texts } = data;
  const [isUnreadable, setUnreadable] = useState(false);
  return (
    <details class="resume">
      <summary>{texts.resume}</summary>
      <label>
        {texts.resumeFile}
        <input
          type="file"
          accept=".json,application/json"
          autocomplete="off"
          onChange={async ({ currentTarget }) => {
            const session = readSessionFile(data, (await currentTarget.files?.[0]?.text()) ?? '');
            if (session) resume(session);
            setUnreadable(!session);
          }}
        />
      </label>
      <p class="hint" role="alert">
        {isUnreadable && texts.resumeUnreadable}
      </p>
    </details>
  );
};

type ChoiceProps = {
  readonly name: string;
  readonly checked: boolean;
  readonly onChange: () => void;
  readonly label: string;
  readonly text?: string;
};

const Choice = ({ name, checked, onChange, label, text }: ChoiceProps) => (
  <label class="check">
    <input type="radio" name={name} checked={checked} onChange={onChange} autocomplete="off" />
    <span>
      {label}
      {text && <span class="hint">{text}</span>}
    </span>
  </label>
);
