import type { GroupStep } from '../../core/course/facilitation.ts';
import { inTextOrder } from '../../core/dilemma/outline.ts';
import { fill } from '../../core/i18n/fill.ts';
import type { GroupDilemma } from '../data.ts';
import { sessionFields } from '../session.ts';
import { Iceberg } from './Iceberg.tsx';
import { Method } from './Method.tsx';
import { Letter, Lines, SaveButtons, Writing } from './parts.tsx';
import { Concept, Elsewhere, Perspectives, Why } from './Talk.tsx';
import type { GroupSession } from './use-group-session.ts';
import { Voting } from './Voting.tsx';

type Props = { readonly room: GroupSession };
type WithDilemma = Props & { readonly dilemma: GroupDilemma };

/** What the group sees of the part that is on the wall. */
export const GroupScreen = ({ room }: Props) => {
  const { screen } = room.stop;
  const { texts, common } = room.data;
  if (screen.kind === 'rest') return <p class="rest">{texts.rest}</p>;
  if (screen.kind === 'method') return <Method room={room} method={screen.method} />;
  const lead = common.steps.find(({ id }) => id === screen.step)?.screen;
  return (
    <>
      {lead && !room.session.card && screen.step !== 'stemmen' && <p class="lead">{lead}</p>}
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
      <div data-face="">
        <p class="purpose">
          <strong>{texts.purpose}</strong> {room.module.purpose}
        </p>
        <h2>{texts.contract}</h2>
        <ul class="contract">
          {common.contract.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      {/* A screen of its own: what nobody reads is no limit. */}
      <div data-face="">
        <h2>{texts.limits}</h2>
        <p class="limits">{common.limits}</p>
        <Writing room={room} field={sessionFields.contract} label={texts.addContract} hint={texts.noNames} lines={2} />
      </div>
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

const Week = ({ room }: Props) => {
  const { texts } = room.data;
  return (
    <>
      <p class="purpose">
        <strong>{texts.purpose}</strong> {room.module.purpose}
      </p>
      <Writing room={room} field={sessionFields.agreements} label={texts.agreements} hint={texts.agreementsText} lines={4} />
      <SaveButtons room={room} />
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
    <SaveButtons room={room} />
    <button type="button" class="button quiet" aria-describedby="figures" onClick={() => room.save('figures')}>
      {room.data.texts.saveFigures}
    </button>
    <p class="hint" id="figures">
      {room.data.texts.saveFiguresText}
    </p>
  </>
);
