// Câu mẫu: a person's own phrases in opinion fields, as chips and under Alt+M.
const { ask } = globalThis.eoffice;
const isOpinion = (element) => element?.matches?.('textarea[name=Text], textarea[data-phrases]');
let own;
const load = () => (own ??= ask('/ca-nhan/cau-mau').then((answer) => (answer.ok ? answer.json() : [])).catch(() => { own = undefined; return []; }));

/** At the caret, with a space where a sentence stands before. */
function insert(field, phrase) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const gap = start > 0 && !/\s$/.test(value.slice(0, start)) ? ' ' : '';
  field.setRangeText(gap + phrase, start, end, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
}

/** Everything offered for this field: the page's chips first, then the person's own. */
async function offered(field) {
  const chips = [...document.querySelectorAll(`[data-fill="${field.id}"][data-append]`)].map((chip) => chip.dataset.value);
  return [...new Set([...chips, ...await load()])];
}

async function addChips() {
  const fields = [...document.querySelectorAll('textarea[name=Text], textarea[data-phrases]')];
  if (fields.length === 0) return;
  for (const phrase of await load()) {
    for (const field of fields) {
      const box = field.closest('.eo-field');
      let group = box?.nextElementSibling?.matches('[aria-label="Câu mẫu"]') ? box.nextElementSibling : null;
      if (!group && box) {
        group = Object.assign(document.createElement('div'), { className: 'eo-row wrap' });
        group.setAttribute('role', 'group');
        group.setAttribute('aria-label', 'Câu mẫu');
        box.after(group);
      }
      if (!group || [...group.children].some((chip) => chip.dataset.value === phrase)) continue;
      const chip = Object.assign(document.createElement('button'), { type: 'button', className: 'eo-chip', textContent: phrase.length > 40 ? `${phrase.slice(0, 39)}…` : phrase.replace(/\.$/, ''), title: phrase });
      Object.assign(chip.dataset, { fill: field.id, append: '', value: phrase });
      group.append(chip);
    }
  }
}

const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();

async function choose(field) {
  const phrases = await offered(field);
  const dialog = document.createElement('dialog');
  dialog.className = 'eo-dialog';
  dialog.setAttribute('aria-labelledby', 'cm-h');
  dialog.innerHTML = '<header><h2 id="cm-h">Câu mẫu</h2></header><div class="in"><input class="eo-input" type="search" aria-label="Lọc câu mẫu" placeholder="Gõ để lọc, Enter để chèn" autocomplete="off"><ul class="eo-menulist"></ul></div><footer><a class="eo-btn quiet" href="/ca-nhan#cau-mau">Thêm, bớt câu mẫu</a><form method="dialog"><button class="eo-btn">Đóng</button></form></footer>';
  const [input, list] = [dialog.querySelector('input'), dialog.querySelector('ul')];
  const draw = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    const found = phrases.filter((phrase) => words.every((word) => fold(phrase).includes(word)));
    list.replaceChildren(...found.map((phrase) => {
      const item = document.createElement('li');
      const button = Object.assign(document.createElement('button'), { type: 'button', textContent: phrase });
      button.addEventListener('click', () => { dialog.close(); insert(field, phrase); });
      item.append(button);
      return item;
    }));
    if (found.length === 0) list.append(Object.assign(document.createElement('li'), { className: 'eo-3rd', textContent: phrases.length === 0 ? 'Chưa có câu mẫu nào. Thêm ở Cá nhân.' : 'Không có câu nào khớp.' }));
  };
  input.addEventListener('input', draw);
  dialog.addEventListener('keydown', (event) => {
    const buttons = [...list.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement);
    if (event.isComposing) return;
    if (event.code === 'Enter' && document.activeElement === input) { event.preventDefault(); buttons[0]?.click(); }
    if (event.code === 'ArrowDown') { event.preventDefault(); buttons[Math.min(at + 1, buttons.length - 1)]?.focus(); }
    if (event.code === 'ArrowUp') { event.preventDefault(); (at <= 0 ? input : buttons[at - 1]).focus(); }
  });
  dialog.addEventListener('close', () => { dialog.remove(); field.focus(); });
  draw();
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener('keydown', (event) => {
  if (event.altKey && !event.ctrlKey && event.code === 'KeyM' && !event.isComposing) {
    const field = isOpinion(event.target) ? event.target : document.querySelector('textarea[name=Text], textarea[data-phrases]');
    if (field && !document.querySelector('dialog[open]')) { event.preventDefault(); choose(field); }
  }
});
addChips();
