// Keys of the page. By place on the keyboard (event.code), never while an input method composes: Telex and VNI turn letters into marks.
const off = document.body.dataset.phim === 'tat';
const typing = (element) => Boolean(element?.closest?.('input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit]), textarea, select, [contenteditable]'));
const rows = () => [...document.querySelectorAll('[data-row]')].filter((row) => row.offsetParent !== null);
const link = (row) => row?.querySelector('a.t, a[href]');

function current() {
  const all = rows();
  const focused = all.find((row) => row.contains(document.activeElement));
  return all.indexOf(focused ?? all.find((row) => row.classList.contains('cur')));
}

function go(step) {
  const all = rows();
  if (all.length === 0) return false;
  const at = current();
  const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + step))];
  for (const row of all) row.classList.toggle('cur', row === next);
  link(next)?.focus();
  next.scrollIntoView({ block: 'nearest' });
  return true;
}

function choose(range) {
  const all = rows();
  const at = current();
  const box = all[at]?.querySelector('input[type=checkbox]');
  if (!box) return false;
  box.checked = range ? true : !box.checked;
  box.dispatchEvent(new Event('change', { bubbles: true }));
  if (range) {
    for (let i = at - 1; i >= 0; i--) {
      const above = all[i].querySelector('input[type=checkbox]');
      if (!above || above.checked) break;
      above.checked = true;
    }
  }
  return true;
}

const named = (name) => [...document.querySelectorAll(`[data-key="${name}"]`)].find((e) => e.offsetParent !== null || e.tagName === 'LINK');
function press(name) {
  const target = named(name);
  if (!target) return false;
  if (target.matches('input, textarea, select')) target.focus(); else target.click();
  return true;
}

/** Name of a key as pages declare it: "KeyS", "Shift+KeyX", "Ctrl+ArrowDown", "Alt+Digit1", "F2". */
function nameOf(event) {
  return `${event.ctrlKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey ? 'Shift+' : ''}${event.code}`;
}

document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.key === 'Process' || event.metaKey || event.defaultPrevented) return;
  if (document.querySelector('dialog[open]')) return;
  const name = nameOf(event);
  const letter = !event.ctrlKey && !event.altKey && !/^F\d/.test(event.code);
  if (letter && (off || typing(event.target))) return;
  const done = press(name)
    || (name === 'Ctrl+ArrowDown' && (press('next') || go(1)))
    || (name === 'Ctrl+ArrowUp' && (press('prev') || go(-1)))
    || (name === 'KeyJ' && go(1))
    || (name === 'KeyK' && go(-1))
    || (name === 'KeyX' && choose(false))
    || (name === 'Shift+KeyX' && choose(true))
    || (name === 'Enter' && document.activeElement === document.body && rows()[current()] && (link(rows()[current()])?.click(), true))
    || (name === 'Shift+Slash' && (help(), true));
  if (done) event.preventDefault();
});

const spoken = { Slash: '/', ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→', next: 'Ctrl+↓', prev: 'Ctrl+↑' };
const show = (name) => name.split('+').map((part) => spoken[part] ?? part.replace(/^(Key|Digit)/, '')).join('+');

/** What this page answers to: fixed keys where their object is there, and whatever declares data-key. */
function list() {
  const keys = [];
  if (rows().length > 0 && !off) {
    keys.push(['J', 'xuống một dòng'], ['K', 'lên một dòng'], ['Enter', 'mở dòng đang chọn']);
    if (rows().some((row) => row.querySelector('input[type=checkbox]'))) keys.push(['X', 'chọn, bỏ chọn dòng'], ['Shift+X', 'chọn một dải dòng']);
  }
  if (document.querySelector('form button.pri, button.pri[form]')) keys.push(['Ctrl+Enter', 'bấm nút chính của biểu mẫu']);
  if (document.querySelector('textarea[name=Text], textarea[data-phrases]')) keys.push(['Alt+M', 'câu mẫu trong ô ý kiến']);
  for (const element of document.querySelectorAll('[data-key]')) {
    const name = element.dataset.key;
    if (off && /^(Shift\+)?(Key|Digit|Slash)/.test(name)) continue;
    const words = element.dataset.keySay ?? element.getAttribute('aria-label') ?? [...element.childNodes].filter((n) => n.nodeType === 3 || n.matches?.('span:not(.eo-hide)')).map((n) => n.textContent).join('').trim();
    if (!keys.some(([key]) => key === show(name))) keys.push([show(name), words]);
  }
  keys.push(['Esc', 'đóng hộp thoại, phần đã gõ vẫn còn'], ['?', off ? 'bảng phím (mở từ mục cá nhân)' : 'bảng phím này']);
  return keys;
}

function help() {
  const dialog = document.createElement('dialog');
  dialog.className = 'eo-dialog';
  dialog.setAttribute('aria-labelledby', 'phim-h');
  dialog.innerHTML = '<header><h2 id="phim-h">Các phím của trang này</h2></header><div class="in"><dl class="eo-keylist"></dl><p class="eo-sm eo-3rd" data-state></p></div><footer><a class="eo-btn quiet" href="/ca-nhan">Cài đặt cá nhân</a><form method="dialog"><button class="eo-btn" autofocus>Đóng</button></form></footer>';
  const into = dialog.querySelector('dl');
  for (const [key, words] of list()) {
    const term = document.createElement('dt');
    term.append(...key.split('+').flatMap((part, i) => [...(i > 0 ? [' '] : []), Object.assign(document.createElement('kbd'), { textContent: part })]));
    into.append(term, Object.assign(document.createElement('dd'), { textContent: words }));
  }
  dialog.querySelector('[data-state]').textContent = off ? 'Phím một chữ đang tắt.' : 'Phím một chữ chỉ có tác dụng khi không gõ trong ô nào.';
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
document.addEventListener('click', (event) => { if (event.target.closest('[data-keys-open]')) { event.target.closest('details')?.removeAttribute('open'); help(); } });

// Open menus close on Escape and on a click elsewhere.
document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('details[data-menu][open]')) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const menu of document.querySelectorAll('details[data-menu][open]')) { menu.open = false; menu.querySelector('summary').focus(); }
});
document.addEventListener('focusin', (event) => {
  const row = event.target.closest?.('[data-row]');
  if (row) for (const other of rows()) other.classList.toggle('cur', other === row);
});
