/** Words that the course does not use of people, of the law of 2026, or of places, with what to write instead. */
type ForbiddenWords = { readonly words: RegExp; readonly instead: string };

const label = 'Een mens valt niet samen met een etiket: schrijf een naam, of wat iemand deed.';
const place = 'Noem geen echte plaats of instelling: schrijf ‘een stad’ of ‘een PI’.';

/** `\b` does not know Dutch letters; these do. */
const whole = (pattern: string, flags = 'giu'): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, flags);

export const forbidden: readonly ForbiddenWords[] = [
  { words: whole('veelplegers?|draaideurcriminel(?:en|e)|draaideurcrimineel|delinquent(?:en)?|recidivist(?:en)?'), instead: label },
  { words: whole('junks?|junkies?|zwervers?|verslaafden?|alcoholist(?:en)?|dronkaards?'), instead: label },
  {
    words: whole('psychoot|psychoten|schizofreen|schizofrenen|borderliners?|tbs’ers?|zorgmijders?|verwarde (?:man|vrouw|persoon|personen)'),
    instead: label,
  },
  { words: whole('zwak ?begaafden?|laag iq|laagbegaafden?'), instead: 'Schrijf ‘(vermoeden van) een licht verstandelijke beperking’.' },
  { words: whole('allochto(?:on|nen?)|autochto(?:on|nen?)|zigeuners?'), instead: label },
  { words: whole('aso(?:’s)?|aso-?woning(?:en)?|tuig|gajes'), instead: label },
  { words: whole('de doelgroep(?:en)?'), instead: 'Schrijf wie je bedoelt, als mensen.' },
  { words: whole('(?:wet )?bopz'), instead: 'De Wet Bopz bestaat sinds 2020 niet meer: het is de Wvggz of de Wzd.' },
  { words: whole('RM', 'gu'), instead: 'In de psychiatrie is het sinds 2020 een zorgmachtiging (Wvggz).' },
  { words: whole('AMHK|AMK|SHG', 'gu'), instead: 'Dat heet sinds 2015 Veilig Thuis.' },
  { words: whole('(?<!zorg- en )veiligheidshui(?:s|zen)'), instead: 'Dat heet nu een zorg- en veiligheidshuis.' },
  { words: whole('ZSM-plus|OTP|TOM-zitting(?:en)?', 'gu'), instead: 'Dat bestaat zo niet meer: laat het weg of beschrijf wat er gebeurt.' },
  {
    words: whole('jeugdinternaat|plaatsing in een inrichting voor jongeren'),
    instead: 'PIJ is plaatsing in een inrichting voor jeugdigen.',
  },
  {
    words: whole(
      'Amsterdam|Rotterdam|Den Haag|Utrecht|Eindhoven|Tilburg|Breda|Dordrecht|Groningen|Almere|Nijmegen|Arnhem|Enschede|Zwolle|Maastricht|Den Bosch|Leiden|Haarlem|Vught|Veenhuizen|Scheveningen|Norgerhaven|Zaanstad|Sittard|Alphen',
      'gu',
    ),
    instead: place,
  },
];
