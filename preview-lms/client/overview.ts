import { postToPreview } from './dom.ts';

// Another learner shows other attempts: the list comes anew, the other choices stay.
const form = document.querySelector('form');
for (const input of document.querySelectorAll<HTMLInputElement>('input[name="learner"]')) {
  input.addEventListener('change', () => {
    const query = new URLSearchParams({ cursist: input.value });
    for (const name of ['window', 'mode']) {
      const chosen = form?.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`);
      if (chosen) query.set(name, chosen.value);
    }
    query.set('focus', 'cursist');
    location.assign(`/?${query}`);
  });
}
if (new URLSearchParams(location.search).has('focus')) document.querySelector<HTMLInputElement>('input[name="learner"]:checked')?.focus();

document.addEventListener('click', async event => {
  const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[data-action]') : null;
  if (!button) return;
  const { action, package: file, learner, question } = button.dataset;
  if (question && !confirm(question)) return;
  await postToPreview(action === 'attempt' ? '/api/attempts' : '/api/reset', { package: file, learner });
  location.reload();
});
