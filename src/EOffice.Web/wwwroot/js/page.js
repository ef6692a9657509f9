// What script adds to pages that work without it: quick phrases and dates, Ctrl+Enter, no double posts, toasts that go.
for (const group of document.querySelectorAll('[data-script-only]')) group.hidden = false;

// What was refused is told beside its cause, which may be far down.
if (!location.hash) document.querySelector('[data-refused]')?.scrollIntoView({ block: 'nearest' });

document.addEventListener('click', (event) => {
  const chip = event.target.closest('[data-fill]');
  if (!chip) return;
  const field = document.getElementById(chip.dataset.fill);
  if (!field) return;
  if (chip.dataset.append !== undefined && field.value.trim()) field.value = `${field.value.trim()} ${chip.dataset.value}`;
  else field.value = chip.dataset.value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
  for (const other of chip.parentElement.querySelectorAll('[aria-pressed]')) other.setAttribute('aria-pressed', String(other === chip));
});

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey && event.code === 'Enter' && !event.isComposing) {
    const form = event.target.closest('form') ?? document.getElementById('viec-form');
    const buttons = form ? [...form.elements].filter((e) => e.matches('button:not([type=button])')) : [];
    const main = buttons.find((e) => e.matches('.pri')) ?? (buttons.length === 1 ? buttons[0] : null);
    if (main) { event.preventDefault(); main.click(); }
  }
});

// The first submit goes out; a second click while it is under way does nothing. The server would not mind either.
document.addEventListener('submit', (event) => {
  const form = event.target;
  // A download leaves the page as it is.
  if (event.submitter?.matches('[data-download]')) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = '1';
  const button = event.submitter;
  if (button?.matches('.take')) button.classList.add('busy');
  if (button?.matches('.eo-btn')) {
    button.style.minWidth = `${button.offsetWidth}px`;
    button.dataset.words = button.innerHTML;
    button.setAttribute('aria-disabled', 'true');
    button.classList.add('busy');
    setTimeout(() => { button.textContent = 'Đang ghi…'; });
  }
});
addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset.sent;
  for (const tapped of document.querySelectorAll('.take.busy')) tapped.classList.remove('busy');
  for (const button of document.querySelectorAll('.eo-btn.busy')) {
    button.classList.remove('busy');
    button.removeAttribute('aria-disabled');
    button.innerHTML = button.dataset.words;
  }
});

document.addEventListener('click', (event) => { if (event.target.closest('[data-back]')) history.back(); });

for (const toast of document.querySelectorAll('[data-toast]')) {
  let left = setTimeout(() => toast.remove(), 10000);
  toast.addEventListener('pointerenter', () => clearTimeout(left));
  toast.addEventListener('focusin', () => clearTimeout(left));
  toast.addEventListener('pointerleave', () => { left = setTimeout(() => toast.remove(), 4000); });
}

// The step that is on now, where the strip is longer than the screen.
const strip = document.querySelector('ol.eo-steps');
const now = strip?.querySelector('.now');
if (now) strip.scrollLeft = now.offsetLeft - strip.offsetLeft - (strip.clientWidth - now.offsetWidth) / 2;
