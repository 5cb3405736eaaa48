import type { WordName } from '../core/course/components.ts';
import Begrip from './words/Begrip.astro';
import Boven from './words/Boven.astro';
import Bron from './words/Bron.astro';
import Casus from './words/Casus.astro';
import Dilemma from './words/Dilemma.astro';
import Gesprekskaart from './words/Gesprekskaart.astro';
import Geval from './words/Geval.astro';
import Gevolg from './words/Gevolg.astro';
import Heading2 from './words/Heading2.astro';
import Heading3 from './words/Heading3.astro';
import Heading4 from './words/Heading4.astro';
import Herkenning from './words/Herkenning.astro';
import IJsberg from './words/IJsberg.astro';
import Keuze from './words/Keuze.astro';
import KiesWerk from './words/KiesWerk.astro';
import Leeractie from './words/Leeractie.astro';
import LetOp from './words/LetOp.astro';
import Link from './words/Link.astro';
import Onder from './words/Onder.astro';
import Pleit from './words/Pleit.astro';
import Sessieblad from './words/Sessieblad.astro';
import Situatie from './words/Situatie.astro';
import Stem from './words/Stem.astro';
import Teamopdracht from './words/Teamopdracht.astro';
import Term from './words/Term.astro';
import Terugblik from './words/Terugblik.astro';
import Voorbeeld from './words/Voorbeeld.astro';
import VoorJezelf from './words/VoorJezelf.astro';
import Waarschuwing from './words/Waarschuwing.astro';
import Werkkaart from './words/Werkkaart.astro';
import WieZietWat from './words/WieZietWat.astro';
import Woord from './words/Woord.astro';

/** What the words of the vocabulary become in the page; passed to every MDX file, so that authors import nothing. */
export const words = {
  Begrip,
  Boven,
  Bron,
  Casus,
  Dilemma,
  Geval,
  Gevolg,
  Gesprekskaart,
  Herkenning,
  IJsberg,
  Keuze,
  KiesWerk,
  Leeractie,
  LetOp,
  Onder,
  Pleit,
  Sessieblad,
  Situatie,
  Stem,
  Teamopdracht,
  Term,
  Terugblik,
  VoorJezelf,
  Voorbeeld,
  Waarschuwing,
  Werkkaart,
  WieZietWat,
  Woord,
  a: Link,
  // Without the ids that Astro gives headings: all lessons share one page, so they would not be unique.
  h2: Heading2,
  h3: Heading3,
  h4: Heading4,
} satisfies { readonly [word in WordName | 'a' | 'h2' | 'h3' | 'h4']: unknown };
