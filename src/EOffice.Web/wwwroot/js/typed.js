// Keeps what people type in forms with data-typed: on this machine at once, on the server after a pause; and brings it back.
const { ask, renew } = globalThis.eoffice;
const prefix = 'eo-go:';
const mine = `${prefix}${document.body.dataset.nguoi ?? ''}:`;
const secret = /pin|pass|mat-?khau|token/i;
// Offices work in UTC+7, whatever the machine thinks.
const vietnam = { timeZone: 'Asia/Ho_Chi_Minh', hour12: false };
const clock = new Intl.DateTimeFormat('vi-VN', { ...vietnam, hour: '2-digit', minute: '2-digit' });
const seconds = new Intl.DateTimeFormat('vi-VN', { ...vietnam, hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('vi-VN', { ...vietnam, day: '2-digit', month: '2-digit' });

// On shared machines texts live only until the tab closes.
const box = (() => { try { return document.body.dataset.may === 'nho' ? localStorage : sessionStorage; } catch { return undefined; } })();
const local = {
  read(key) { try { return JSON.parse(box.getItem(mine + key)); } catch { return null; } },
  write(key, value) { try { box.setItem(mine + key, JSON.stringify(value)); } catch { /* full or switched off: the server has it */ } },
  drop(test) { for (const store of stores()) for (const key of Object.keys(store)) if (test(key)) store.removeItem(key); },
};
function stores() { try { return [localStorage, sessionStorage]; } catch { return []; } }

class TypedForm {
  constructor(form) {
    this.form = form;
    this.key = form.dataset.typed;
    this.fields = new Map();
    for (const input of form.elements) {
      const text = input.matches('textarea, input:not([type]), input[type=text], input[type=search]');
      if (!text || !input.name || input.readOnly || secret.test(input.name) || input.dataset.typedOff !== undefined) continue;
      const field = { form: this, input, name: input.name, rendered: input.value, rev: 0, say: this.place(input) };
      this.fields.set(input.name, field);
      input.addEventListener('input', () => this.changed(field));
      input.addEventListener('blur', () => field.timer && this.save(field));
    }
    this.ready = this.recall();
  }

  place(input) {
    const label = input.labels?.[0];
    if (!label) return null;
    const say = document.createElement('span');
    say.className = 'eo-saved';
    label.append(say);
    return say;
  }

  changed(field) {
    field.dirty = true;
    local.write(`${this.key}:${field.name}`, { text: field.input.value, rev: field.rev, at: Date.now(), unsent: true });
    clearTimeout(field.timer);
    field.timer = setTimeout(() => this.save(field), 800);
  }

  async recall() {
    let kept;
    try {
      const answer = await ask(`/ban-go?khoa=${encodeURIComponent(this.key)}`);
      kept = answer.ok ? await answer.json() : { fields: [] };
    } catch {
      kept = { fields: [] };
    }
    if (kept.closed) { this.forgetHere(); return; }
    const back = [];
    for (const field of this.fields.values()) {
      const there = kept.fields.find((f) => f.field === field.name);
      const here = local.read(`${this.key}:${field.name}`);
      field.rev = there?.revision ?? 0;
      if (field.dirty) { this.changed(field); continue; }
      if (here?.unsent && here.text !== field.input.value && here.text !== there?.text) {
        back.push([field, here.text, here.at]);
        if (there?.text && there.revision > here.rev) this.differ(field, there.text, there.revision, there.savedAt);
        else { field.dirty = true; field.timer = setTimeout(() => this.save(field), 10); }
      } else if (there?.text && there.text !== field.input.value) {
        back.push([field, there.text, Date.parse(there.savedAt)]);
      }
    }
    if (back.length > 0) this.giveBack(back);
  }

  giveBack(back) {
    for (const [field, text] of back) {
      field.input.value = text;
      field.input.dispatchEvent(new Event('change', { bubbles: true }));
    }
    const last = new Date(Math.max(...back.map(([, , at]) => at)));
    const today = day.format(last) === day.format(new Date());
    const note = document.createElement('div');
    note.className = 'eo-note';
    note.setAttribute('role', 'status');
    note.dataset.given = '';
    const what = document.createElement('b');
    what.textContent = `Đã lấy lại phần đang gõ lúc ${clock.format(last)}${today ? '' : `, ${day.format(last)}`}`;
    const drop = Object.assign(document.createElement('button'), { type: 'button', className: 'eo-btn', textContent: 'Bỏ phần này' });
    const acts = Object.assign(document.createElement('span'), { className: 'eo-acts' });
    acts.append(drop);
    note.append(what, acts);
    this.form.prepend(note);
    drop.addEventListener('click', async () => {
      for (const [field] of back) {
        field.input.value = field.rendered;
        field.dirty = false;
        clearTimeout(field.timer);
        this.tell(field, '');
      }
      note.remove();
      back[0][0].input.focus();
      this.forgetHere();
      for (const [field] of back) {
        await this.post('/ban-go/bo', { khoa: this.key, o: field.name });
        if (field.rev > 0) field.rev += 1;
      }
    });
  }

  post(url, data, keepalive = false) {
    const token = document.querySelector('[name=__RequestVerificationToken]')?.value ?? '';
    return ask(url, { method: 'POST', keepalive, body: new URLSearchParams({ ...data, __RequestVerificationToken: token }) });
  }

  async save(field, keepalive = false) {
    clearTimeout(field.timer);
    field.timer = undefined;
    if (field.busy) { field.again = true; return field.busy; }
    if (field.differs || !field.dirty) return;
    field.busy = this.send(field, keepalive);
    await field.busy;
    field.busy = undefined;
    if (field.again) { field.again = false; await this.save(field); }
  }

  async send(field, keepalive) {
    const text = field.input.value;
    this.tell(field, 'đang lưu');
    let answer;
    try {
      answer = await this.post('/ban-go', { khoa: this.key, o: field.name, chu: text, lan: field.rev }, keepalive);
    } catch { /* told below */ }
    const lapsed = answer?.status === 401;
    if (!answer || lapsed || answer.status >= 500) {
      this.tell(field, `chưa gửi được, đã giữ trên máy ${seconds.format(new Date())}`, true);
      if (!lapsed) field.timer ??= setTimeout(() => this.save(field), 5000);
      return;
    }
    const body = await answer.json().catch(() => ({}));
    if (answer.status === 409) { this.differ(field, body.elsewhere, body.revision, body.savedAt); return; }
    if (!answer.ok) { this.tell(field, body.message ?? 'chưa lưu được', true); return; }
    field.rev = body.revision;
    if (field.input.value === text) field.dirty = false;
    local.write(`${this.key}:${field.name}`, { text: field.input.value, rev: field.rev, at: Date.now(), unsent: field.dirty });
    this.tell(field, `đã lưu ${clock.format(new Date(body.savedAt))}`);
  }

  /** Two windows: neither text is dropped before the person chose. */
  differ(field, text, revision, savedAt) {
    this.tell(field, 'hai cửa sổ', true);
    field.differs?.remove();
    const note = document.createElement('div');
    note.className = 'eo-note warn';
    note.setAttribute('role', 'alert');
    const what = Object.assign(document.createElement('b'), { textContent: `Ô này còn được gõ ở cửa sổ khác lúc ${clock.format(new Date(savedAt))}` });
    const other = Object.assign(document.createElement('span'), { className: 'eo-pre', textContent: text ? `“${text.length > 160 ? `${text.slice(0, 160)}…` : text}”` : 'Ở đó ô đã được xóa trống.' });
    const acts = Object.assign(document.createElement('span'), { className: 'eo-acts' });
    const button = (words, act) => {
      const made = Object.assign(document.createElement('button'), { type: 'button', className: 'eo-btn', textContent: words });
      made.addEventListener('click', () => { note.remove(); field.differs = undefined; field.rev = revision; act(); field.input.focus(); });
      acts.append(made);
    };
    button('Giữ phần đang có ở đây', () => { field.dirty = true; this.save(field); });
    button('Lấy phần ở cửa sổ kia', () => {
      field.input.value = text;
      field.dirty = false;
      local.write(`${this.key}:${field.name}`, { text, rev: revision, at: Date.now(), unsent: false });
      this.tell(field, `đã lưu ${clock.format(new Date(savedAt))}`);
    });
    note.append(what, other, acts);
    field.input.after(note);
    field.differs = note;
  }

  tell(field, words, bad = false) {
    if (!field.say) return;
    field.say.textContent = words;
    field.say.classList.toggle('eo-stop-ink', bad);
    if (bad) field.say.setAttribute('role', 'status'); else field.say.removeAttribute('role');
  }

  forgetHere() { local.drop((key) => key.startsWith(`${mine}${this.key}:`)); }

  flush(keepalive) { return Promise.all([...this.fields.values()].filter((f) => f.dirty || f.busy).map((f) => f.busy ?? this.save(f, keepalive))); }
}

const forms = new Map();
function find() {
  for (const form of document.querySelectorAll('form[data-typed]')) if (!forms.has(form)) forms.set(form, new TypedForm(form));
}

// Forms that went out: when the server says their task is closed, what lies here goes too.
const sentKey = 'eo-gui';
function sent() { try { return new Set(JSON.parse(sessionStorage.getItem(sentKey)) ?? []); } catch { return new Set(); } }
function setSent(keys) { try { sessionStorage.setItem(sentKey, JSON.stringify([...keys])); } catch { /* only a convenience */ } }
async function clearSent() {
  const keys = sent();
  for (const key of keys) {
    if ([...forms.values()].some((f) => f.key === key)) { keys.delete(key); continue; }
    try {
      const kept = await (await fetch(`/ban-go?khoa=${encodeURIComponent(key)}`, { cache: 'no-store', headers: { 'X-EOffice': '1' } })).json();
      if (kept.closed || (kept.fields.length > 0 && kept.fields.every((f) => !f.text))) {
        local.drop((name) => name.startsWith(`${mine}${key}:`));
        keys.delete(key);
      }
    } catch { /* asked again on the next page */ }
  }
  setSent(keys);
}

document.addEventListener('submit', (event) => {
  if (event.defaultPrevented) return;
  const form = forms.get(event.target);
  if (form) setSent(sent().add(form.key));
  if (event.target.matches('[data-sign-out]')) {
    local.drop((key) => key.startsWith(prefix));
    setSent([]);
    try { localStorage.setItem('eo-ra', String(Date.now())); } catch { /* no other tab can hear it */ }
  }
});
addEventListener('storage', (event) => { if (event.key === 'eo-ra') local.drop((key) => key.startsWith(prefix)); });
addEventListener('online', () => { for (const form of forms.values()) form.flush(); });
addEventListener('pagehide', () => { for (const form of forms.values()) form.flush(true); });
document.addEventListener('visibilitychange', () => { if (document.hidden) for (const form of forms.values()) form.flush(true); });
// The back button may show a page from memory whose task is long done.
addEventListener('pageshow', async (event) => {
  if (!event.persisted) return;
  for (const form of forms.values()) {
    const answer = await ask(`/ban-go?khoa=${encodeURIComponent(form.key)}`).catch(() => null);
    if (answer?.ok && (await answer.json()).closed) { location.reload(); return; }
  }
});
document.addEventListener('htmx:afterSettle', find);

globalThis.eoffice.keep = (form) => forms.get(form)?.flush(false);
globalThis.eoffice.renew = renew;
find();
clearSent();
