// Choosing units as chips: one (a second choice replaces the first) or many, each with its own last day. The page's own
// select and checkboxes stay in the form and say what is chosen; this only shows them otherwise.
import { plain } from './viewer-find.js';

let made = 0;

class Picker {
  constructor(field, choices) {
    this.field = field;
    this.choices = choices;
    this.id = `chon-${++made}`;
    this.box = document.createElement('div');
    this.box.className = 'eo-multi eo-picker';
    this.input = document.createElement('input');
    Object.assign(this.input, { id: `${this.id}-o`, autocomplete: 'off' });
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-expanded': 'false', 'aria-autocomplete': 'list', 'aria-controls': `${this.id}-ds` })) this.input.setAttribute(name, value);
    this.list = document.createElement('ul');
    this.list.id = `${this.id}-ds`;
    this.list.className = 'eo-picklist';
    this.list.setAttribute('role', 'listbox');
    this.list.hidden = true;
    this.box.append(this.input, this.list);
    this.input.addEventListener('input', () => this.open());
    this.input.addEventListener('click', () => this.open());
    this.input.addEventListener('keydown', (event) => this.key(event));
    this.input.addEventListener('blur', () => setTimeout(() => this.close(), 120));
    this.list.addEventListener('pointerdown', (event) => {
      const option = event.target.closest('[role=option]');
      if (option) { event.preventDefault(); this.take(option.dataset.value); }
    });
    this.box.addEventListener('click', (event) => { if (event.target === this.box) this.input.focus(); });
  }

  offered() { return this.choices.filter((c) => !this.isOff(c.value) && plain(c.words).includes(plain(this.input.value.trim()))); }

  open() {
    const offered = this.offered();
    this.list.replaceChildren(...offered.map((choice, i) => {
      const option = document.createElement('li');
      option.id = `${this.id}-${i}`;
      option.dataset.value = choice.value;
      option.textContent = choice.words;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      return option;
    }));
    if (offered.length === 0) {
      const none = document.createElement('li');
      none.className = 'none';
      none.textContent = 'Không có đơn vị khớp';
      this.list.append(none);
    }
    this.list.hidden = false;
    this.input.setAttribute('aria-expanded', 'true');
    this.point(0);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
    this.input.value = '';
  }

  point(at) {
    const options = [...this.list.querySelectorAll('[role=option]')];
    this.at = options.length === 0 ? -1 : (at + options.length) % options.length;
    options.forEach((o, i) => o.setAttribute('aria-selected', String(i === this.at)));
    const now = options[this.at];
    if (now) { this.input.setAttribute('aria-activedescendant', now.id); now.scrollIntoView({ block: 'nearest' }); }
  }

  key(event) {
    if (event.isComposing || event.ctrlKey) return;
    const closed = this.list.hidden;
    if (event.code === 'ArrowDown' || event.code === 'ArrowUp') {
      event.preventDefault();
      if (closed) this.open();
      else this.point(this.at + (event.code === 'ArrowDown' ? 1 : -1));
    } else if (event.code === 'Enter') {
      event.preventDefault();
      const now = closed ? null : this.list.querySelectorAll('[role=option]')[this.at];
      if (now) this.take(now.dataset.value);
    } else if (event.code === 'Escape' && !closed) {
      event.stopPropagation();
      this.close();
    } else if (event.code === 'Backspace' && this.input.value === '') {
      this.dropLast();
    }
  }

  chip(words, drop, inside) {
    const chip = document.createElement('span');
    chip.className = 'eo-pick';
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = '×';
    button.setAttribute('aria-label', `Bỏ ${words}`);
    button.addEventListener('click', () => { drop(); this.input.focus(); });
    chip.append(words, ...(inside ? [inside] : []), button);
    return chip;
  }

  show(chips) {
    for (const old of this.box.querySelectorAll('.eo-pick')) old.remove();
    this.box.prepend(...chips);
  }

  say() { this.field.dispatchEvent(new Event('change', { bubbles: true })); }
}

export class PickOne extends Picker {
  constructor(field) {
    const select = field.querySelector('select');
    super(field, [...select.options].filter((o) => o.value).map((o) => ({ value: o.value, words: o.text })));
    this.select = select;
    select.hidden = true;
    select.after(this.box);
    const label = field.querySelector('label');
    label.htmlFor = this.input.id;
    select.addEventListener('change', () => this.draw());
    this.draw();
  }

  isOff(value) { return value === this.select.value; }

  take(value) { this.set(value); this.close(); }

  dropLast() { if (this.select.value) this.set(''); }

  set(value) { this.select.value = value; this.draw(); this.say(); }

  draw() {
    const chosen = this.select.selectedOptions[0];
    this.show(chosen?.value ? [this.chip(chosen.text, () => this.set(''))] : []);
    this.input.placeholder = chosen?.value ? 'đổi…' : 'chọn đơn vị…';
  }
}

export class PickMany extends Picker {
  constructor(field) {
    const rows = [...field.querySelectorAll('[data-choice]')];
    super(field, rows.map((row) => ({ value: row.dataset.choice, words: row.querySelector('span').textContent })));
    this.rows = new Map(rows.map((row) => [row.dataset.choice, { box: row.querySelector('[type=checkbox]'), day: row.querySelector('input:not([type=checkbox])'), row }]));
    this.native = field.querySelector('.eo-coops');
    this.native.hidden = true;
    this.native.after(this.box);
    this.input.setAttribute('aria-label', 'Thêm đơn vị phối hợp');
    this.input.placeholder = 'thêm đơn vị…';
    this.draw();
  }

  isOff(value) { return this.rows.get(value).box.checked || value === this.lead; }

  take(value) { this.set(value, true); this.input.value = ''; this.close(); }

  dropLast() { const last = [...this.rows].filter(([, r]) => r.box.checked).pop(); if (last) this.set(last[0], false); }

  set(value, on) {
    const row = this.rows.get(value);
    row.box.checked = on;
    if (!on && row.day) row.day.value = '';
    this.draw();
    this.say();
  }

  // The unit in the lead never coordinates itself.
  setLead(code) { this.lead = code; if (code && this.rows.get(code)?.box.checked) this.set(code, false); }

  draw() {
    for (const [, { day, row }] of this.rows) if (day) row.append(day);
    this.show([...this.rows].filter(([, r]) => r.box.checked)
      .map(([code, r]) => this.chip(this.choices.find((c) => c.value === code).words, () => this.set(code, false), r.day)));
  }
}
