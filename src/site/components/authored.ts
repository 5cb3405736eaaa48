import type { ComponentName } from '../../core/course/components.ts';
import type { GroupName } from '../integrations/compose.ts';
import Bedrijf from './authored/Bedrijf.astro';
import Begrip from './authored/Begrip.astro';
import Boven from './authored/Boven.astro';
import Bron from './authored/Bron.astro';
import Casus from './authored/Casus.astro';
import ChoiceGroup from './authored/ChoiceGroup.astro';
import Dilemma from './authored/Dilemma.astro';
import Drijfveer from './authored/Drijfveer.astro';
import Gesprekskaart from './authored/Gesprekskaart.astro';
import Geval from './authored/Geval.astro';
import Gevolg from './authored/Gevolg.astro';
import Heading2 from './authored/Heading2.astro';
import Heading3 from './authored/Heading3.astro';
import Heading4 from './authored/Heading4.astro';
import Herkenning from './authored/Herkenning.astro';
import IJsberg from './authored/IJsberg.astro';
import KanNiet from './authored/KanNiet.astro';
import Keuze from './authored/Keuze.astro';
import KiesWerk from './authored/KiesWerk.astro';
import Leeractie from './authored/Leeractie.astro';
import LetOp from './authored/LetOp.astro';
import Link from './authored/Link.astro';
import MoveGroup from './authored/MoveGroup.astro';
import MoveLine from './authored/MoveLine.astro';
import Na from './authored/Na.astro';
import Onder from './authored/Onder.astro';
import Pleit from './authored/Pleit.astro';
import Sessieblad from './authored/Sessieblad.astro';
import Situatie from './authored/Situatie.astro';
import Stem from './authored/Stem.astro';
import Teamopdracht from './authored/Teamopdracht.astro';
import Teller from './authored/Teller.astro';
import Term from './authored/Term.astro';
import Terugblik from './authored/Terugblik.astro';
import VoiceGroup from './authored/VoiceGroup.astro';
import Voorbeeld from './authored/Voorbeeld.astro';
import VoorJezelf from './authored/VoorJezelf.astro';
import Waarschuwing from './authored/Waarschuwing.astro';
import Werkkaart from './authored/Werkkaart.astro';
import WieZietWat from './authored/WieZietWat.astro';
import Woord from './authored/Woord.astro';
import Zet from './authored/Zet.astro';

/** What the words of the vocabulary become in the page; passed to every MDX file, so that authors import nothing. */
export const words = {
  Bedrijf,
  Begrip,
  Boven,
  Bron,
  Casus,
  Dilemma,
  Drijfveer,
  Geval,
  Gevolg,
  Gesprekskaart,
  Herkenning,
  IJsberg,
  KanNiet,
  Keuze,
  KiesWerk,
  Leeractie,
  LetOp,
  Na,
  Onder,
  Pleit,
  Sessieblad,
  Situatie,
  Stem,
  Teamopdracht,
  Teller,
  Term,
  Terugblik,
  VoorJezelf,
  Voorbeeld,
  Waarschuwing,
  Werkkaart,
  WieZietWat,
  Woord,
  Zet,
  // What the MDX plugin puts around words that belong together.
  ChoiceGroup,
  VoiceGroup,
  MoveGroup,
  MoveLine,
  a: Link,
  // Without the ids that Astro gives headings: all lessons share one page, so they would not be unique.
  h2: Heading2,
  h3: Heading3,
  h4: Heading4,
} satisfies { readonly [word in ComponentName | GroupName | 'a' | 'h2' | 'h3' | 'h4']: unknown };
