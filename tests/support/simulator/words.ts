import { dilemmasOf, lessonsInVersion } from './course.ts';
import type { Wrong, WrongKind } from './judge.ts';
import type { LrsManner } from './lrs.ts';
import { isScorm, type PageOpening, type PlanAct, type ProbeState, type SimulatedPlan, type Strike, speaksXapi } from './plan.ts';
import { type ScormManner, strictManner } from './scorm-lms.ts';

/** Dutch and English, in that order. */
type Both = readonly [nl: string, en: string];
export type PlanLanguage = 'nl' | 'en';

const in_ = (language: PlanLanguage, [nl, en]: Both): string => (language === 'nl' ? nl : en);

const openings: { readonly [O in PageOpening]: Both } = {
  launch: ['opent de cursus', 'opens the course'],
  reload: ['laadt de pagina opnieuw', 'loads the page again'],
  'reload frame': ['laadt alleen het frame van de cursus opnieuw', 'loads the frame of the course again'],
  back: ['gaat weg en komt met Terug op een oude pagina', 'goes away and comes Back to an old page'],
  restored: ['gaat weg en komt met Terug op de bewaarde pagina', 'goes away and comes Back to the page as it was kept'],
  duplicate: ['verdubbelt het tabblad', 'duplicates the tab'],
};

const strikes: { readonly [S in Strike]: Both } = {
  kill: ['wordt die pagina afgebroken', 'that page is killed'],
  cut: ['valt het netwerk weg', 'the network is cut'],
  hide: ['verdwijnt de pagina naar de achtergrond', 'the page is hidden'],
  leave: ['gaat de deelnemer weg', 'the learner leaves'],
  silent: ['krijgt die ene vraag nooit antwoord', 'that one request is never answered'],
  fail: ['mislukt die ene vraag', 'that one request fails'],
  sleep: ['valt de computer in slaap', 'the computer falls asleep'],
};

const storageWords: Readonly<Record<string, Both>> = {
  works: ['werkt weer', 'works again'],
  silent: ['geeft geen antwoord meer', 'never answers'],
  blocked: ['is geblokkeerd', 'is blocked'],
  full: ['is vol', 'is full'],
  slow: ['doet er drie seconden over', 'takes three seconds'],
};
const networkWords: Readonly<Record<string, Both>> = {
  works: ['is er weer', 'is back'],
  cut: ['valt weg', 'is cut'],
  slow: ['is traag', 'is slow'],
};
const lmsWords: Readonly<Record<string, Both>> = {
  works: ['werkt weer', 'works again'],
  gone: ['antwoordt met 502', 'answers 502'],
  expired: ['heeft de deelnemer uitgelogd', 'has logged the learner out'],
  refuses: ['zegt "false" op Commit', 'answers "false" to Commit'],
  throws: ['gooit een fout bij Commit', 'throws at Commit'],
};
const lrsWords: Readonly<Record<string, Both>> = {
  works: ['werkt weer', 'works again'],
  silent: ['geeft geen antwoord', 'never answers'],
  reset: ['slaat op, maar het antwoord gaat verloren', 'stores, and its answer is lost'],
  half: ['slaat de helft op, en het antwoord gaat verloren', 'stores half, and its answer is lost'],
};

const probeWords: { readonly [A in ProbeState]: Both } = {
  works: ['antwoord', 'its answer'],
  403: ['403', '403'],
  elsewhere: ['een ander adres, dat weigert', 'another address, which refuses'],
  silent: ['nooit antwoord', 'no answer, ever'],
};

const pause = (milliseconds: number, language: PlanLanguage): string => {
  const hours = milliseconds / 3_600_000;
  if (hours >= 1) return `${hours} ${in_(language, ['uur', hours === 1 ? 'hour' : 'hours'])}`;
  return milliseconds >= 1000 ? `${milliseconds / 1000} s` : `${milliseconds} ms`;
};

const who = (tab: number, language: PlanLanguage): string => in_(language, [`Tabblad ${tab}`, `Tab ${tab}`]);

