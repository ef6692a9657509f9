// Comments on the pages of a draft: their numbers over the page, and a new one from the words that are selected or the place
// that is tapped. Without script the form takes page and words as typed.
const host = document.querySelector('.eo-viewer[data-pdf]');
const list = [...document.querySelectorAll('[data-comment][data-box]:not([data-box=""])')];
const fold = document.getElementById('gop-y-moi');
const form = document.getElementById('gop-y-form');
const pages = host?.querySelector('[data-pages]');

// Boxes are in points from the page's top left corner, whatever the zoom.
function put(sheet, item) {
  const scale = Number(sheet.dataset.scale);
  const [left, top, width, height] = item.dataset.box.split(';').map(Number);
  const mark = document.createElement('span');
  mark.className = 'eo-mark';
  mark.style.left = `${left * scale}px`;
  mark.style.top = `${top * scale}px`;
  mark.style.width = `${width * scale}px`;
  mark.style.height = `${height * scale}px`;
  const pin = document.createElement('a');
  pin.className = 'eo-pinno';
  pin.href = `#${item.id}`;
  pin.textContent = item.dataset.comment;
  pin.setAttribute('aria-label', `Góp ý ${item.dataset.comment}`);
  pin.style.left = `${(left + width) * scale}px`;
  pin.style.top = `${top * scale}px`;
  if (item.classList.contains('done')) { mark.classList.add('done'); pin.classList.add('done'); }
  sheet.append(mark, pin);
}

host?.addEventListener('eo:drawn', (event) => {
  for (const item of list) if (item.dataset.page === event.target.dataset.page) put(event.target, item);
});

// A number in the list leads to its place, a place to its number.
document.addEventListener('click', (event) => {
  const pin = event.target.closest?.('.eo-pinno');
  if (pin) {
    event.preventDefault();
    const item = document.querySelector(pin.hash);
    for (const other of list) other.classList.toggle('now', other === item);
    item.scrollIntoView({ block: 'center' });
    item.tabIndex = -1;
    item.focus({ preventScroll: true });
    return;
  }
  const number = event.target.closest?.('[data-comment] .no');
  const item = number?.parentElement;
  if (item?.dataset.box) {
    host.viewer?.go(Number(item.dataset.page));
    for (const other of list) other.classList.toggle('now', other === item);
  }
});

function take(sheet, box, words) {
  const scale = Number(sheet.dataset.scale);
  const at = sheet.getBoundingClientRect();
  const left = Math.max(0, box.left - at.left), top = Math.max(0, box.top - at.top);
  const size = [left, top, Math.min(box.right - at.left, at.width) - left, Math.min(box.bottom - at.top, at.height) - top];
  form.querySelector('[data-comment-box]').value = size.map((v) => Math.max(0, v / scale).toFixed(1)).join(';');
  form.elements.OnPage.value = sheet.dataset.page;
  form.elements.Quote.value = words.replace(/\s+/g, ' ').trim().slice(0, 300);
  form.querySelector('[data-comment-how]').textContent = words ? 'Góp ý vào chữ đã chọn trên trang.' : 'Góp ý vào chỗ đã chạm trên trang.';
}

// The words that are selected in one page.
function selected() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return false;
  const range = selection.getRangeAt(0);
  const from = range.startContainer.parentElement?.closest('.eo-page');
  const to = range.endContainer.parentElement?.closest('.eo-page');
  if (!from || !pages.contains(from)) return false;
  const rects = [...range.getClientRects()].filter((r) => r.width > 0 && (from === to || r.bottom <= from.getBoundingClientRect().bottom));
  if (rects.length === 0) return false;
  take(from, {
    left: Math.min(...rects.map((r) => r.left)), top: Math.min(...rects.map((r) => r.top)),
    right: Math.max(...rects.map((r) => r.right)), bottom: Math.max(...rects.map((r) => r.bottom)),
  }, selection.toString());
  return true;
}

function open() {
  fold.open = true;
  fold.scrollIntoView({ block: 'center' });
  form.elements.Text.focus({ preventScroll: true });
}

function choose(on) {
  host.classList.toggle('choosing', on);
  form.querySelector('[data-comment-how]').textContent = on ? 'Chạm vào chỗ cần góp ý trên trang. Esc để thôi.' : 'Ghi số trang và chép nguyên văn vài từ ở chỗ cần góp ý.';
}

function begin() {
  if (selected()) { open(); return; }
  choose(true);
  pages.focus();
}

if (form && host && pages) {
  document.querySelector('[data-comment-new]')?.addEventListener('click', (event) => { event.preventDefault(); begin(); });
  // The key by its place: an input method for Vietnamese changes letters. Not while somebody types, nor beside other keys.
  document.addEventListener('keydown', (event) => {
    if (event.code === 'Escape' && host.classList.contains('choosing')) { event.preventDefault(); choose(false); return; }
    if (event.code !== 'KeyC' || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing || document.body.dataset.phim === 'tat') return;
    if (event.target.closest?.('input, textarea, select, [contenteditable], dialog')) return;
    event.preventDefault();
    begin();
  });
  pages.addEventListener('click', (event) => {
    const sheet = event.target.closest('.eo-page');
    if (!host.classList.contains('choosing') || !sheet || !sheet.dataset.scale) return;
    choose(false);
    const span = event.target.closest('.eo-textlayer span');
    const box = span?.getBoundingClientRect() ?? { left: event.clientX, top: event.clientY, right: event.clientX, bottom: event.clientY };
    take(sheet, box, span?.textContent ?? '');
    open();
  });
  // What is typed by hand has no place yet: the server looks for the words.
  for (const name of ['OnPage', 'Quote']) form.elements[name].addEventListener('input', () => { form.querySelector('[data-comment-box]').value = ''; });
}
