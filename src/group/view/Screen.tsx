import type { GroupStep } from '../../core/course/facilitation.ts';
import { inTextOrder } from '../../core/dilemma/outline.ts';
import { fill } from '../../core/i18n/fill.ts';
import { dealRoles } from '../agenda.ts';
import type { GroupDilemma } from '../data.ts';
import { sessionFields } from '../session.ts';
import { Iceberg } from './Iceberg.tsx';
import { CardPicker, Lines, Writing } from './parts.tsx';
import type { GroupSession } from './use-group-session.ts';
import { Letter, OtherVotes, Voting } from './Voting.tsx';

type Props = { readonly room: GroupSession };
type WithDilemma = Props & { readonly dilemma: GroupDilemma };

/** What the group sees of the part that is on the wall. */
export const GroupScreen = ({ room }: Props) => {
  const { screen } = room.stop;
  const { texts, common } = room.data;
  if (screen.kind === 'rest') return <p class="rest">{texts.rest}</p>;
  if (screen.kind === 'method') return <p class="question">{screen.method.question}</p>;
  const isOpen = screen.step === 'stemmen' && room.dilemma && room.session.ballots[room.dilemma.id]?.[room.session.round].shown;
  const lead = common.steps.find(({ id }) => id === screen.step)?.screen;
  return (
    <>
      {lead && !room.session.card && !isOpen && <p class="lead">{lead}</p>}
      <Step room={room} step={screen.step} />
    </>
  );
};

const Step = ({ room, step }: Props & { readonly step: GroupStep }) => {
  const { dilemma } = room;
  if (step === 'doel') return <Goal room={room} />;
  if (step === 'week') return <Week room={room} />;
  if (step === 'evaluatie') return <Evaluation room={room} />;
  if (!dilemma) return null;
  switch (step) {
    case 'situatie':
      return <Situation room={room} dilemma={dilemma} />;
    case 'kiezen':
      return <Options room={room} dilemma={dilemma} />;
    case 'stemmen':
      return <Voting room={room} dilemma={dilemma} />;
    case 'waarom':
      return <Why room={room} dilemma={dilemma} />;
    case 'perspectieven':
      return <Perspectives room={room} dilemma={dilemma} />;
    case 'ijsberg':
      return <Iceberg room={room} dilemma={dilemma} />;
    case 'niemand':
      return <Elsewhere room={room} dilemma={dilemma} />;
    case 'begrip':
      return <Concept room={room} dilemma={dilemma} />;
  }
};

