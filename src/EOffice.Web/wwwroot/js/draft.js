// The draft form: when the uploaded file has become a PDF, show it – unless somebody is typing, then the link stays.
let typed = false;
const form = document.getElementById('viec-form');
form?.addEventListener('input', (event) => { if (event.target.type !== 'radio') typed = true; });
document.addEventListener('htmx:afterSwap', () => {
  const upload = document.getElementById('tep-tai-len');
  if (upload?.dataset.preview && !typed) location.assign(upload.dataset.preview);
});
// A file that was just chosen belongs to its button: enter it at once.
document.getElementById('tep-moi')?.addEventListener('change', (event) => {
  const tab = document.getElementById('ng-tep');
  if (event.target.files.length && tab) tab.checked = true;
});
// Two files belong to one form: each button sends its own, together they may be more than a request holds.
form?.addEventListener('submit', (event) => {
  const own = event.submitter?.dataset.file;
  const other = own && ['tep-moi', 'tk-tep'].map((id) => document.getElementById(id)).find((file) => file && file.id !== own);
  if (!other) return;
  other.disabled = true;
  setTimeout(() => { other.disabled = false; });
});
// Ctrl+Enter among the attachments attaches; it submits the draft everywhere else.
document.getElementById('tep-kem')?.addEventListener('keydown', (event) => {
  const attach = event.currentTarget.querySelector('[data-file]');
  if (!attach || !event.ctrlKey || event.code !== 'Enter' || event.isComposing) return;
  event.preventDefault();
  event.stopPropagation();
  attach.click();
});
