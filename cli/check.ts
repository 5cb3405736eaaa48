/** `npm run check`: exit 1 when there is anything to mend. */
import { runCommand } from './command.ts';

await runCommand({
  about: 'Leest de hele cursus na en zegt per bestand en regel wat er te verbeteren is.',
  usage: ['npm run check', 'npm run check -- [opties]'],
  options: {
    json: { meaning: 'de fouten als JSON, voor een editor of een ander programma' },
    uitgebracht: {
      meaning:
        'legt bij een uitgave vast welke namen (van modules, lessen, dilemma’s, scènes en keuzes) deelnemers daarna\nin hun voortgang hebben; daarna zegt npm run check het als er een weg is',
    },
    wegen: {
      takes: '<dilemma>',
      meaning: 'elke weg door dat dilemma, als de tekst die iemand daar leest: om hardop na te lezen',
    },
    advies: { meaning: 'wat er aan dilemma’s beter kan, per regel; het laatste woord heeft wie schrijft' },
    gewicht: { meaning: 'per dilemma: hoeveel van wat iemand aan het einde leest, van de laatste en van de eerste keuze afhangt' },
    plaatsen: { meaning: 'per module: op welke plaats de soorten keuzes (aard) bij de eerste keuze staan' },
    minuten: { meaning: 'per module, les en dilemma: hoeveel minuten er geteld zijn, naast wat er geschreven staat' },
    toets: { meaning: 'per dilemma dat een jurist of deskundige vraagt: hoe het ermee staat, en de vragen' },
  },
  more: `Nagekeken worden de woorden van de cursus, de dilemma’s, verwijzingen en kopgegevens, en de taal: spelling, lange zinnen, moeilijke
teksten, woorden die de cursus niet gebruikt, en keuzes die door hun lengte opvallen. Goede woorden die niet in het woordenboek staan,
zet je in woordenlijst.txt. Gaat een les over een woord dat de cursus niet gebruikt, zet er dan in: {/* taal: dat woord */}.

Een andere cursus dan deze: zet COURSE_DIR op de map met course.config.ts en modules/.`,
  run: async values => (await import('./run/check.ts')).checkCourse(values),
});