const Goal = ({ room }: Props) => {
  const { texts, common } = room.data;
  return (
    <>
      <p class="purpose">
        <strong>{texts.purpose}</strong> {room.module.purpose}
      </p>
      <h2>{texts.contract}</h2>
      <ul class="contract">
        {common.contract.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h2>{texts.limits}</h2>
      <p>{common.limits}</p>
      <Writing room={room} field={sessionFields.contract} label={texts.addContract} hint={texts.noNames} lines={2} />
    </>
  );
};

const Situation = ({ room, dilemma }: WithDilemma) => (
  <>
    <h2>{dilemma.title}</h2>
    <p class="kicker">{fill(room.data.texts.youAre, { role: dilemma.role })}</p>
    <div class="story">
      <Lines lines={dilemma.lines} />
    </div>
  </>
);

const Options = ({ room, dilemma }: WithDilemma) => (
  <ul role="list" class="options large">
    {inTextOrder(dilemma.options, dilemma.barred).map(each =>
      'letter' in each ? (
        <li key={each.id}>
          <Letter letter={each.letter} />
          <span class="option-text">{each.text}</span>
        </li>
      ) : (
        <li key={each.text} class="barred">
          <span class="option-text">
            <strong>{room.data.texts.cannot}</strong> <em>{each.text}</em> {each.reason}
          </span>
        </li>
      ),
    )}
  </ul>
);

const Why = ({ room, dilemma }: WithDilemma) => (
  <ul role="list" class="options why">
    {dilemma.options.map(({ id, letter, text }) => {
      const field = sessionFields.protects(dilemma.id, id);
      return (
        <li key={id}>
          <Letter letter={letter} />
          <span class="option-text">{text}</span>
          <input
            type="text"
            autocomplete="off"
            aria-label={fill(room.data.texts.protects, { option: letter })}
            value={room.session.texts[field] ?? ''}
            onInput={({ currentTarget }) => room.dispatch({ kind: 'write', field, text: currentTarget.value })}
          />
        </li>
      );
    })}
  </ul>
);

const Perspectives = ({ room, dilemma }: WithDilemma) => {
  const { texts } = room.data;
  const { roles } = dilemma.notes;
  const { people = 0, groups: size = 0 } = room.session.setup ?? {};
  const groups = size === 0 ? [] : dealRoles(roles.length, people, size);
  const card = dilemma.cards.find(({ id }) => id === room.session.card);
  return (
    <>
      {card ? (
        <div class="cards">
          {card.voices.map(({ name, who, text }) => (
            <figure key={text} class="voice">
              <blockquote>{text}</blockquote>
              <figcaption>
                {name}
                {who && <span>{who}</span>}
              </figcaption>
            </figure>
          ))}
        </div>
      ) : (
        <>
          <ul role="list" class="cards" aria-label={texts.roleCards}>
            {roles.map(({ name, who }) => (
              <li key={name} class="role">
                <strong>{name}</strong>
                <span>{who}</span>
              </li>
            ))}
          </ul>
          {groups.length > 0 && (
            <ul role="list" class="groups">
              {groups.map((dealt, index) => (
                <li key={index}>
                  <strong>{fill(size === 2 ? texts.pair : texts.three, { n: index + 1 })}</strong>{' '}
                  {dealt.map(role => roles[role]?.name).join(', ')}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      <CardPicker room={room} label={texts.voicesShow} />
    </>
  );
};

const Elsewhere = ({ room, dilemma }: WithDilemma) => {
  const { texts } = room.data;
  const shown = room.session.more[dilemma.id] ?? 0;
  const { elsewhere } = dilemma.notes;
  return (
    <>
      <OtherVotes room={room} dilemma={dilemma} />
      <Writing room={room} field={sessionFields.elsewhere(dilemma.id)} label={texts.elsewhere} hint={texts.noNames} lines={5} />
      {shown > 0 && (
        <ul aria-live="polite">
          {elsewhere.slice(0, shown).map(text => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {shown < elsewhere.length && (
        <button type="button" class="button quiet" onClick={() => room.dispatch({ kind: 'more' })}>
          {texts.elsewhereMore}
        </button>
      )}
    </>
  );
};

const Concept = ({ room, dilemma }: WithDilemma) => {
  const { texts } = room.data;
  const { concepts } = room.module;
  const wanted = room.session.pick ?? dilemma.concept;
  const concept = concepts.find(({ id }) => id === wanted) ?? concepts[0];
  if (!concept) return null;
  return (
    <>
      <section class="concept">
        <h2>{concept.term}</h2>
        <Lines lines={concept.lines} />
        {concept.source && <p class="hint">{concept.source}</p>}
      </section>
      <label class="picker">
        {texts.concept}
        <select value={concept.id} onChange={({ currentTarget }) => room.dispatch({ kind: 'pick', id: currentTarget.value })}>
          {concepts.map(({ id, term }) => (
            <option key={id} value={id}>
              {term}
            </option>
          ))}
        </select>
      </label>
    </>
  );
};

const Week = ({ room }: Props) => {
  const { texts } = room.data;
  return (
    <>
      <p class="purpose">
        <strong>{texts.purpose}</strong> {room.module.purpose}
      </p>
      <Writing room={room} field={sessionFields.agreements} label={texts.agreements} hint={texts.agreementsText} lines={4} />
      <button type="button" class="button quiet" onClick={room.save}>
        {texts.save}
      </button>
    </>
  );
};

const Evaluation = ({ room }: Props) => (
  <>
    <ol class="evaluation">
      {room.data.common.evaluation.map(({ question }) => (
        <li key={question}>{question}</li>
      ))}
    </ol>
    <button type="button" class="button quiet" onClick={room.save}>
      {room.data.texts.save}
    </button>
  </>
);
