// Elsa Studio speaks English: its words are replaced as they appear, from one file. Drawings, editors of scripts and what people wrote
// are left alone. Changes are gathered and done once a frame, so that drawing stays smooth.
const host = document.querySelector('[data-studio]');
const left = '.x6-graph, .react-flow, .monaco-editor, script, style, textarea, .eo-top, .eo-studiobar, .eo-studionotes, .eo-bottom, dialog.eo-dialog, [data-words-off]';
const named = ['placeholder', 'title', 'aria-label'];

const { studio, more } = await (await fetch(host.dataset.words)).json();
const exact = new Map();
const patterns = [];
for (const [english, vietnamese] of Object.entries({ ...studio, ...more })) {
  if (/\{\d\}/.test(english)) patterns.push([patternOf(english), vietnamese]);
  else {
    exact.set(english, vietnamese);
    if (!exact.has(english.toLowerCase())) exact.set(english.toLowerCase(), vietnamese);
  }
}

function patternOf(english) {
  return new RegExp(`^${english.split(/\{\d\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('(.+?)')}$`, 's');
}

function lookUp(text) {
  const found = exact.get(text) ?? exact.get(text.toLowerCase());
  if (found !== undefined) return found;
  if (text.length > 300) return undefined;
  for (const [pattern, vietnamese] of patterns) {
    const match = pattern.exec(text);
    if (match) return vietnamese.replace(/\{(\d)\}/g, (whole, at) => { const part = match[Number(at) + 1] ?? ''; return exact.get(part) ?? part; });
  }
  return undefined;
}

/** The same text in Vietnamese, with its blanks and its mark of a required field; undefined where there is nothing to do. */
function translate(text) {
  const [, before, word, after] = /^(\s*)(.*?)(\s*[*:]?\s*)$/s.exec(text);
  if (!word || !/[A-Za-z]/.test(word)) return undefined;
  const found = lookUp(word);
  return found === undefined || found === word ? undefined : before + found + after;
}

function text(node) {
  const found = translate(node.nodeValue);
  if (found !== undefined) node.nodeValue = found;
}

function attributes(element) {
  for (const name of named) {
    const value = element.getAttribute(name);
    const found = value && translate(value);
    if (found) element.setAttribute(name, found);
  }
}

function walk(root) {
  if (root.nodeType === Node.TEXT_NODE) { if (root.parentElement && !root.parentElement.closest(left)) text(root); return; }
  if (root.nodeType !== Node.ELEMENT_NODE || root.closest(left)) return;
  attributes(root);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node.nodeType === Node.ELEMENT_NODE && node.matches(left) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) text(node); else attributes(node);
  }
}

const gathered = new Set();
let due = false;

/** Of a drawing only the ways out that the Studio names itself: they come with their step, so that moving one costs nothing here. */
function ports(record) {
  if (record.type !== 'childList') return;
  for (const node of record.addedNodes) {
    if (!node.querySelectorAll) continue;
    for (const label of node.querySelectorAll('.x6-port-label tspan, .x6-port-label text')) if (label.childElementCount === 0 && exact.has(label.textContent)) label.textContent = exact.get(label.textContent);
  }
}

function gather(records) {
  for (const record of records) {
    const place = record.target.nodeType === Node.TEXT_NODE ? record.target.parentElement : record.target;
    if (place?.closest('.x6-graph')) ports(record);
    if (!place || place.closest(left)) continue;
    if (record.type === 'childList') for (const node of record.addedNodes) gathered.add(node);
    else gathered.add(record.target);
  }
  if (gathered.size === 0 || due) return;
  due = true;
  requestAnimationFrame(() => {
    due = false;
    const nodes = [...gathered];
    gathered.clear();
    for (const node of nodes) if (node.isConnected) walk(node);
  });
}

walk(document.body);
new MutationObserver(gather).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: named });
