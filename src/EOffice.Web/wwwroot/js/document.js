// The document page around its form: tabs follow the reading, keys go through the queue, prints are told once each.
const scroller = document.querySelector('.eo-side > .scroll');
const tabs = [...document.querySelectorAll('.eo-sidenav a')];
const sections = tabs.map((tab) => document.querySelector(tab.hash)).filter(Boolean);

function mark(id) {
  for (const tab of tabs) {
    if (tab.hash === `#${id}`) tab.setAttribute('aria-current', 'true');
    else tab.removeAttribute('aria-current');
  }
}

// The section that is being read: the last one whose head has passed the upper third.
function follow() {
  const box = scroller.getBoundingClientRect();
  const inner = scroller.scrollHeight > scroller.clientHeight + 2;
  const line = inner ? box.top + 60 : innerHeight / 3;
  const atEnd = inner && scroller.scrollTop + scroller.clientHeight > scroller.scrollHeight - 4;
  const passed = sections.filter((s) => s.getBoundingClientRect().top <= line);
  const now = atEnd ? sections.at(-1) : passed.at(-1) ?? sections[0];
  if (now) mark(now.id);
}

if (scroller && sections.length > 0) {
  scroller.addEventListener('scroll', follow, { passive: true });
  addEventListener('scroll', follow, { passive: true });
  for (const tab of tabs) {
    tab.addEventListener('click', (event) => {
      const target = document.querySelector(tab.hash);
      if (!target) return;
      event.preventDefault();
      history.replaceState(history.state, '', tab.hash);
      for (const fold of target.querySelectorAll('details')) fold.open = true;
      target.scrollIntoView({ block: 'start' });
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
      setTimeout(() => mark(target.id));
    });
  }
  if (location.hash === '#nhat-ky') for (const fold of document.querySelectorAll('#nhat-ky details')) fold.open = true;
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  const way = event.ctrlKey && !event.altKey && !event.shiftKey ? { ArrowDown: 'next', ArrowUp: 'prev' }[event.code] : null;
  const link = way && document.querySelector(`a[data-queue="${way}"]`);
  if (link && !event.target.closest('textarea')) { event.preventDefault(); link.click(); return; }
  if (event.code === 'F2') {
    event.preventDefault();
    const pages = document.querySelector('[data-pages]');
    const form = document.getElementById('viec-form');
    const inPages = pages?.contains(document.activeElement);
    if (inPages) form?.querySelector('textarea, input:not([type=hidden]), select')?.focus();
    else pages?.focus();
  }
  if (event.code === 'Escape') for (const menu of document.querySelectorAll('details.eo-files[open]')) { menu.open = false; menu.querySelector('summary').focus(); }
});

document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('details.eo-files[open]')) if (!menu.contains(event.target)) menu.open = false;
  const copy = event.target.closest('[data-copy]');
  if (copy) {
    const field = document.getElementById(copy.dataset.copy);
    field.focus();
    field.select();
    // The clipboard needs https or this machine; the old way works everywhere.
    if (document.execCommand('copy')) document.querySelector('[data-copied]').textContent = 'Đã chép.';
  }
});

// A print opens beside this page, which stays: the form is ready for the next print, which is one of its own.
for (const form of document.querySelectorAll('form[data-print]')) {
  form.addEventListener('submit', () => setTimeout(() => {
    delete form.dataset.sent;
    form.closest('details').open = false;
    const id = form.querySelector('[name=operationId]');
    id.value = [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
  }, 1500));
}

document.querySelector('[data-focus]')?.focus();
