import { html } from '../../src/core/html.ts';
import type { HttpProblem } from '../http/http.ts';
import { htmlDocument } from './html.ts';

/** What a person sees when an address does not work. */
export const problemPage = (problem: HttpProblem): string =>
  htmlDocument({
    title: 'Dit lukt niet – Proef-LMS',
    bodyClass: 'message',
    script: null,
    body: html`<main><h1>Dit lukt niet</h1><p>${problem.message}</p><p><a class="button" href="/" target="_top">Naar het overzicht</a></p></main>`,
  });
