// What numbering and sealing will write, laid over the reserved fields of the page: nothing of it is in the file yet.
const fields = { SoVanBan: 'number', NgayBanHanh: 'date', DauCoQuan: 'seal' };

export async function preview(host, sheet, page, viewport) {
  if (!host.dataset.previewDate) return;
  const words = { number: host.dataset.previewNumber, date: host.dataset.previewDate, seal: host.dataset.previewSeal };
  for (const note of await page.getAnnotations()) {
    const kind = fields[note.fieldName];
    if (!kind || !words[kind]) continue;
    const [x1, y1, x2, y2] = viewport.convertToViewportRectangle(note.rect);
    const box = document.createElement('div');
    box.className = `eo-preview ${kind}`;
    box.style.left = `${Math.min(x1, x2)}px`;
    box.style.top = `${Math.min(y1, y2)}px`;
    box.style.width = `${Math.abs(x2 - x1)}px`;
    box.style.height = `${Math.abs(y2 - y1)}px`;
    box.style.fontSize = `${13 * viewport.scale}px`;
    if (kind === 'seal') box.append(seal(words.seal));
    else box.textContent = words[kind];
    sheet.append(box);
    const told = host.querySelector('[data-previewing]');
    if (told) told.hidden = false;
  }
}

function seal(name) {
  const of = (tag, attributes) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const svg = of('svg', { viewBox: '0 0 100 100', role: 'img', 'aria-label': `Chỗ đóng dấu ${name}` });
  svg.append(of('circle', { cx: 50, cy: 50, r: 47 }), of('circle', { cx: 50, cy: 50, r: 32 }));
  svg.append(of('path', { d: 'M50 34l4.7 10.6 11.5 1.2-8.600 7.700 2.400 11.300L50 59l-10 5.800 2.400-11.300-8.600-7.700 11.500-1.200z', class: 'star' }));
  svg.append(of('path', { id: 'dau-vong', d: 'M13.500 50a36.500 36.500 0 1 1 73 0', class: 'ring' }));
  const text = of('text', { 'text-anchor': 'middle' });
  const path = of('textPath', { href: '#dau-vong', startOffset: '50%' });
  path.textContent = name.toUpperCase();
  if (name.length > 22) { text.setAttribute('textLength', '112'); text.setAttribute('lengthAdjust', 'spacingAndGlyphs'); }
  text.append(path);
  svg.append(text);
  return svg;
}
