// What script adds to the form of a task: chips, a button that says what it will do, reasons asked for in place, deadlines
// checked while typing, and a sheet before what can't be undone. Without it the server asks for the same.
import { PickMany, PickOne } from './picker.js';

const form = document.getElementById('viec-form');
const buttons = [...document.querySelectorAll('.eo-submit [form="viec-form"]')];
const leastReason = 10;

for (const one of document.querySelectorAll('[data-pick="one"]')) {
  const lead = new PickOne(one);
  const others = [...document.querySelectorAll('[data-pick="many"]')].map((field) => new PickMany(field));
  const tell = () => { for (const many of others) many.setLead(lead.select.value); };
  lead.select.addEventListener('change', tell);
  one.addEventListener('change', tell);
  tell();
}

// The main button repeats the chosen outcome.
const main = buttons.find((b) => b.matches('.pri'));
function follow() {
  const chosen = form.querySelector('[data-button]:checked');
  if (chosen && main) main.querySelector('span').textContent = chosen.dataset.button;
}
if (form?.querySelector('[data-button]')) { form.addEventListener('change', follow); follow(); }

// A suggestion is taken with one tap, and can still be changed.
document.addEventListener('click', (event) => {
  const chip = event.target.closest('[data-check]');
  const choice = chip && [...document.getElementsByName(chip.dataset.check)].find((input) => input.value === chip.dataset.value);
  if (choice) { choice.checked = true; choice.focus(); choice.dispatchEvent(new Event('change', { bubbles: true })); }
});

// A reason is asked for where it is written.
const reason = form?.querySelector('[data-reason]');
function askReason(ask) {
  const field = reason.closest('.eo-field');
  field.classList.toggle('bad', ask);
  reason.toggleAttribute('aria-invalid', ask);
  field.querySelector('[data-reason-words]').hidden = !ask;
  if (ask) { reason.focus(); reason.scrollIntoView({ block: 'center' }); }
}
reason?.addEventListener('input', () => { if (reason.value.trim().length >= leastReason) askReason(false); });
form?.addEventListener('submit', (event) => {
  const returns = event.submitter?.dataset.needsReason || (event.submitter === main && form.querySelector('#kq-Returned:checked'));
  if (returns && reason && reason.value.trim().length < leastReason) {
    event.preventDefault();
    event.stopImmediatePropagation();
    askReason(true);
  }
}, true);

// A day later than the limit is told while it is typed, with the last possible day as a button.
function read(text) {
  const m = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(text);
  return m ? `${m[3]}-${m[2].padStart(2, '0')}-${m[1].padStart(2, '0')}` : null;
}
for (const field of document.querySelectorAll('[data-due]:not([data-due=""])')) {
  const input = field.querySelector('input');
  const told = field.querySelector('.msg');
  const check = () => {
    const late = (read(input.value) ?? '') > field.dataset.due;
    field.classList.toggle('bad', late);
    told.hidden = !late;
    for (const chip of document.querySelectorAll('[data-fill="han"][aria-pressed]')) chip.setAttribute('aria-pressed', String(chip.dataset.value === input.value.trim()));
  };
  input.addEventListener('input', check);
  input.addEventListener('change', check);
  // A quick date fills the field without an event of its own.
  document.addEventListener('click', (event) => { if (event.target.closest('[data-fill="han"]')) setTimeout(check); });
}
for (const many of document.querySelectorAll('[data-pick="many"]')) {
  many.addEventListener('input', (event) => {
    if (!event.target.name?.startsWith('CoordinatorDues')) return;
    const limit = read(document.getElementById('han')?.value ?? '');
    const own = read(event.target.value);
    event.target.classList.toggle('late', Boolean(limit && own && own > limit));
    event.target.title = event.target.classList.contains('late') ? 'Sau hạn chung: chọn sớm hơn hoặc để trống' : '';
  });
}

// Signing, numbering, sealing and sending can't be undone: a sheet states what and how much, its button repeats the verb.
const sheet = form?.querySelector('[data-sheet]');
const opener = buttons.find((b) => b.dataset.opensSheet);
if (sheet && opener && typeof HTMLDialogElement === 'function') {
  const dialog = document.createElement('dialog');
  dialog.className = 'eo-dialog eo-signsheet';
  dialog.setAttribute('aria-labelledby', 'ky-ten');
  const head = document.createElement('header');
  head.innerHTML = '<h2 id="ky-ten"></h2>';
  head.firstChild.textContent = sheet.dataset.title;
  const foot = document.createElement('footer');
  const later = Object.assign(document.createElement('button'), { type: 'button', className: 'eo-btn', textContent: 'Để sau' });
  later.addEventListener('click', () => dialog.close());
  foot.append(later);
  sheet.replaceWith(dialog);
  sheet.classList.add('in');
  dialog.append(head, sheet, foot);
  let act;
  const open = () => {
    act = Object.assign(document.createElement('button'), { type: 'submit', className: 'eo-btn pri', name: opener.name, value: opener.value });
    act.textContent = opener.querySelector('span').textContent;
    foot.append(act);
    dialog.showModal();
    dialog.querySelector('[name=Pin]')?.focus();
  };
  // After the words that every button gets while it writes.
  form.addEventListener('submit', (event) => {
    if (event.submitter !== act) return;
    later.disabled = true;
    setTimeout(() => { act.textContent = opener.value === 'Signed' ? 'Đang ký…' : 'Đang đóng dấu và gửi…'; }, 20);
  });
  dialog.addEventListener('close', () => { act?.remove(); opener.focus(); });
  opener.addEventListener('click', (event) => { event.preventDefault(); open(); });
  if (sheet.dataset.open) {
    const note = form.querySelector(':scope > .eo-note');
    if (note) sheet.prepend(note);
    open();
  }
}
