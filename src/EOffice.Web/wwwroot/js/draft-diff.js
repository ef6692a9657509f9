// Goes through the changes of two versions without loading the page anew. Without script the same links do it.
const bar = document.querySelector('[data-changes]');
const count = Number(bar?.dataset.changes ?? 0);
const told = bar?.querySelector('[data-change-now]');
let now = Number.parseInt(told?.textContent ?? '1', 10) || 1;

function go(place) {
  now = ((place - 1 + count) % count) + 1;
  for (const piece of document.querySelectorAll('[data-of]')) piece.classList.toggle('now', Number(piece.dataset.of) === now);
  for (const link of document.querySelectorAll('.eo-changelist a')) {
    if (Number(link.dataset.change) === now) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  told.textContent = `${now}/${count}`;
  document.getElementById(`doi-${now}`)?.scrollIntoView({ block: 'center' });
  const address = new URL(location.href);
  address.searchParams.set('cho', now);
  address.hash = `doi-${now}`;
  history.replaceState(history.state, '', address);
}

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-change]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !count) return;
  event.preventDefault();
  go(link.dataset.change === 'prev' ? now - 1 : link.dataset.change === 'next' ? now + 1 : Number(link.dataset.change));
});
if (count && /^#doi-\d+$/.test(location.hash)) go(now);
