// Finds words in a drawn PDF, with or without their Vietnamese marks.
export const plain = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();

export class Finder {
  constructor(viewer) {
    this.viewer = viewer;
    this.bar = viewer.host.querySelector('[data-find]');
    this.text = this.bar?.querySelector('[data-find-text]');
    this.told = this.bar?.querySelector('[data-find-count]');
    this.opener = viewer.host.querySelector('[data-act="find"]');
    this.hits = [];
    this.at = -1;
    this.words = '';
    if (!this.bar) return;
    viewer.on('find', () => (this.bar.hidden ? this.open() : this.close()));
    viewer.on('find-close', () => this.close());
    viewer.on('find-next', () => this.step(1));
    viewer.on('find-prev', () => this.step(-1));
    let wait;
    this.text.addEventListener('input', () => { clearTimeout(wait); wait = setTimeout(() => this.search(), 200); });
    this.text.addEventListener('keydown', (event) => {
      if (event.code === 'Enter' && !event.isComposing && !event.ctrlKey) { event.preventDefault(); this.step(event.shiftKey ? -1 : 1); }
      if (event.code === 'Escape') { event.stopPropagation(); this.close(); }
    });
  }

  open() {
    this.bar.hidden = false;
    this.opener.setAttribute('aria-expanded', 'true');
    this.text.focus();
    this.text.select();
  }

  close() {
    this.bar.hidden = true;
    this.opener.setAttribute('aria-expanded', 'false');
    this.words = '';
    this.hits = [];
    for (const sheet of this.viewer.sheets) this.mark(sheet);
    this.opener.focus();
  }

  async search() {
    const words = plain(this.text.value.trim());
    this.words = words;
    this.hits = [];
    this.at = -1;
    for (let number = 1; words.length > 1 && number <= this.viewer.pdf.numPages; number++) {
      const content = await (await this.viewer.pdf.getPage(number)).getTextContent();
      if (words !== this.words) return;
      const count = plain(content.items.map((i) => i.str + (i.hasEOL ? ' ' : '')).join('')).split(words).length - 1;
      for (let i = 0; i < count; i++) this.hits.push({ page: number, index: i });
    }
    for (const sheet of this.viewer.sheets) this.mark(sheet);
    if (this.hits.length > 0) this.step(1);
    else this.told.textContent = words.length > 1 ? 'không thấy' : '';
  }

  async step(by) {
    if (this.hits.length === 0) return;
    this.at = (this.at + by + this.hits.length) % this.hits.length;
    this.told.textContent = `${this.at + 1}/${this.hits.length}`;
    const hit = this.hits[this.at];
    const sheet = this.viewer.sheets[hit.page - 1];
    await this.viewer.draw(sheet, this.viewer.round);
    this.mark(sheet);
    const marked = sheet.querySelector('.now') ?? sheet;
    const top = sheet.offsetTop + (marked === sheet ? 0 : marked.offsetTop) - this.viewer.scroller.clientHeight / 3;
    this.viewer.scroller.scrollTop = Math.max(0, top);
  }

  // The letters of all spans of a page as one text, so that a hit may run over several of them.
  mark(sheet) {
    if (!sheet.spans) return;
    for (const span of sheet.spans) span.classList.remove('hit', 'now');
    if (this.words.length < 2) return;
    let text = '';
    const owner = [];
    for (const span of sheet.spans) {
      const part = plain(span.textContent ?? '');
      for (let i = 0; i < part.length; i++) owner.push(span);
      text += part;
      if (span.nextSibling?.nodeName === 'BR') { text += ' '; owner.push(span); }
    }
    const now = this.hits[this.at]?.page === Number(sheet.dataset.page) ? this.hits[this.at].index : -1;
    for (let from = text.indexOf(this.words), n = 0; from >= 0; from = text.indexOf(this.words, from + this.words.length), n++) {
      for (const span of new Set(owner.slice(from, from + this.words.length))) {
        span.classList.add('hit');
        if (n === now) span.classList.add('now');
      }
    }
  }
}
