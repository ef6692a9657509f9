// Intake on top of its plain forms: files dropped on the list, keys, the counter of the trích yếu.
const drop = document.querySelector('[data-drop]');
if (drop) {
  const input = drop.querySelector('input[type=file]');
  const over = (on) => drop.classList.toggle('over', on);
  addEventListener('dragover', (event) => { if (event.dataTransfer?.types.includes('Files')) { event.preventDefault(); over(true); } });
  addEventListener('dragleave', (event) => { if (!event.relatedTarget) over(false); });
  addEventListener('drop', (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    over(false);
    input.files = event.dataTransfer.files;
    drop.requestSubmit();
  });
}

document.querySelector('[data-focus]')?.focus();

for (const counter of document.querySelectorAll('[data-counter]')) {
  const field = document.getElementById(counter.dataset.counter);
  field?.addEventListener('input', () => { counter.textContent = [...field.value.trim()].length; });
}

// Typing takes a reading's colour away: from then on it is the clerk's own.
document.addEventListener('input', (event) => event.target.closest('.eo-field.guess, .eo-field.doubt')?.classList.remove('guess', 'doubt'));

const items = [...document.querySelectorAll('[data-item]')];
document.querySelector('[data-item][aria-current]')?.scrollIntoView({ block: 'nearest' });

function step(by) {
  const at = items.findIndex((i) => i.hasAttribute('aria-current'));
  items[Math.min(items.length - 1, Math.max(0, at + by))]?.click();
}

document.addEventListener('keydown', (event) => {
  // Telex and VNI compose letters: event.code is the key itself.
  if (event.isComposing || event.key === 'Process') return;
  const typing = event.target.closest('input, textarea, select, [contenteditable]');
  if (event.ctrlKey && (event.code === 'ArrowDown' || event.code === 'ArrowUp') && items.length) {
    event.preventDefault();
    step(event.code === 'ArrowDown' ? 1 : -1);
  } else if (event.altKey && /^Digit[1-5]$/.test(event.code)) {
    const source = document.querySelector(`[data-source="${event.code.slice(5)}"]`);
    if (source) { event.preventDefault(); source.click(); }
  } else if (event.altKey && event.code === 'KeyR') {
    const back = document.getElementById('tra-lai');
    if (back) { event.preventDefault(); back.open = true; document.getElementById('ly-do').focus(); }
  } else if (event.altKey && event.code === 'KeyT') {
    const compare = document.querySelector('[data-key="Alt+KeyT"]');
    if (compare) { event.preventDefault(); compare.click(); }
  } else if (event.code === 'F2') {
    const pages = document.querySelector('[data-pages]');
    const form = document.getElementById('so-ky-hieu');
    if (pages && form) { event.preventDefault(); (document.activeElement === pages ? form : pages).focus(); }
  } else if (!typing && !event.ctrlKey && !event.altKey && !event.metaKey) {
    const link = document.querySelector(`a[data-key="${event.code}"]`);
    if (link) { event.preventDefault(); link.click(); }
  }
});