/** One thing that happens, as a sentence. */
export const actInWords = (act: PlanAct, language: PlanLanguage): string => {
  const say = (nl: string, en: string) => in_(language, [nl, en]);
  switch (act.do) {
    case 'open': {
      const version = {
        older: ['een oudere versie', 'an older version'],
        now: ['', ''],
        newer: ['een nieuwere versie', 'a newer version'],
      } as const;
      const about = [
        say(`deelnemer ${act.learner + 1}`, `learner ${act.learner + 1}`),
        say(`browser ${act.device + 1}`, `browser ${act.device + 1}`),
        in_(language, version[act.version]),
        act.browse ? say('om rond te kijken', 'to look around') : '',
      ];
      return `${who(act.tab, language)} ${in_(language, openings[act.how])} (${about.filter(text => text !== '').join(', ')})`;
    }
    case 'see':
      return `${who(act.tab, language)}: ${say('les', 'lesson')} ${named(lessonsInVersion('now'), act.lesson)}`;
    case 'play':
      return `${who(act.tab, language)}: ${say('dilemma', 'dilemma')} ${named(dilemmasOf('now'), act.dilemma)}`;
    case 'finish':
      return `${who(act.tab, language)}: ${say('alles wat nog open staat', 'all that is still open')}`;
    case 'hide':
      return `${who(act.tab, language)} ${say('verdwijnt naar de achtergrond', 'is hidden')}`;
    case 'show':
      return `${who(act.tab, language)} ${say('komt weer in beeld', 'is shown again')}`;
    case 'leave':
      return `${who(act.tab, language)} ${say('wordt verlaten', 'is left')}`;
    case 'go back':
      return `${who(act.tab, language)}: ${say('de knop terug naar de leeromgeving', 'the button back to the LMS')}`;
    case 'kill':
      return `${who(act.tab, language)} ${say('wordt afgebroken', 'is killed')}`;
    case 'wait':
      return `${say('na', 'after')} ${pause(act.milliseconds, language)}`;
    case 'sleep':
      return `${say('Computer', 'Computer')} ${act.device + 1} ${say('slaapt', 'falls asleep')}`;
    case 'wake':
      return `${say('Computer', 'Computer')} ${act.device + 1} ${say('wordt wakker', 'wakes up')}`;
    case 'network':
      return `${say('Het netwerk van browser', 'The network of browser')} ${act.device + 1} ${in_(language, networkWords[act.state] ?? ['?', '?'])}`;
    case 'storage':
      return `${say('De opslag van browser', 'The storage of browser')} ${act.device + 1} ${in_(language, storageWords[act.state] ?? ['?', '?'])}`;
    case 'lms':
      return `${say('De leeromgeving', 'The LMS')} ${in_(language, lmsWords[act.trouble] ?? ['?', '?'])}`;
    case 'lrs':
      return `${say('De LRS', 'The LRS')} ${in_(language, lrsWords[act.trouble] ?? [`antwoordt ${act.trouble}`, `answers ${act.trouble}`])}`;
    case 'probe':
      return `${say('De proef of de server er is krijgt', 'The probe of the server gets')} ${in_(language, probeWords[act.answers])}`;
    case 'new attempt':
      return `${say('De leeromgeving begint een nieuwe poging voor deelnemer', 'The LMS begins a new attempt for learner')} ${act.learner + 1}`;
    case 'strike':
      return `${who(act.tab, language)}, ${say('bij stap', 'at step')} ${act.step}: ${in_(language, strikes[act.what])}`;
  }
};

const named = (names: readonly string[], at: number): string => names[at % names.length] ?? String(at);

const oddities = (manner: ScormManner): readonly string[] => {
  const usual = strictManner(manner.version);
  return (Object.keys(usual) as (keyof ScormManner)[]).flatMap(key =>
    String(manner[key]) === String(usual[key]) ? [] : [`${key} ${String(manner[key])}`],
  );
};

const lrsOf = ({ order, reads, reviews, takes }: LrsManner): readonly string[] => [
  order,
  ...(reads ? [] : ['unreadable']),
  ...(reviews ? ['reviews'] : []),
  ...(takes > 10 ? [`${takes} ms`] : []),
];

/** The whole plan: what kind of LMS, and what happens, a line each. */
export const planInWords = (plan: SimulatedPlan, language: PlanLanguage): string => {
  const { format, report, beside, locks, unregistered, clockOff } = plan;
  const about = [
    format,
    ...(isScorm(format) ? oddities(plan.scorm) : []),
    ...(speaksXapi(format) || beside ? [`LRS ${lrsOf(plan.lrs).join(' ')}`] : []),
    ...(report === 'passed' ? ['passed'] : []),
    ...(locks ? [] : [in_(language, ['zonder https', 'no https'])]),
    ...(unregistered ? [in_(language, ['zonder registratie', 'no registration'])] : []),
    ...(clockOff === 0 ? [] : [in_(language, ['klok van browser 2 verkeerd', 'clock of browser 2 off'])]),
  ];
  return [about.join(', '), ...plan.acts.map((act, at) => `${String(at + 1).padStart(3)}. ${actInWords(act, language)}`)].join('\n');
};

const kinds: { readonly [K in WrongKind]: Both } = {
  lost: ['kwijt', 'lost'],
  doubled: ['dubbel', 'doubled'],
  'told wrongly': ['de deelnemer leest iets dat niet zo is', 'told wrongly'],
  'unsaved and untold': ['niet bewaard en niets gezegd', 'unsaved and untold'],
  'status back': ['de status gaat terug', 'status goes back'],
  'not completed': ['de leeromgeving weet niet dat het af is', 'not completed at the LMS'],
  'of somebody else': ['voortgang van een ander', 'progress of somebody else'],
  'after the end': ['na het einde van de sessie', 'after the end of the session'],
  'rule broken': ['tegen een regel van de standaard', 'against a rule of the standard'],
  'wrote while looking around': ['geschreven bij rondkijken', 'wrote while looking around'],
  'kept waiting': ['de deelnemer moet wachten', 'kept waiting'],
  thrown: ['een fout die niemand opving', 'an error that nobody caught'],
};

export const wrongInWords = ({ kind, what }: Wrong, language: PlanLanguage): string => `${in_(language, kinds[kind])}: ${what}`;
