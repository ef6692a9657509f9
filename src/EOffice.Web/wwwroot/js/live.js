// Looks again while the page is visible: the header's numbers, and lists with data-live. Unchanged answers are 304 and cost nothing.
const often = 30_000;
let asked = Date.now();
let tag;

async function count() {
  const answer = await fetch('/dem', { cache: 'no-store', headers: { 'X-EOffice': '1', ...(tag ? { 'If-None-Match': tag } : {}) } });
  if (!answer.ok) return;
  tag = answer.headers.get('ETag');
  for (const [name, number] of Object.entries(await answer.json())) {
    for (const place of document.querySelectorAll(`[data-dem="${name}"]`)) {
      place.textContent = number;
      place.hidden = number === 0;
    }
  }
}

async function refresh(list) {
  const answer = await fetch(list.dataset.live, { cache: 'no-store', headers: { 'X-EOffice': '1', ...(list.dataset.tag ? { 'If-None-Match': list.dataset.tag } : {}) } });
  if (answer.status !== 200 || !list.isConnected) return;
  const parts = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = parts.querySelector('[data-live]');
  if (!fresh) return;
  for (const part of parts.querySelectorAll('[data-sync]')) {
    const here = document.getElementById(part.id);
    if (here && !here.contains(document.activeElement)) here.innerHTML = part.innerHTML;
  }
  // Focus, selection and the current row stay where they were; a field that is being typed in is outside the list.
  const row = (element) => element?.closest?.('[data-row]')?.dataset.row;
  const focused = list.contains(document.activeElement) ? row(document.activeElement) : undefined;
  const current = row(list.querySelector('[data-row].cur'));
  const chosen = [...list.querySelectorAll('input:checked')].map((input) => input.value);
  list.replaceWith(fresh);
  for (const input of fresh.querySelectorAll('input[type=checkbox]')) input.checked = chosen.includes(input.value);
  const find = (id) => id && fresh.querySelector(`[data-row="${CSS.escape(id)}"]`);
  find(current)?.classList.add('cur');
  find(focused)?.querySelector('a')?.focus({ preventScroll: true });
  globalThis.htmx?.process(fresh);
  say('Danh sách vừa có thay đổi.');
}

function say(words) {
  let place = document.getElementById('eo-noi');
  if (!place) {
    place = Object.assign(document.createElement('div'), { id: 'eo-noi', className: 'eo-hide' });
    place.setAttribute('role', 'status');
    document.body.append(place);
  }
  place.textContent = words;
}

async function look(force) {
  if (document.hidden) return;
  try {
    if (force || Date.now() - asked >= often) { asked = Date.now(); await count(); }
    for (const list of document.querySelectorAll('[data-live]')) {
      list.liveAt ??= Date.now();
      if (!force && Date.now() - list.liveAt < Number(list.dataset.liveSeconds ?? 30) * 1000) continue;
      list.liveAt = Date.now();
      await refresh(list);
    }
  } catch { /* no network: asked again at the next turn */ }
}

if (document.body.dataset.nguoi) {
  setInterval(() => look(false), document.querySelector('[data-live-seconds="1"]') ? 1000 : 5000);
  document.addEventListener('visibilitychange', () => look(Date.now() - asked > 5000));
  addEventListener('pageshow', (event) => { if (event.persisted) look(true); });
}
