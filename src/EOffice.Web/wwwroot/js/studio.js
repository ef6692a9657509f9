// Puts the part of Elsa Studio that the page is about into its place, and leads its made-up addresses to our pages.
const host = document.querySelector('[data-studio]');
const { element: tag, scope, subject, subjectName } = host.dataset;

// Dates and numbers as here; read once when the Studio starts.
try { localStorage.setItem('BlazorCulture', 'vi-VN'); } catch { /* switched off: dates stay English */ }

// "Run" and "Save as" only rewrite the address.
const push = history.pushState.bind(history);
history.pushState = (data, unused, url) => {
  const instance = /workflows\/instances\/([0-9a-f-]{36})\/view/.exec(url ?? '');
  const definition = /workflows\/definitions\/([^/]+)\/edit/.exec(url ?? '');
  if (instance) location.assign(`${scope}/ho-so/${instance[1]}`);
  else if (definition) location.assign(`${scope}/${definition[1]}`);
  else push(data, unused, url);
};

const late = setTimeout(() => tellLate(), 90_000);
await customElements.whenDefined(tag);
clearTimeout(late);

const part = document.createElement(tag);
part.setAttribute('remote-endpoint', `${location.origin}${scope}/elsa/api`);
if (subjectName) part.setAttribute(subjectName, subject);
part.editWorkflowDefinition = (id) => location.assign(`${scope}/${encodeURIComponent(id?.definitionId ?? id)}`);
part.viewWorkflowInstance = (id) => location.assign(`${scope}/ho-so/${id?.id ?? id}`);
host.replaceChildren(part);

function tellLate() {
  const load = document.querySelector('[data-studio-load]');
  load.querySelector('b').textContent = 'Trình vẽ quy trình tải quá lâu';
  load.querySelector('span').textContent = 'Mạng chậm hoặc trình duyệt quá cũ (cần Chrome, Edge 109 trở lên). Chờ thêm, hoặc tải lại trang.';
}
