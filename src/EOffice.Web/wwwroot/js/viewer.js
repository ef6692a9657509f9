// Draws a PDF on the page with pdf.js: first page first, the others when they come near; find, zoom, and a preview over
// reserved fields.
import * as pdfjs from '/lib/pdfjs/pdf.min.mjs';
import { Finder } from './viewer-find.js';
import { preview } from './viewer-preview.js';

pdfjs.GlobalWorkerOptions.workerSrc = '/lib/pdfjs/pdf.worker.min.mjs';

const steps = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3];

class Viewer {
  constructor(host) {
    this.host = host;
    this.scroller = host.querySelector('[data-pages]');
    this.box = host.querySelector('[data-page]');
    this.count = host.querySelector('[data-page-count]');
    this.percent = host.querySelector('[data-zoom-label]');
    this.zoom = 1;
    this.sheets = [];
    this.round = 0;
    this.finder = new Finder(this);
    this.wire();
  }

  on(name, act) { this.host.querySelector(`[data-act="${name}"]`)?.addEventListener('click', act); }

  wire() {
    this.on('prev', () => this.go(this.current() - 1));
    this.on('next', () => this.go(this.current() + 1));
    this.on('smaller', () => this.setZoom(steps.filter((z) => z < this.zoom - 0.01).pop()));
    this.on('larger', () => this.setZoom(steps.find((z) => z > this.zoom + 0.01)));
    this.scroller.addEventListener('scroll', () => this.tell(), { passive: true });
    this.box?.addEventListener('change', () => this.go(Number.parseInt(this.box.value, 10) || this.current()));
    this.scroller.addEventListener('keydown', (event) => this.key(event));
    let wait;
    addEventListener('resize', () => { clearTimeout(wait); wait = setTimeout(() => this.pdf && this.layout(), 200); });
  }

  // Only while the pages have the focus, and by position of the key: an input method for Vietnamese changes the letters.
  key(event) {
    if (event.altKey || event.isComposing) return;
    if (event.ctrlKey && event.code === 'KeyF') { event.preventDefault(); this.finder.open(); return; }
    if (event.ctrlKey) return;
    const act = { PageDown: () => this.go(this.current() + 1), PageUp: () => this.go(this.current() - 1), Home: () => this.go(1), End: () => this.go(this.sheets.length), Equal: () => this.setZoom(steps.find((z) => z > this.zoom + 0.01)), Minus: () => this.setZoom(steps.filter((z) => z < this.zoom - 0.01).pop()) }[event.code];
    if (act) { event.preventDefault(); act(); }
  }

  async open(src) {
    try {
      this.pdf = await pdfjs.getDocument({
        url: src, isEvalSupported: false, enableXfa: false,
        cMapUrl: '/lib/pdfjs/cmaps/', cMapPacked: true, standardFontDataUrl: '/lib/pdfjs/standard_fonts/',
      }).promise;
    } catch {
      this.host.querySelector('[data-failed]').hidden = false;
      this.host.querySelector('[data-waiting]')?.remove();
      return;
    }

    await this.layout();
    this.host.querySelector('[data-controls]').hidden = false;
    this.host.dataset.ready = '1';
  }

  async layout() {
    const round = ++this.round;
    const first = await this.pdf.getPage(1);
    const natural = first.getViewport({ scale: 96 / 72 });
    const room = this.scroller.clientWidth - 34;
    this.width = Math.max(280, Math.min(natural.width, room, 820)) * this.zoom;
    const ratio = natural.height / natural.width;
    const at = this.current();
    this.watch?.disconnect();
    this.watch = new IntersectionObserver((seen) => {
      for (const entry of seen) if (entry.isIntersecting) this.draw(entry.target, round);
    }, { root: this.scroller, rootMargin: '600px' });
    this.sheets = Array.from({ length: this.pdf.numPages }, (_, i) => this.sheet(i + 1, ratio));
    this.scroller.replaceChildren(...this.sheets);
    await this.draw(this.sheets[0], round);
    for (const sheet of this.sheets) this.watch.observe(sheet);
    if (at > 1) this.go(at);
    this.tell();
  }

  sheet(number, ratio) {
    const sheet = document.createElement('div');
    sheet.className = 'eo-page';
    sheet.dataset.page = number;
    sheet.setAttribute('role', 'group');
    sheet.setAttribute('aria-label', `Trang ${number} trên ${this.pdf.numPages}`);
    sheet.style.width = `${this.width}px`;
    sheet.style.height = `${this.width * ratio}px`;
    return sheet;
  }

  async draw(sheet, round) {
    if (sheet.dataset.drawn) return;
    sheet.dataset.drawn = '1';
    const page = await this.pdf.getPage(Number(sheet.dataset.page));
    if (round !== this.round) return;
    const natural = page.getViewport({ scale: 1 });
    const scale = this.width / natural.width;
    const viewport = page.getViewport({ scale });
    sheet.style.height = `${viewport.height}px`;
    const canvas = document.createElement('canvas');
    const sharp = page.getViewport({ scale: scale * Math.min(devicePixelRatio || 1, 2) });
    canvas.width = Math.floor(sharp.width);
    canvas.height = Math.floor(sharp.height);
    canvas.setAttribute('aria-hidden', 'true');
    sheet.replaceChildren(canvas);
    await page.render({ canvasContext: canvas.getContext('2d'), viewport: sharp }).promise;
    await this.write(sheet, page, viewport);
    await preview(this.host, sheet, page, viewport);
    this.finder.mark(sheet);
    sheet.dataset.scale = scale;
    sheet.dispatchEvent(new CustomEvent('eo:drawn', { bubbles: true }));
  }

  // The words over the picture: for selecting, for finding, and for whoever doesn't see the picture.
  async write(sheet, page, viewport) {
    const layer = document.createElement('div');
    layer.className = 'eo-textlayer';
    layer.style.setProperty('--scale-factor', viewport.scale);
    sheet.append(layer);
    const text = new pdfjs.TextLayer({ textContentSource: await page.getTextContent(), container: layer, viewport });
    await text.render();
    sheet.spans = text.textDivs;
  }

  current() {
    const middle = this.scroller.scrollTop + this.scroller.clientHeight / 3;
    const found = this.sheets.filter((c) => c.offsetTop <= middle).pop();
    return Number(found?.dataset.page ?? 1);
  }

  go(number) {
    const sheet = this.sheets[Math.max(1, Math.min(number, this.sheets.length)) - 1];
    if (sheet) this.scroller.scrollTop = sheet.offsetTop - 16;
    this.tell();
  }

  setZoom(zoom) {
    if (!zoom || !this.pdf) return;
    this.zoom = zoom;
    this.layout();
  }

  tell() {
    if (this.box && document.activeElement !== this.box) this.box.value = this.current();
    if (this.count) this.count.textContent = `/${this.sheets.length}`;
    if (this.percent) this.percent.textContent = `${Math.round(this.zoom * 100)} %`;
  }
}

for (const element of document.querySelectorAll('[data-pdf]:not([data-pdf=""])')) {
  element.viewer = new Viewer(element);
  element.viewer.open(element.dataset.pdf);
}
