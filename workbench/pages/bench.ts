import { html } from '../../src/core/html.ts';
import { part } from './part.ts';

/** The whole page: that of the course in a frame, and the panel beside it. */
export const benchPage = (token: string): string =>
  html`<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="werkbank" content="${token}">
<title>Werkbank</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/werkbank/client/style.css">
<script type="module" src="/werkbank/client/bench.ts"></script>
</head>
<body>
<a class="skip" href="#paneel">Naar de werkbank</a>
<iframe id="cursus" title="De cursus" src="/werkbank/wacht"></iframe>
<aside id="paneel" tabindex="-1" aria-label="Werkbank">
<header><h1>Werkbank</h1><p id="stand" role="status">De cursus wordt gelezen.</p></header>
${part('fouten', 'Fouten', html`<div id="fouten"></div>`)}
<p class="choose"><label for="dilemma">Dilemma</label> <select id="dilemma" autocomplete="off"></select></p>
${part(
  'schrijven',
  'Schrijven',
  html`<p class="choose"><label for="scene">Situatie</label> <select id="scene" autocomplete="off"></select></p>
<p class="pick"><label><input type="checkbox" id="klik" autocomplete="off"> Klik in de pagina opent de tekst hier, in plaats van te spelen</label></p>
<div id="teksten"></div>
<p><button type="button" id="ongedaan">Maak ongedaan</button></p>`,
)}
<div id="over-dilemma"></div>
<p id="onderweg" role="status"></p>
</aside>
</body>
</html>`.text;

/** Before there is a page of the course. */
export const waiting = 'De cursus wordt gelezen; hier komt de pagina.';

/** In the frame, as long as there is no page of the course. */
export const waitingPage = (sentence: string): string =>
  html`<!doctype html>
<html lang="nl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>De cursus</title><link rel="stylesheet" href="/werkbank/client/style.css"></head>
<body class="waiting"><p>${sentence}</p></body>
</html>`.text;
