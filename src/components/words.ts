import Begrip from './words/Begrip.astro';
import Boven from './words/Boven.astro';
import Bron from './words/Bron.astro';
import Casus from './words/Casus.astro';
import Dilemma from './words/Dilemma.astro';
import Gevolg from './words/Gevolg.astro';
import IJsberg from './words/IJsberg.astro';
import Keuze from './words/Keuze.astro';
import Leeractie from './words/Leeractie.astro';
import LetOp from './words/LetOp.astro';
import Link from './words/Link.astro';
import Onder from './words/Onder.astro';
import Situatie from './words/Situatie.astro';
import Stem from './words/Stem.astro';
import VoorJezelf from './words/VoorJezelf.astro';
import Waarschuwing from './words/Waarschuwing.astro';
import type { WordName } from './vocabulary.ts';

/** What the words of the vocabulary become in the page; passed to every MDX file, so that authors import nothing. */
export const words = {
  Begrip,
  Boven,
  Bron,
  Casus,
  Dilemma,
  Gevolg,
  IJsberg,
  Keuze,
  Leeractie,
  LetOp,
  Onder,
  Situatie,
  Stem,
  VoorJezelf,
  Waarschuwing,
  a: Link,
} satisfies { readonly [word in WordName | 'a']: unknown };
