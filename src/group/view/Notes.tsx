import type { ComponentChildren } from 'preact';
import { planPartAt } from '../../core/course/session-plan.ts';
import { fill } from '../../core/i18n/fill.ts';
import type { GroupSession } from './use-group-session.ts';

/** What the facilitator reads and nobody else: what to say and do in this part, and what to expect of the dilemma. */
export const Notes = ({ room }: { readonly room: GroupSession }) => {
  const { data, session, module, stop, stops, dilemma } = room;
  const { texts, common } = data;
  const step = stop.screen.kind === 'step' ? stop.screen.step : undefined;
  const text = common.steps.find(({ id }) => id === step);
  const plan = session.setup?.plan;
  const say = text && plan !== undefined && plan !== 'eigen' ? planPartAt(text, module, plan) : text?.say;
  const next = stops[session.at + 1];
  const notes = dilemma?.notes;
  const questions = module.questions.filter(question => question.dilemma === undefined || question.dilemma === dilemma?.id);
  return (
    <div class="notes">
      {say && (
        <Note title={texts.say}>
          <p class="say">{say}</p>
        </Note>
      )}
      {text && (
        <Note title={texts.do}>
          <p>{text.do}</p>
        </Note>
      )}
      {stop.do && (
        <Note title={texts.inPlan}>
          <p>{stop.do}</p>
        </Note>
      )}
      {notes && (
        <>
          <Note title={texts.expect}>
            <p>{notes.expect}</p>
          </Note>
          <Note title={texts.unsaid}>
            <p>{notes.unsaid}</p>
          </Note>
          <Note title={texts.know}>
            <p>{notes.know}</p>
          </Note>
          <Note title={texts.ask}>
            <ul>
              {notes.ask.map(question => (
                <li key={question}>{question}</li>
              ))}
            </ul>
          </Note>
          {step === 'perspectieven' && (
            <Note title={texts.roleCards}>
              <ul>
                {notes.roles.map(({ name, line }) => (
                  <li key={name}>
                    <strong>{name}:</strong> {line}
                  </li>
                ))}
              </ul>
            </Note>
          )}
        </>
      )}
      {step === 'week' && (
        <Note title={texts.questions}>
          <ul>
            {questions.map(({ question }) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </Note>
      )}
      <details>
        <summary>{texts.moments}</summary>
        {common.moments.map(({ what, do: does, say: says, avoid }) => (
          <Note key={what} title={what}>
            <p>
              <strong>{texts.momentDo}:</strong> {does}
            </p>
            <p>
              <strong>{texts.momentSay}:</strong> {says}
            </p>
            <p>
              <strong>{texts.momentAvoid}:</strong> {avoid}
            </p>
          </Note>
        ))}
      </details>
      <p class="after">{next ? fill(texts.nextStep, { title: next.title, n: next.minutes }) : texts.lastStep}</p>
    </div>
  );
};

const Note = ({ title, children }: { readonly title: string; readonly children: ComponentChildren }) => (
  <section>
    <h2>{title}</h2>
    {children}
  </section>
);
