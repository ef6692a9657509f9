// Draws a PDF on the page with pdf.js: first page first, the others when they come near.
import * as pdfjs from '/lib/pdfjs/pdf.min.mjs';

pdfjs.GlobalWorkerOptions.workerSrc = '/lib/pdfjs/pdf.worker.min.mjs';

const steps = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3];

class Viewer {
  constructor(host) {
    this.host = host;
    this.pages = host.querySelector('[data-pages]');
    this.label = host.querySelector('[data-page-label]');
    this.percent = host.querySelector('[data-zoom-label]');
    this.zoom = 1;
    this.canvases = [];
    this.round = 0;
    this.wire();
  }

  wire() {
    const on = (name, act) => host(this.host, name)?.addEventListener('click', act);
    on('prev', () => this.go(this.current() - 1));
    on('next', () => this.go(this.current() + 1));
    on('smaller', () => this.setZoom(steps.filter((z) => z < this.zoom - 0.01).pop()));
    on('larger', () => this.setZoom(steps.find((z) => z > this.zoom + 0.01)));
    this.pages.addEventListener('scroll', () => this.tell(), { passive: true });
    let wait;
    addEventListener('resize', () => { clearTimeout(wait); wait = setTimeout(() => this.pdf && this.layout(), 200); });
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
    const room = this.pages.clientWidth - 34;
    const width = Math.max(280, Math.min(natural.width, room, 820)) * this.zoom;
    const ratio = natural.height / natural.width;
    const at = this.current();
    this.watch?.disconnect();
    this.watch = new IntersectionObserver((seen) => {
      for (const entry of seen) if (entry.isIntersecting) this.draw(entry.target, round);
    }, { root: this.pages, rootMargin: '600px' });
    this.canvases = Array.from({ length: this.pdf.numPages }, (_, i) => {
      const canvas = document.createElement('canvas');
      canvas.className = 'eo-page';
      canvas.dataset.page = i + 1;
      canvas.setAttribute('role', 'img');
      canvas.setAttribute('aria-label', `Trang ${i + 1} trên ${this.pdf.numPages}`);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${width * ratio}px`;
      return canvas;
    });
    this.pages.replaceChildren(...this.canvases);
    await this.draw(this.canvases[0], round);
    for (const canvas of this.canvases) this.watch.observe(canvas);
    if (at > 1) this.go(at);
    this.tell();
  }

  async draw(canvas, round) {
    if (canvas.dataset.drawn) return;
    canvas.dataset.drawn = '1';
    const page = await this.pdf.getPage(Number(canvas.dataset.page));
    if (round !== this.round) return;
    const natural = page.getViewport({ scale: 1 });
    const width = parseFloat(canvas.style.width);
    const viewport = page.getViewport({ scale: (width / natural.width) * Math.min(devicePixelRatio || 1, 2) });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    canvas.style.height = `${width * natural.height / natural.width}px`;
    await page.render({ canvasContext: canvas.getContext('2d'), viewport }).promise;
  }

  current() {
    const middle = this.pages.scrollTop + this.pages.clientHeight / 3;
    const found = this.canvases.filter((c) => c.offsetTop - this.pages.offsetTop <= middle).pop();
    return Number(found?.dataset.page ?? 1);
  }

  go(number) {
    const canvas = this.canvases[Math.max(1, Math.min(number, this.canvases.length)) - 1];
    if (canvas) this.pages.scrollTop = canvas.offsetTop - this.pages.offsetTop - 16;
    this.tell();
  }

  setZoom(zoom) {
    if (!zoom || !this.pdf) return;
    this.zoom = zoom;
    this.layout();
  }

  tell() {
    this.label.textContent = `Trang ${this.current()}/${this.canvases.length}`;
    this.percent.textContent = `${Math.round(this.zoom * 100)} %`;
  }
}

function host(root, name) { return root.querySelector(`[data-act="${name}"]`); }

for (const element of document.querySelectorAll('[data-pdf]:not([data-pdf=""])')) new Viewer(element).open(element.dataset.pdf);
