// The button repeats how many are chosen.
const form = document.querySelector('[data-together]');
const say = form?.querySelector('[data-count]');

function tell() {
  const chosen = form.querySelectorAll('input[name=Items]:checked').length;
  say.textContent = say.dataset.count.replace('{0}', chosen);
  say.closest('button').setAttribute('aria-disabled', chosen === 0 ? 'true' : 'false');
}

if (say) {
  form.addEventListener('change', tell);
  form.addEventListener('submit', (event) => {
    if (form.querySelectorAll('input[name=Items]:checked').length === 0) event.preventDefault();
  });
  tell();
}
