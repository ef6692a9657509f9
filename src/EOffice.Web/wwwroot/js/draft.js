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
