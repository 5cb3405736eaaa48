import { planClock, planPartAt } from '../src/core/course/session-plan.ts';
import { barredInWords } from '../src/core/dilemma/in-words.ts';
import { barredOf, inTextOrder, openingOf, optionsOf } from '../src/core/dilemma/outline.ts';
import { partsOf } from '../src/core/dilemma/text.ts';
import { type Html, html } from '../src/core/html.ts';
import { nl } from '../src/core/i18n/nl.ts';
import { type Chapter, elapsedTime, labelledLine, planTitle, printedBook, spokenLine } from './guide.ts';
import { htmlList, runningText, sceneText } from './html.ts';
import {
  checkedBy,
  conceptsOf,
  type DilemmaMaterial,
  dilemmasPlayedIn,
  letteredTitle,
  type Material,
  type ModuleMaterial,
  stepOf,
} from './material.ts';
import { questionLevels } from './questions.ts';

/** The guide's part for one module: its plans on the clock with what to say, its questions, and what to know of each dilemma. */
export const moduleGuide = (material: Material, module: ModuleMaterial): string => {
  const { notes } = module;
  const { teamAssignment, managerCard } = notes;
  const chapters: readonly Chapter[] = [
    ...material.common.plans.map(plan => ({
      id: `plan-${plan.length}`,
      title: planTitle(plan),
      body: [planTable(material, module, plan.length)],
    })),
    ...module.dilemmas.map(each => ({ id: each.dilemma.id, title: each.dilemma.title, body: aboutDilemma(each) })),
    {
      id: 'vragen',
      title: 'Vragen',
      body: questionLevels(module).map(({ label, questions }) => html`<h3>${label}</h3>${htmlList(questions)}`),
    },
    {
      id: 'begrippen',
      title: 'Begrippen',
      flow: true,
      body: conceptsOf(module).map(
        ({ term, lines, source }) =>
          html`<h3>${term}</h3>${runningText(lines)}${source && html`<p class="soft">${nl.source}: ${source}</p>`}`,
      ),
    },
    {
      id: 'teamopdracht',
      title: 'Teamopdracht',
      flow: true,
      body: [
        html`<h3>${teamAssignment.title}</h3><p>${teamAssignment.minutes} minuten</p><p>${teamAssignment.text}</p>`,
        htmlList(teamAssignment.steps, 'ol'),
      ],
    },
    {
      id: 'gesprekskaart',
      title: 'Gesprekskaart voor de leidinggevende',
      flow: true,
      body: [
        html`<h3>Wat ik draag</h3>`,
        htmlList(managerCard.back),
        html`<h3>Wat ik vraag</h3>`,
        htmlList(managerCard.ask),
        html`<h3>Wat ik niet vraag</h3>`,
        htmlList(managerCard.doNotAsk),
      ],
    },
  ];
  return printedBook(material, `Gids ${module.title}`, html`<p><span class="label">Doel: </span>${notes.purpose}</p>`, chapters);
};

const planTable = (material: Material, module: ModuleMaterial, length: (typeof material.common.plans)[number]['length']): Html => {
  const plan = material.common.plans.find(each => each.length === length);
  const played = dilemmasPlayedIn(module, length);
  const rows = planClock({ parts: plan?.parts ?? [] }).map(({ start, end, title, step, round, screen, do: action }) => {
    const text = step && stepOf(material.common, step);
    const dilemma = step === 'situatie' ? played[round - 1]?.dilemma.title : undefined;
    return html`<tr><td class="clock">${elapsedTime(start)}–${elapsedTime(end)}</td><th scope="row">${title}${dilemma && html`<br><em>${dilemma}</em>`}</th><td>${labelledLine('Doe', action)}${screen && labelledLine('Op het scherm', screen)}${text?.write && labelledLine('Eerst schrijven', text.write)}${text && spokenLine(planPartAt(text, module.notes, length))}</td></tr>`;
  });
  return html`<p>${plan?.when}</p>${labelledLine('Je speelt', played.map(({ dilemma }) => dilemma.title).join(', '))}<p class="plan"><span class="label">Doel: </span>${module.notes.purpose}</p><table><thead><tr><th scope="col">Van – tot</th><th scope="col">Onderdeel</th><th scope="col">Doe en zeg</th></tr></thead><tbody>${rows}</tbody></table>`;
};

const aboutDilemma = ({ dilemma, notes, form }: DilemmaMaterial): Chapter['body'] => {
  // Who plays alone guesses first at what these say: nobody thought of them.
  const guessed = new Set(dilemma.scenes.flatMap(scene => partsOf(scene, 'voice')).flatMap(({ name, guess }) => (guess ? name : [])));
  return [
    html`<p class="soft">${dilemma.role}, ${dilemma.minutes} minuten alleen op het scherm</p>`,
    dilemma.warning === undefined ? undefined : labelledLine('Let op, dit gaat over', dilemma.warning),
    html`<h3>${nl.situation}</h3>${openingOf(dilemma).map(sceneText)}`,
    htmlList(
      inTextOrder(optionsOf(dilemma), barredOf(dilemma)).map(each => ('letter' in each ? letteredTitle(each) : barredInWords(each, nl))),
    ),
    html`<h3>Wat je kunt verwachten</h3><p>${notes.expect}</p>`,
    html`<h3>Wat ongezegd blijft</h3><p>${notes.unsaid}</p>`,
    html`<h3>Wat je moet weten</h3><p>${notes.know}</p>${dilemma.review && html`<div class="box">${labelledLine(`Nog na te kijken (${dilemma.review.by})`, dilemma.review.question)}</div>`}${dilemma.checked && html`<div class="box">${labelledLine(`Nagekeken (${dilemma.checked.kind})`, checkedBy(dilemma.checked))}</div>`}`,
    html`<h3>Vraag door</h3>`,
    htmlList(notes.ask),
    html`<h3>Wegen die er niet bij staan</h3>`,
    htmlList(notes.elsewhere),
    form && html`<h3>${form.title}, ${form.minutes} minuten</h3>${htmlList(form.steps, 'ol')}`,
    html`<h3>Rollen</h3>`,
    htmlList(
      notes.roles.map(
        ({ name, who }) => html`<strong>${name}.</strong> ${who}${guessed.has(name) && ' Wie deze rolkaart heeft, spreekt als eerste.'}`,
      ),
    ),
  ];
};
